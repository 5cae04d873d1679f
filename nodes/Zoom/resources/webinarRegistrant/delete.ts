import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator, webinarRegistrantLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';

export const deleteRegistrant = operation({
	name: 'Delete',
	action: 'Delete a webinar registrant',
	description: 'Remove a registration',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/registrants/{registrantId}' },
	scopes: userAndAdmin({ granular: 'webinar:delete:registrant', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		webinarRegistrantLocator(),
		notInherited(extraOptions(occurrenceId('The occurrence of a recurring webinar to remove it from'))),
	],
});
