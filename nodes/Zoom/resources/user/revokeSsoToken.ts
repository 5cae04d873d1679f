import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const revokeSsoToken = operation({
	name: 'Revoke SSO Token',
	action: 'Revoke user SSO token',
	description: 'Sign a user out who signed in with SSO',
	request: { method: 'DELETE', path: '/users/{userId}/token' },
	scopes: { granular: ['user:delete:token', 'user:delete:token:admin'], classic: ['user:write', 'user:write:admin'] },
	rate: 'light',
	fields: [userLocator({ description: 'The user to sign out' })],
});
