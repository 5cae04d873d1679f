import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getPermissions = operation({
	name: 'Get Permissions',
	action: 'Get user permissions',
	description: 'List what the role of a user allows',
	request: { method: 'GET', path: '/users/{userId}/permissions' },
	scopes: {
		granular: ['user:read:list_permissions', 'user:read:list_permissions:admin'],
		classic: ['user:read', 'user:read:admin'],
	},
	rate: 'light',
	fields: [userLocator({ description: 'The user whose permissions are listed' })],
});
