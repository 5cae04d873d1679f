import { rowsOrJson } from '../../shared/definition/containers';
import { boolean, number, text } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

/** The people who each get a join link. */
export const inviteLinkAttendees = (): Field =>
	rowsOrJson(
		'Attendees',
		{
			body: 'attendees',
			name: 'attendees',
			singular: 'Attendee',
			required: true,
			description: 'Who gets a link. Those of several items go to Zoom together, 500 at a time.',
			example: '[{ "name": "Nathan Smith" }]',
		},
		text('Name', {
			body: 'name',
			required: true,
			max: 64,
			placeholder: 'e.g. Nathan Smith',
			description: 'The name with which the person joins, in at most 64 characters',
		}),
		boolean('Disable Video', { body: 'disable_video', description: 'Whether the person joins without video' }),
		boolean('Disable Audio', { body: 'disable_audio', description: 'Whether the person joins without audio' }),
	);

/** How long the links are valid. */
export const inviteLinkLifetime = (): Field =>
	number('Lifetime (Seconds)', {
		body: 'ttl',
		name: 'lifetime',
		min: 0,
		max: 7_776_000,
		default: 7200,
		description: 'How long the links are valid, up to 90 days; 0 for links without an end',
	});
