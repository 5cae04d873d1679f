import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { registrantDecision } from '../../fields/registrant';

export const updateStatus = operation({
	name: 'Approve, Deny or Cancel',
	action: 'Approve or deny or cancel meeting registrants',
	description: 'Decide about registrations, or take a decision back',
	request: { method: 'PUT', path: '/meetings/{meetingId}/registrants/status' },
	scopes: userAndAdmin({ granular: 'meeting:update:registrant_status', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		...registrantDecision('Meeting', { approve: 'Approve', cancel: 'Cancel', deny: 'Deny' }),
		notInherited(extraOptions(occurrenceId('The occurrence of a recurring meeting that it is about'))),
	],
	batch: { records: 'registrants', size: 30 },
	note: 'The status of the same registrant can be changed ten times a day at most.',
});
