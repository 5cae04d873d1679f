import { extraOptions } from '../../../shared/definition/containers';
import { text, texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const deleteChatMessage = operation({
	name: 'Delete Chat Message',
	action: 'Delete webinar chat message',
	description: 'Take a message out of the chat of a webinar in progress',
	request: { method: 'DELETE', path: '/live_webinars/{webinarId}/chat/messages/{messageId}' },
	scopes: userAndAdmin({ granular: 'webinar:delete:live_webinar_chat_message', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		webinarLocator(),
		text('Message ID', {
			path: 'messageId',
			required: true,
			placeholder: 'e.g. MS17RDk0QTY3QUQtQkFGQy04QTJFLTI2RUEtNkYxQjRBRTU1MTk5fQ==',
			description: 'ID of the chat message, as the event of its sending has it',
		}),
		extraOptions(texts('File IDs', { query: 'file_ids', join: ',', description: 'Only these files of the message' })),
	],
});
