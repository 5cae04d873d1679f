import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many user schedulers',
	description: 'List for whom a user may schedule',
	request: { method: 'GET', path: '/users/{userId}/schedulers' },
	scopes: userAndAdmin({ granular: 'user:read:list_schedulers', classic: 'user:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user who schedules for others' })],
	list: { items: 'schedulers', key: 'id' },
});
