import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many user assistants',
	description: 'List who may schedule for a user',
	request: { method: 'GET', path: '/users/{userId}/assistants' },
	scopes: {
		granular: ['user:read:list_assistants', 'user:read:list_assistants:admin'],
		classic: ['user:read', 'user:read:admin'],
	},
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose assistants are listed' })],
	list: { items: 'assistants', key: 'id' },
});
