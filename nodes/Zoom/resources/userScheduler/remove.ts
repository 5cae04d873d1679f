import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { schedulerLocator, userLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove a scheduler from a user',
	description: 'End that a user schedules for one person',
	request: { method: 'DELETE', path: '/users/{userId}/schedulers/{schedulerId}' },
	scopes: userAndAdmin({ granular: 'user:delete:scheduler', classic: 'user:write' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user who schedules for others' }), schedulerLocator()],
});
