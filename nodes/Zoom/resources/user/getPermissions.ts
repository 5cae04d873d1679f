import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getPermissions = operation({
	name: 'Get Permissions',
	action: 'Get the permissions of a user',
	description: 'List what the role of a user allows',
	request: { method: 'GET', path: '/users/{userId}/permissions' },
	scopes: userAndAdmin({ granular: 'user:read:list_permissions', classic: 'user:read' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user whose permissions are listed' })],
});
