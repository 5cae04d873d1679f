import { text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const updatePassword = operation({
	name: 'Update Password',
	action: 'Update the password of a user',
	description: 'Set the password of a user',
	request: { method: 'PUT', path: '/users/{userId}/password' },
	scopes: userAndAdmin({ granular: 'user:update:password', classic: 'user:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user to change' }),
		text('Password', {
			body: 'password',
			required: true,
			min: 8,
			secret: true,
			description: 'At least 8 characters, with what else the account demands',
		}),
	],
});
