import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { trackingSourceLocator, webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { registrantStatus, simplifiedRegistrant } from '../../fields/registrant';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar registrants',
	description: 'List the people who registered',
	request: { method: 'GET', path: '/webinars/{webinarId}/registrants' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_registrants', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [
		webinarLocator(),
		filters(
			occurrenceId('Only registrants for this occurrence'),
			registrantStatus(),
			trackingSourceLocator({
				query: 'tracking_source_id',
				name: 'trackingSourceId',
				description: 'Only registrants who came from there',
			}),
		),
	],
	list: { items: 'registrants', pageSize: 300, key: 'id' },
	simplified: simplifiedRegistrant,
	note: 'Lists the approved registrants only, unless a status is chosen.',
});
