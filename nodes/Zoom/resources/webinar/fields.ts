import { when } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { duration, recurrence, startTime } from '../../fields/schedule';

/** What the list and the single view of a webinar are simplified to. */
export const simplifiedWebinar = [
	'id',
	'topic',
	'start_time',
	'timezone',
	'duration',
	'join_url',
	'registration_url',
	'type',
	'host_id',
	'uuid',
];

/** The kinds of webinar (Zoom: "Create a webinar", type). */
const webinarTypes = [
	{ name: 'Scheduled', value: 5, description: 'Once, at a certain time' },
	{ name: 'Recurring With Fixed Time', value: 9, description: 'Several times, by a rule' },
	{ name: 'Recurring Without Fixed Time', value: 6, description: 'Whenever the host starts it' },
];

/** The kind of a webinar. */
export const webinarType = (): Field =>
	options('Type', {
		body: 'type',
		name: 'webinarType',
		numeric: true,
		choices: webinarTypes,
		default: 5,
		description: 'What kind of webinar it is',
	});

/** The kind of a new webinar, and what only that kind has: start, duration and recurrence. */
export const webinarKind = (): Field[] => [
	webinarType(),
	when({ webinarType: [5, 9] }, startTime({ required: true }), duration()),
	when({ webinarType: [9] }, ...recurrence()),
];
