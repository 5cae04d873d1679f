import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator, meetingRegistrantLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';

export const deleteRegistrant = operation({
	name: 'Delete',
	action: 'Delete a meeting registrant',
	description: 'Remove a registration',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/registrants/{registrantId}' },
	scopes: userAndAdmin({ granular: 'meeting:delete:registrant', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		meetingRegistrantLocator(),
		notInherited(extraOptions(occurrenceId('The occurrence of a recurring meeting to remove it from'))),
	],
	note: 'A series for whose occurrences people register one by one needs the occurrence.',
});
