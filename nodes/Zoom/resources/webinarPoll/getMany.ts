import { filters } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar polls',
	description: 'List the polls prepared for a webinar',
	request: { method: 'GET', path: '/webinars/{webinarId}/polls' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_polls', classic: 'webinar:read' }),
	rate: 'light',
	fields: [
		webinarLocator(),
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
