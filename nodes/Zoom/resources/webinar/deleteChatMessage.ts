import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { chatMessageFileIds, chatMessageId } from '../../fields/chatMessage';
import { webinarLocator } from '../../fields/locators';

export const deleteChatMessage = operation({
	name: 'Delete Chat Message',
	action: 'Delete a chat message in a webinar',
	description: 'Take a message out of the chat of a webinar in progress',
	request: { method: 'DELETE', path: '/live_webinars/{webinarId}/chat/messages/{messageId}' },
	scopes: userAndAdmin({ granular: 'webinar:delete:live_webinar_chat_message', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [webinarLocator(), chatMessageId(), notInherited(extraOptions(chatMessageFileIds()))],
});
