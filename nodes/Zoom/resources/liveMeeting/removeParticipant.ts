import { fixed, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const removeParticipant = operation({
	name: 'Remove Participant',
	action: 'Remove a participant from a live meeting',
	description: 'Put somebody out of a meeting in progress',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		fixed({ body: 'method' }, 'participant.remove'),
		text('Participant UUID', {
			body: 'params.participant_uuid',
			required: true,
			placeholder: 'e.g. D444CD06-2ABB-2FCC-019B-39E41D8DADF7',
			description: 'UUID of the participant, which holds for this meeting only; the event of their joining has it',
		}),
	],
	note: 'Zoom enables it for an account on request to its developer support.',
});
