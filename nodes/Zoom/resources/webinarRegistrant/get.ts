import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator, webinarRegistrantLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { simplifiedRegistrant } from '../../fields/registrant';

export const get = operation({
	name: 'Get',
	action: 'Get a webinar registrant',
	description: 'Retrieve one registration with its answers',
	builderHint: "Needs the ID of the registrant. With an e-mail address use 'Get by Email'.",
	request: { method: 'GET', path: '/webinars/{webinarId}/registrants/{registrantId}' },
	scopes: userAndAdmin({ granular: 'webinar:read:registrant', classic: 'webinar:read' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		webinarRegistrantLocator(),
		extraOptions(occurrenceId('The occurrence of a recurring webinar that the registration is for')),
	],
	simplified: simplifiedRegistrant,
});
