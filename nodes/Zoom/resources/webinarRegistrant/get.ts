import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { webinarRegistrantLocator, webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { simplifiedRegistrant } from '../../fields/registrant';

export const get = operation({
	name: 'Get',
	action: 'Get webinar registrant',
	description: 'Retrieve one registration with its answers',
	request: { method: 'GET', path: '/webinars/{webinarId}/registrants/{registrantId}' },
	scopes: {
		granular: ['webinar:read:registrant', 'webinar:read:registrant:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [
		webinarLocator(),
		webinarRegistrantLocator(),
		extraOptions(occurrenceId('The occurrence of a recurring webinar that the registration is for')),
	],
	simplified: simplifiedRegistrant,
});
