import { fixed, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const updateWaitingRoom = operation({
	name: 'Update Waiting Room',
	action: 'Update the waiting room of a live meeting',
	description: 'Change what people read while they wait to be let in',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		fixed({ body: 'method' }, 'waiting_room.update'),
		text('Waiting Room Title', {
			body: 'params.waiting_room_title',
			required: true,
			placeholder: 'e.g. Welcome',
			description: 'The heading in the waiting room',
		}),
		text('Waiting Room Description', {
			body: 'params.waiting_room_description',
			rows: 2,
			placeholder: 'e.g. We start at 10 sharp',
			description: 'The text below the heading',
		}),
	],
});
