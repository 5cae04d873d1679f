import { extraOptions, rows, updateFields } from '../../../shared/definition/containers';
import { boolean, number, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { userLocator } from '../../fields/locators';
import { loginType } from '../../fields/loginType';
import { division, features, licenses, unitedPlan, userTypes, workplacePlan } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update a user',
	description: "Change a user's profile or license",
	request: { method: 'PATCH', path: '/users/{userId}' },
	scopes: userAndAdmin({ granular: 'user:update:user', classic: 'user:write' }),
	rate: 'light',
	fields: [
		userLocator({ description: 'The user to change' }),
		updateFields(
			text('About Me', {
				body: 'about_me',
				max: 150,
				description: 'A few words of the user about themselves, in at most 150 characters',
			}),
			text('Company', { body: 'company', max: 255, description: "The user's company" }),
			text('Cost Center', { body: 'cost_center', description: "The user's cost center" }),
			rows(
				'Custom Attributes',
				{
					body: 'custom_attributes',
					name: 'customAttributes',
					singular: 'Attribute',
					max: 5,
					description: 'Values of your own: at most 5',
				},
				text('Key', {
					body: 'key',
					required: true,
					placeholder: 'e.g. cbf_cywdkexrtqc73f97gd4w6g',
					description: 'Key of the attribute',
				}),
				text('Name', { body: 'name', description: 'Name of the attribute' }),
				text('Value', { body: 'value', description: 'Its value' }),
			),
			text('Department', { body: 'dept', description: "The user's department" }),
			text('Display Name', { body: 'display_name', max: 128, description: "The user's name as others see it" }),
			division('division_ids'),
			features('feature'),
			text('First Name', { body: 'first_name', max: 64, description: "The user's first name" }),
			text('Group ID', { body: 'group_id', description: 'The group that a pending user comes into' }),
			text('Host Key', {
				body: 'host_key',
				min: 6,
				max: 10,
				secret: true,
				description: 'With it the user takes over as host: 6 to 10 digits',
			}),
			text('Job Title', { body: 'job_title', max: 128, description: "The user's job title" }),
			text('Language', { body: 'language', placeholder: 'e.g. en-US', description: "The user's language" }),
			text('Last Name', { body: 'last_name', max: 64, description: "The user's last name" }),
			licenses('license_info_list'),
			text('LinkedIn URL', {
				body: 'linkedin_url',
				placeholder: 'e.g. https://www.linkedin.com/in/nathan',
				description: 'Address of the LinkedIn page',
			}),
			text('Location', { body: 'location', max: 256, description: "The user's location" }),
			text('Manager', {
				body: 'manager',
				placeholder: 'e.g. nathan@example.com',
				description: "E-mail address or display name of the user's manager",
			}),
			text('Kaltura User ID', { body: 'cms_user_id', description: "The user's ID in Kaltura" }),
			text('Personal Link Name', {
				body: 'vanity_name',
				placeholder: 'e.g. nathan.smith',
				description: "Name of the user's personal meeting room",
			}),
			rows(
				'Phone Numbers',
				{
					body: 'phone_numbers',
					name: 'phoneNumbers',
					singular: 'Phone Number',
					max: 3,
					description: 'Telephone numbers of the user: at most 3',
				},
				text('Number', {
					body: 'number',
					required: true,
					placeholder: 'e.g. 555 0100',
					description: 'The number without country code',
				}),
				text('Country Code', {
					body: 'code',
					placeholder: 'e.g. +1',
					description: 'What is dialled before the number from abroad',
				}),
				text('Country', {
					body: 'country',
					placeholder: 'e.g. US',
					description: 'The country, as a code of two letters',
				}),
				options('Label', {
					body: 'label',
					choices: { Fax: 'Fax', Home: 'Home', Mobile: 'Mobile', Office: 'Office' },
					default: 'Office',
					description: 'What kind of number it is',
				}),
			),
			text('Pronouns', { body: 'pronouns', placeholder: 'e.g. he/him', description: "The user's pronouns" }),
			options('Pronouns Shown', {
				body: 'pronouns_option',
				numeric: true,
				choices: { 1: 'Ask When Joining', 2: 'Always', 3: 'Never' },
				description: 'When others see the pronouns',
			}),
			number('Personal Meeting ID', {
				body: 'pmi',
				min: 1_000_000_000,
				max: 9_999_999_999,
				description: 'The number of the personal meeting room: 10 digits',
			}),
			text('Time Zone', { body: 'timezone', placeholder: 'e.g. Europe/Berlin', description: "The user's time zone" }),
			boolean('Use Personal Meeting ID', {
				body: 'use_pmi',
				description: 'Whether instant meetings use the personal meeting ID',
			}),
			unitedPlan('plan_united_type', { removable: true }),
			workplacePlan('zoom_one_type', { removable: true }),
			options('User Type', {
				body: 'type',
				name: 'userType',
				numeric: true,
				choices: userTypes,
				description: 'Which license the user has',
			}),
		),
		extraOptions(
			readBack(),
			boolean('Remove TSP Credentials', {
				query: 'remove_tsp_credentials',
				default: true,
				description: 'Whether the credentials for a telephone provider are removed',
			}),
			loginType(),
		),
	],
	comparison: {
		except: ['about_me', 'feature', 'group_id', 'host_key', 'linkedin_url', 'vanity_name'],
		query: ['login_type'],
	},
});
