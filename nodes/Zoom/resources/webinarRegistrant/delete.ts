import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { webinarRegistrantLocator, webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';

export const deleteRegistrant = operation({
	name: 'Delete',
	action: 'Delete webinar registrant',
	description: 'Remove a registration',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/registrants/{registrantId}' },
	scopes: {
		granular: ['webinar:delete:registrant', 'webinar:delete:registrant:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [
		webinarLocator(),
		webinarRegistrantLocator(),
		extraOptions(occurrenceId('The occurrence of a recurring webinar to remove it from')),
	],
});
