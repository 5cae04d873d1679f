import { extraOptions, updateFields } from '../../../shared/containers';
import { boolean, number, options, text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { userLocator } from '../../fields/locators';
import { loginTypes, userTypes } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update user',
	description: "Change a user's profile or license",
	request: { method: 'PATCH', path: '/users/{userId}' },
	scopes: { granular: ['user:update:user', 'user:update:user:admin'], classic: ['user:write', 'user:write:admin'] },
	rate: 'light',
	fields: [
		userLocator({ description: 'The user to change' }),
		updateFields(
			text('Company', { body: 'company', max: 255, description: "The user's company" }),
			text('Department', { body: 'dept', description: "The user's department" }),
			text('Display Name', { body: 'display_name', max: 128, description: "The user's name as others see it" }),
			text('First Name', { body: 'first_name', max: 64, description: "The user's first name" }),
			text('Job Title', { body: 'job_title', max: 128, description: "The user's job title" }),
			text('Language', { body: 'language', placeholder: 'e.g. en-US', description: "The user's language" }),
			text('Last Name', { body: 'last_name', max: 64, description: "The user's last name" }),
			text('Location', { body: 'location', max: 256, description: "The user's location" }),
			number('Personal Meeting ID', { body: 'pmi', min: 1_000_000_000, max: 9_999_999_999, description: 'The number of the personal meeting room: 10 digits' }),
			text('Time Zone', { body: 'timezone', placeholder: 'e.g. Europe/Berlin', description: "The user's time zone" }),
			boolean('Use Personal Meeting ID', { body: 'use_pmi', description: 'Whether instant meetings use the personal meeting ID' }),
			options('User Type', { body: 'type', name: 'userType', numeric: true, choices: userTypes, description: 'Which license the user has' }),
		),
		extraOptions(options('Login Type', { query: 'login_type', numeric: true, choices: loginTypes, description: 'Which of several accounts with the same e-mail address is meant' })),
	],
});
