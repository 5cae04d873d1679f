import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { registrantDecision } from '../../fields/registrant';

export const updateStatus = operation({
	name: 'Approve, Deny or Cancel',
	action: 'Approve or deny or cancel webinar registrants',
	description: 'Decide about registrations, or take a decision back',
	request: { method: 'PUT', path: '/webinars/{webinarId}/registrants/status' },
	scopes: userAndAdmin({ granular: 'webinar:update:registrant_status', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		webinarLocator(),
		...registrantDecision('Webinar', { approve: 'Approve', cancel: 'Cancel', deny: 'Deny' }),
		notInherited(extraOptions(occurrenceId('The occurrence of a recurring webinar that it is about'))),
	],
	batch: { records: 'registrants', size: 30 },
	note: 'The status of the same registrant can be changed ten times a day at most.',
});
