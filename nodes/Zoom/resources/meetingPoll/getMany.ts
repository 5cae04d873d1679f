import { filters } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting polls',
	description: 'List the polls prepared for a meeting',
	request: { method: 'GET', path: '/meetings/{meetingId}/polls' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_polls', classic: 'meeting:read' }),
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
