import { when } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { recurrence } from '../../fields/recurrence';
import { duration, startTime } from '../../fields/schedule';

/** What Simplify keeps of a webinar in a list, which has less of each. */
export const simplifiedListedWebinar = [
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

/** What Simplify keeps of a webinar in Create and Get. */
export const simplifiedWebinar = [...simplifiedListedWebinar, 'host_email', 'password', 'occurrences'];

const SCHEDULED = 5;
const RECURRING_WITH_FIXED_TIME = 9;

/** The types of webinars (Zoom: "Create a webinar", type). */
const webinarTypes = [
	{ name: 'Scheduled', value: SCHEDULED, description: 'Once, at a certain time' },
	{ name: 'Recurring With Fixed Time', value: RECURRING_WITH_FIXED_TIME, description: 'Several times, by a rule' },
	{ name: 'Recurring Without Fixed Time', value: 6, description: 'Whenever the host starts it' },
];

export const webinarType = (): Field =>
	options('Type', {
		body: 'type',
		name: 'webinarType',
		numeric: true,
		choices: webinarTypes,
		default: SCHEDULED,
		description: 'What kind of webinar it is',
	});

/** The type of a new webinar, and the fields that only certain types have: start, duration and recurrence. */
export const webinarTypeAndSchedule = (): Field[] => [
	webinarType(),
	when({ webinarType: [SCHEDULED, RECURRING_WITH_FIXED_TIME] }, startTime({ required: true }), duration('webinar')),
	when({ webinarType: [RECURRING_WITH_FIXED_TIME] }, ...recurrence()),
];
