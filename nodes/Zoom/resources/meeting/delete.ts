import { extraOptions } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';

export const deleteMeeting = operation({
	name: 'Delete',
	action: 'Delete a meeting',
	description: 'Cancel a meeting, or one of its occurrences',
	request: { method: 'DELETE', path: '/meetings/{meetingId}' },
	scopes: userAndAdmin({ granular: 'meeting:delete:meeting', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		notInherited(
			extraOptions(
				boolean('Notify Host', {
					query: 'schedule_for_reminder',
					default: true,
					description: 'Whether the host and the alternative hosts get an e-mail about it',
				}),
				boolean('Notify Registrants', {
					query: 'cancel_meeting_reminder',
					description: 'Whether registrants get an e-mail about it',
				}),
				occurrenceId('The occurrence of a recurring meeting to delete; without it the whole series goes'),
			),
		),
	],
});
