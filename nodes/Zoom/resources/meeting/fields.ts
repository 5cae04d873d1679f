import { when } from '../../../shared/definition/containers';
import { boolean, options, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { recurrence } from '../../fields/recurrence';
import { duration, startTime } from '../../fields/schedule';

/** What Simplify keeps of a meeting in a list, which has less of each. */
export const simplifiedListedMeeting = [
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
	'pmi',
];

/** What Simplify keeps of a meeting in Create and Get. */
export const simplifiedMeeting = [
	...simplifiedListedMeeting,
	'host_email',
	'registration_url',
	'password',
	'occurrences',
];

const SCHEDULED = 2;
const RECURRING_WITH_FIXED_TIME = 8;

/** The types of meetings (Zoom: "Create a meeting", type). */
const meetingTypes = [
	{ name: 'Scheduled', value: SCHEDULED, description: 'Once, at a certain time' },
	{ name: 'Recurring With Fixed Time', value: RECURRING_WITH_FIXED_TIME, description: 'Several times, by a rule' },
	{ name: 'Recurring Without Fixed Time', value: 3, description: 'Whenever the host starts it' },
	{ name: 'Instant', value: 1, description: 'Now' },
	{ name: 'Screen Share Only', value: 10, description: 'Without video and audio' },
];

export const meetingType = (): Field =>
	options('Type', {
		body: 'type',
		name: 'meetingType',
		numeric: true,
		choices: meetingTypes,
		default: SCHEDULED,
		description: 'What kind of meeting it is',
	});

/** The type of a new meeting, and the fields that only certain types have: start, duration and recurrence. */
export const meetingTypeAndSchedule = (): Field[] => [
	meetingType(),
	when({ meetingType: [SCHEDULED, RECURRING_WITH_FIXED_TIME] }, startTime({ required: true }), duration('meeting')),
	when({ meetingType: [RECURRING_WITH_FIXED_TIME] }, ...recurrence()),
];

export const preSchedule = (): Field =>
	boolean('Pre-Schedule', {
		body: 'pre_schedule',
		description: 'Whether the meeting is prescheduled through a calendar integration',
	});

export const sensitivityLabelId = (): Field =>
	text('Sensitivity Label ID', {
		body: 'sensitivity_label_id',
		description: 'The sensitivity label of the meeting',
	});
