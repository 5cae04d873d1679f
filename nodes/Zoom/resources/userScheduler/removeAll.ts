import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const removeAll = operation({
	name: 'Remove All',
	action: 'Remove all user schedulers',
	description: 'End that a user schedules for anybody',
	request: { method: 'DELETE', path: '/users/{userId}/schedulers' },
	scopes: {
		granular: ['user:delete:scheduler', 'user:delete:scheduler:admin'],
		classic: ['user:write', 'user:write:admin'],
	},
	rate: 'light',
	fields: [userLocator({ description: 'The user who schedules for others' })],
});
