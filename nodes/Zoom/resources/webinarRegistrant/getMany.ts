import { filters } from '../../../shared/containers';
import { text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { registrantStatus, simplifiedRegistrant } from '../../fields/registrant';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar registrants',
	description: 'List the people who registered',
	request: { method: 'GET', path: '/webinars/{webinarId}/registrants' },
	scopes: { granular: ['webinar:read:list_registrants', 'webinar:read:list_registrants:admin'], classic: ['webinar:read', 'webinar:read:admin'] },
	rate: 'medium',
	fields: [webinarLocator(), filters(occurrenceId('Only registrants for this occurrence'), registrantStatus(), text('Tracking Source ID', { query: 'tracking_source_id', placeholder: 'e.g. 5516482804110', description: 'Only registrants who came by this tracking source' }))],
	list: { items: 'registrants', pageSize: 300, key: 'id' },
	simplified: simplifiedRegistrant,
	note: 'Lists the approved registrants only, unless a status is chosen.',
});
