import { when } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { duration, recurrence, startTime } from '../../fields/schedule';

/** What the list and the single view of a meeting are simplified to. */
export const simplifiedMeeting = [
	'id',
	'topic',
	'start_time',
	'timezone',
	'duration',
	'join_url',
	'type',
	'status',
	'host_id',
	'uuid',
];

/** The kinds of meeting (Zoom: "Create a meeting", type). */
const meetingTypes = [
	{ name: 'Scheduled', value: 2, description: 'Once, at a certain time' },
	{ name: 'Recurring With Fixed Time', value: 8, description: 'Several times, by a rule' },
	{ name: 'Recurring Without Fixed Time', value: 3, description: 'Whenever the host starts it' },
	{ name: 'Instant', value: 1, description: 'Now' },
	{ name: 'Screen Share Only', value: 10, description: 'Without video and audio' },
];

/** The kind of a meeting. */
export const meetingType = (): Field =>
	options('Type', {
		body: 'type',
		name: 'meetingType',
		numeric: true,
		choices: meetingTypes,
		default: 2,
		description: 'What kind of meeting it is',
	});

/** The kind of a new meeting, and what only that kind has: start, duration and recurrence. */
export const meetingKind = (): Field[] => [
	meetingType(),
	when({ meetingType: [2, 8] }, startTime({ required: true }), duration()),
	when({ meetingType: [8] }, ...recurrence()),
];
