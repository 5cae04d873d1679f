import { operation } from '../../../shared/definition/operation';
import { schedulerLocator, userLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove user scheduler',
	description: 'End that a user schedules for one person',
	request: { method: 'DELETE', path: '/users/{userId}/schedulers/{schedulerId}' },
	scopes: {
		granular: ['user:delete:scheduler', 'user:delete:scheduler:admin'],
		classic: ['user:write', 'user:write:admin'],
	},
	rate: 'light',
	fields: [userLocator({ description: 'The user who schedules for others' }), schedulerLocator()],
});
