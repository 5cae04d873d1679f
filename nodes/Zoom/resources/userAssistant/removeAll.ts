import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const removeAll = operation({
	name: 'Remove All',
	action: 'Remove all user assistants',
	description: 'Take from everybody the right to schedule for a user',
	request: { method: 'DELETE', path: '/users/{userId}/assistants' },
	scopes: {
		granular: ['user:delete:assistant', 'user:delete:assistant:admin'],
		classic: ['user:write', 'user:write:admin'],
	},
	rate: 'light',
	fields: [userLocator({ description: 'The user who has the assistants' })],
});
