import { extraOptions } from '../../../shared/definition/containers';
import { text, texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const deleteChatMessage = operation({
	name: 'Delete Chat Message',
	action: 'Delete meeting chat message',
	description: 'Take a message out of the chat of a meeting in progress',
	request: { method: 'DELETE', path: '/live_meetings/{meetingId}/chat/messages/{messageId}' },
	scopes: userAndAdmin({ granular: 'meeting:delete:live_meeting_chat_message', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		text('Message ID', {
			path: 'messageId',
			required: true,
			placeholder: 'e.g. MS17RDk0QTY3QUQtQkFGQy04QTJFLTI2RUEtNkYxQjRBRTU1MTk5fQ==',
			description: 'ID of the chat message, as the event of its sending has it',
		}),
		extraOptions(texts('File IDs', { query: 'file_ids', join: ',', description: 'Only these files of the message' })),
	],
});
