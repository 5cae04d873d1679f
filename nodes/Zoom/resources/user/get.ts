import { extraOptions } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { loginType } from '../../fields/loginType';

export const get = operation({
	name: 'Get',
	action: 'Get a user',
	description: 'Retrieve the profile of one user, or of the connected user',
	request: { method: 'GET', path: '/users/{userId}' },
	scopes: userAndAdmin({ granular: 'user:read:user', classic: 'user:read' }),
	rate: 'light',
	fields: [
		userLocator({ description: 'The user to retrieve' }),
		extraOptions(
			boolean('Email Is Encrypted', {
				query: 'encrypted_email',
				description: 'Whether the e-mail address given as the user is an encrypted one',
			}),
			loginType(),
			boolean('Search by Unique ID', {
				query: 'search_by_unique_id',
				description: "Whether the given user is an employee's unique ID of the company's own",
			}),
		),
	],
	simplified: [
		'id',
		'email',
		'display_name',
		'type',
		'status',
		'role_name',
		'timezone',
		'dept',
		'pmi',
		'account_id',
		'first_name',
		'last_name',
		'role_id',
		'personal_meeting_url',
	],
});
