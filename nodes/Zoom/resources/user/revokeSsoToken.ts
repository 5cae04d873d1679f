import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const revokeSsoToken = operation({
	name: 'Revoke SSO Token',
	action: 'Revoke the SSO token of a user',
	description: 'Sign a user out who signed in with SSO',
	request: { method: 'DELETE', path: '/users/{userId}/token' },
	scopes: userAndAdmin({ granular: 'user:delete:token', classic: 'user:write' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user to sign out' })],
});
