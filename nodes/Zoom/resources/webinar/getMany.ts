import { filters } from '../../../shared/definition/containers';
import { boolean, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { simplifiedListedWebinar } from './fields';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinars',
	description: 'List the webinars a user hosts',
	request: { method: 'GET', path: '/users/{userId}/webinars' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_webinars', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [
		userLocator({ label: 'Host', description: 'The user whose webinars are listed' }),
		filters(
			boolean('Include Zoom Events', {
				query: 'include_events_webinar',
				description: 'Whether webinars that belong to Zoom Events are listed too',
			}),
			options('Which Webinars', {
				query: 'type',
				name: 'listType',
				choices: { scheduled: 'Scheduled (Past Ones Included)', upcoming: 'Upcoming' },
				default: 'scheduled',
				description: 'Which webinars are listed',
			}),
		),
	],
	list: { items: 'webinars', pageSize: 300 },
	simplified: simplifiedListedWebinar,
	note:
		"Zoom's document names only page_number for paging, but its answer gives next_page_token and asks to use it; " +
		'the node does.',
});
