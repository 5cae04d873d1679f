import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { meetingRegistrantLocator, meetingLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';

export const deleteRegistrant = operation({
	name: 'Delete',
	action: 'Delete meeting registrant',
	description: 'Remove a registration',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/registrants/{registrantId}' },
	scopes: {
		granular: ['meeting:delete:registrant', 'meeting:delete:registrant:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [
		meetingLocator(),
		meetingRegistrantLocator(),
		extraOptions(occurrenceId('The occurrence of a recurring meeting to remove it from')),
	],
	note: 'A series for whose occurrences people register one by one needs the occurrence.',
});
