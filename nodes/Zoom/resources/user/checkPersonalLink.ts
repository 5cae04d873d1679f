import { text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';

export const checkPersonalLink = operation({
	name: 'Check Personal Link',
	action: 'Check a personal link',
	description: 'Find out whether a personal link name is taken',
	request: { method: 'GET', path: '/users/vanity_name' },
	scopes: userAndAdmin({ granular: 'user:read:pm_room', classic: 'user:read' }),
	rate: 'light',
	fields: [
		text('Personal Link Name', {
			query: 'vanity_name',
			required: true,
			placeholder: 'e.g. nathan.smith',
			description: 'The name to look for',
		}),
	],
});
