import { email } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const updateEmail = operation({
	name: 'Update Email',
	action: 'Update the email of a user',
	description: 'Change the e-mail address with which a user signs in',
	request: { method: 'PUT', path: '/users/{userId}/email' },
	scopes: userAndAdmin({ granular: 'user:update:email', classic: 'user:write' }),
	rate: 'light',
	fields: [
		userLocator({ description: 'The user to change' }),
		email('New Email', {
			body: 'email',
			name: 'newEmail',
			required: true,
			description: 'The new address; it takes effect when the user confirms it, unless the domain is managed',
		}),
	],
});
