import { filters } from '../../../shared/definition/containers';
import { options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many users',
	description: 'List the users of the account',
	request: { method: 'GET', path: '/users' },
	scopes: { granular: ['user:read:list_users:admin'], classic: ['user:read:admin', 'user:write:admin'] },
	rate: 'medium',
	fields: [
		filters(
			options('Include', {
				query: 'include_fields',
				choices: { custom_attributes: 'Custom Attributes', host_key: 'Host Key' },
				description: 'A further field to return with each user',
			}),
			options('License', {
				query: 'license',
				choices: {
					zoom_compliance_management: 'Compliance Management',
					zoom_compliance_manager_for_contact_center: 'Compliance Manager for Contact Center',
					zoom_workforce_management: 'Workforce Management',
				},
				description: 'Only users with this license',
			}),
			text('Role ID', { query: 'role_id', placeholder: 'e.g. 2', description: 'Only users with this role' }),
			options('Status', {
				query: 'status',
				choices: { active: 'Active', inactive: 'Inactive', pending: 'Pending' },
				description: 'Only users with this status. Without it Zoom lists the active ones.',
			}),
		),
	],
	list: { items: 'users', pageSize: 2000, key: 'id' },
	simplified: [
		'id',
		'email',
		'display_name',
		'type',
		'status',
		'role_id',
		'timezone',
		'dept',
		'pmi',
		'last_login_time',
		'first_name',
		'last_name',
	],
	note: 'Needs an administrator: there is no such scope for single users.',
});
