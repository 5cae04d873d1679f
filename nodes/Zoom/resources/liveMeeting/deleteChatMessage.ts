import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { chatMessageFileIds, chatMessageId } from '../../fields/chatMessage';
import { meetingLocator } from '../../fields/locators';

export const deleteChatMessage = operation({
	name: 'Delete Chat Message',
	action: 'Delete a chat message in a live meeting',
	description: 'Take a message out of the chat of a meeting in progress',
	request: { method: 'DELETE', path: '/live_meetings/{meetingId}/chat/messages/{messageId}' },
	scopes: userAndAdmin({ granular: 'meeting:delete:live_meeting_chat_message', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [meetingLocator(), chatMessageId(), notInherited(extraOptions(chatMessageFileIds()))],
});
