import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const removeAll = operation({
	name: 'Remove All',
	action: 'Remove all schedulers of a user',
	description: 'End that a user schedules for anybody',
	request: { method: 'DELETE', path: '/users/{userId}/schedulers' },
	scopes: userAndAdmin({ granular: 'user:delete:scheduler', classic: 'user:write' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user who schedules for others' })],
});
