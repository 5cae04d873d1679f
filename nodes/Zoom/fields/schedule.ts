import { when } from '../../shared/definition/containers';
import { FieldError } from '../../shared/definition/errors';
import { instant, multiOptions, number, options, text } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';
import { setTarget } from '../../shared/definition/requestDraft';
import { isTimezone, parseMoment, startTimeIn } from '../../shared/definition/time';
import { toText } from '../../shared/definition/values';
import { timezones } from './timezones';

const TIME_ZONE_DESCRIPTION =
	"Time zone of the start. Leave it at 'Workflow Time Zone' to use the one in the workflow's settings.";

const timezoneChoices: Choices = [
	...timezones.map((zone) => ({ name: zone, value: zone })),
	{ name: 'Workflow Time Zone', value: '' },
];

/**
 * Start time and time zone, which give a point in time only together. Writes `start_time` and `timezone`; see
 * `startTimeIn` for their forms.
 */
export function startTime({ required = false }: { required?: boolean } = {}): Field {
	const time = instant('Start Time', {
		body: 'start_time',
		required,
		description:
			"When it starts, in the time zone below; a value with an offset or 'Z' is that very moment. " +
			'Zoom turns a start in the past into now, without saying so.',
	});
	const zone = options('Time Zone', {
		body: 'timezone',
		choices: timezoneChoices,
		default: '',
		description: TIME_ZONE_DESCRIPTION,
	});
	return {
		properties: [...time.properties, ...zone.properties],
		write(values, draft, { workflowTimezone }) {
			const start = values.get('startTime');
			const chosen = chosenTimezone(values.get('timezone'));
			if (start === undefined || start === null || start === '') {
				if (required) throw new FieldError('Start Time', "'Start Time' is empty", 'Choose a date and time');
				if (chosen !== '') setTarget(draft, { body: 'timezone' }, chosen);
				return;
			}
			const { start_time, timezone } = startTimeIn(
				chosen === '' ? workflowTimezone : chosen,
				parseMoment('Start Time', start),
			);
			setTarget(draft, { body: 'start_time' }, start_time);
			setTarget(draft, { body: 'timezone' }, timezone);
		},
	};
}

/** A zone from the list, or any other IANA name that an expression returns; '' for the zone of the workflow. */
function chosenTimezone(value: unknown): string {
	if (value === undefined || value === null) return '';
	const zone = toText('Time Zone', value).trim();
	if (zone !== '' && !isTimezone(zone))
		throw new FieldError(
			'Time Zone',
			`'Time Zone' is not a known zone: '${zone.slice(0, 40)}'`,
			"Use a name such as 'Europe/Berlin' or 'UTC'",
		);
	return zone;
}

export function duration(): Field {
	return number('Duration (Minutes)', {
		body: 'duration',
		min: 1,
		max: 1440,
		default: 60,
		description: 'How long it takes',
	});
}

const WEEKDAYS: Choices = {
	1: 'Sunday',
	2: 'Monday',
	3: 'Tuesday',
	4: 'Wednesday',
	5: 'Thursday',
	6: 'Friday',
	7: 'Saturday',
};

const DAILY = { repeat: [1] };
const WEEKLY = { repeat: [2] };
const MONTHLY = { repeat: [3] };

/**
 * The recurrence builder: every kind of recurrence that Zoom has, with only the fields that apply to it. Writes
 * `recurrence` (Zoom: "Create a meeting", recurrence object).
 */
export const recurrence = (): Field[] => [
	options('Repeat', {
		body: 'recurrence.type',
		name: 'repeat',
		numeric: true,
		choices: { 1: 'Daily', 2: 'Weekly', 3: 'Monthly' },
		default: 2,
		description: 'How often it recurs',
	}),
	...repeatIntervals(),
	when(
		WEEKLY,
		multiOptions('On Days', {
			body: 'recurrence.weekly_days',
			choices: WEEKDAYS,
			join: ',',
			default: ['2'],
			required: true,
			description: 'Days of the week on which it takes place',
		}),
	),
	...daysOfMonth(),
	...recurrenceEnd(),
];

