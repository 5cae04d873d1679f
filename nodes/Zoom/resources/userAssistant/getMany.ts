import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many user assistants',
	description: 'List who may schedule for a user',
	request: { method: 'GET', path: '/users/{userId}/assistants' },
	scopes: userAndAdmin({ granular: 'user:read:list_assistants', classic: 'user:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose assistants are listed' })],
	list: { items: 'assistants', key: 'id' },
});
