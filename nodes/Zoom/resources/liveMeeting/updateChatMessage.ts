import { text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { chatMessageId } from '../../fields/chatMessage';
import { meetingLocator } from '../../fields/locators';

export const updateChatMessage = operation({
	name: 'Update Chat Message',
	action: 'Update a chat message in a live meeting',
	description: 'Change a message in the chat of a meeting in progress',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/chat/messages/{messageId}' },
	scopes: userAndAdmin({ granular: 'meeting:update:live_meeting_chat_message', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		chatMessageId(),
		text('Message', { body: 'message_content', name: 'message', required: true, rows: 2, description: 'The new text' }),
	],
});