const repeatIntervals = (): Field[] => [
	when(
		DAILY,
		number('Every (Days)', {
			body: 'recurrence.repeat_interval',
			name: 'everyDays',
			min: 1,
			max: 99,
			default: 1,
			description: 'Number of days from one occurrence to the next',
		}),
	),
	when(
		WEEKLY,
		number('Every (Weeks)', {
			body: 'recurrence.repeat_interval',
			name: 'everyWeeks',
			min: 1,
			max: 50,
			default: 1,
			description: 'Number of weeks from one occurrence to the next',
		}),
	),
	when(
		MONTHLY,
		number('Every (Months)', {
			body: 'recurrence.repeat_interval',
			name: 'everyMonths',
			min: 1,
			max: 10,
			default: 1,
			description: 'Number of months from one occurrence to the next',
		}),
	),
];

/** The day of a monthly recurrence: a number, or a weekday in a week of the month. */
const daysOfMonth = (): Field[] => [
	when(
		MONTHLY,
		options('On', {
			option: 'monthlyBy',
			choices: { day: 'Day of the Month', weekday: 'Weekday of the Month' },
			default: 'day',
			description: 'How the day within the month is chosen',
		}),
	),
	when(
		{ ...MONTHLY, monthlyBy: ['day'] },
		number('Day of Month', {
			body: 'recurrence.monthly_day',
			min: 1,
			max: 31,
			default: 1,
			description: 'Day of the month on which it takes place',
		}),
	),
	when(
		{ ...MONTHLY, monthlyBy: ['weekday'] },
		options('Week of Month', {
			body: 'recurrence.monthly_week',
			numeric: true,
			choices: [
				{ name: 'First', value: 1 },
				{ name: 'Second', value: 2 },
				{ name: 'Third', value: 3 },
				{ name: 'Fourth', value: 4 },
				{ name: 'Last', value: -1 },
			],
			default: 1,
			description: 'Week of the month in which it takes place',
		}),
	),
	when(
		{ ...MONTHLY, monthlyBy: ['weekday'] },
		options('Weekday', {
			body: 'recurrence.monthly_week_day',
			numeric: true,
			choices: WEEKDAYS,
			default: 2,
			description: 'Day of that week on which it takes place',
		}),
	),
];

const recurrenceEnd = (): Field[] => [
	options('Ends', {
		option: 'recurrenceEnds',
		choices: { after: 'After a Number of Occurrences', on: 'On a Date' },
		default: 'after',
		description: 'When the recurrence ends',
	}),
	when(
		{ recurrenceEnds: ['after'] },
		number('Occurrences', {
			body: 'recurrence.end_times',
			min: 1,
			max: 60,
			default: 10,
			description: 'How many times it takes place; Zoom allows at most 60',
		}),
	),
	when({ recurrenceEnds: ['on'] }, endDate()),
];

/** The end of a recurrence. Without a zone of its own it is in the time zone of the start, if that is set beside it. */
function endDate(): Field {
	const end = instant('End Date', {
		body: 'recurrence.end_date_time',
		required: true,
		description: 'The last moment at which an occurrence may start, in the time zone of the start',
	});
	return {
		...end,
		write(values, draft, context) {
			const zone = chosenTimezone(values.get('timezone'));
			end.write(values, draft, zone === '' ? context : { ...context, workflowTimezone: zone });
		},
	};
}

export function passcode(): Field {
	return text('Passcode', {
		body: 'password',
		max: 10,
		secret: true,
		pattern: { regex: /^[A-Za-z0-9@*_-]*$/, description: 'made of letters, digits and the characters @ - _ *' },
		description: "At most 10 letters, digits and the characters @ - _ *. The account's settings may ask for more.",
	});
}
