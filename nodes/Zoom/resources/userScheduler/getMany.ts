import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many user schedulers',
	description: 'List for whom a user may schedule',
	request: { method: 'GET', path: '/users/{userId}/schedulers' },
	scopes: {
		granular: ['user:read:list_schedulers', 'user:read:list_schedulers:admin'],
		classic: ['user:read', 'user:read:admin'],
	},
	rate: 'medium',
	fields: [userLocator({ description: 'The user who schedules for others' })],
	list: { items: 'schedulers', key: 'id' },
});
