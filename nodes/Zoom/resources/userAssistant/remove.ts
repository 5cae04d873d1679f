import { operation } from '../../../shared/definition/operation';
import { assistantLocator, userLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove user assistant',
	description: 'Take from one person the right to schedule for a user',
	request: { method: 'DELETE', path: '/users/{userId}/assistants/{assistantId}' },
	scopes: {
		granular: ['user:delete:assistant', 'user:delete:assistant:admin'],
		classic: ['user:write', 'user:write:admin'],
	},
	rate: 'light',
	fields: [userLocator({ description: 'The user who has the assistant' }), assistantLocator()],
});
