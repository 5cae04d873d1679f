import { filters } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting polls',
	description: 'List the polls prepared for a meeting',
	request: { method: 'GET', path: '/meetings/{meetingId}/polls' },
	scopes: {
		granular: ['meeting:read:list_polls', 'meeting:read:list_polls:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [
		meetingLocator(),
		filters(
			boolean('Anonymous', {
				query: 'anonymous',
				default: true,
				description: 'Whether to list only polls without names, or only those with names',
			}),
		),
	],
	list: { items: 'polls', key: 'id' },
});
