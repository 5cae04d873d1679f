// How often a meeting or webinar recurs, and until when.
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { when } from '../../shared/definition/containers';
import { choicesOf, fixed, instant, multiOptions, number, options } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';
import { endOfDay, parseMoment } from '../../shared/definition/time';
import { isSame } from '../../shared/definition/values';
import { chosenTimezone, isZoneSet } from './schedule';

const WEEKDAYS: Choices = {
	1: 'Sunday',
	2: 'Monday',
	3: 'Tuesday',
	4: 'Wednesday',
	5: 'Thursday',
	6: 'Friday',
	7: 'Saturday',
};

/** Zoom's number for a recurrence by weeks. */
const WEEKLY = 2;

/** How a builder for new recurrences makes its fields, and how one for changes does. */
interface Builder {
	/** One of a fixed set. */
	choice: (label: string, spec: Parameters<typeof options>[1]) => Field;
	/** A number from 1 to `max`. */
	count: (label: string, spec: Parameters<typeof number>[1]) => Field;
	/** Zoom's value of a choice, and with changes also the one that stands for "not set". */
	chosen: <T>(value: T) => Array<T | ''>;
	changes: boolean;
}

const forCreate: Builder = {
	choice: options,
	count: (label, spec) => number(label, { min: 1, default: 1, ...spec }),
	chosen: (value) => [value],
	changes: false,
};

const KEEP: INodePropertyOptions = { name: 'Keep as It Is', value: '' };

/**
 * n8n does not tell a default from a value that somebody chose in a section. So every default stands for "not set"
 * here, and what stays at it is not sent.
 */
const forUpdate: Builder = {
	choice: (label, { choices, numeric, ...spec }) =>
		options(label, { ...spec, choices: [KEEP, ...choicesOf(choices, numeric)], default: '' }),
	count: (label, spec) =>
		keptAtZero(
			number(label, { ...spec, min: 0, default: 0, description: `${spec.description ?? ''}; 0 keeps it as it is` }),
		),
	// Fields under a default that an earlier version had are shown, too: n8n drops values of fields that are not.
	chosen: (value) => [value, ''],
	changes: true,
};

function keptAtZero(field: Field): Field {
	return {
		...field,
		write(values, draft, context) {
			if (!isSame(values.get(field.properties[0]?.name ?? ''), 0)) field.write(values, draft, context);
		},
	};
}

/**
 * The recurrence builder: every kind of recurrence that Zoom has, with only the fields that apply to it. Writes
 * `recurrence` (Zoom: "Create a meeting", recurrence object).
 */
export const recurrence = (): Field[] => recurrenceFields(forCreate);

/** As {@link recurrence}, for a change of one: what nobody sets is not sent. */
export const recurrenceChanges = (): Field[] => [...recurrenceFields(forUpdate), weeklyByItsFields];

const recurrenceFields = (builder: Builder): Field[] => [
	builder.choice('Repeat', {
		body: 'recurrence.type',
		name: 'repeat',
		numeric: true,
		choices: { 1: 'Daily', [WEEKLY]: 'Weekly', 3: 'Monthly' },
		default: WEEKLY,
		description: 'How often it recurs',
	}),
	...repeatIntervals(builder),
	when(
		{ repeat: builder.chosen(WEEKLY) },
		multiOptions('On Days', {
			body: 'recurrence.weekly_days',
			choices: WEEKDAYS,
			join: ',',
			default: builder.changes ? [] : ['2'],
			required: !builder.changes,
			description: `Days of the week on which it takes place${builder.changes ? '; none keeps them as they are' : ''}`,
		}),
	),
	...daysOfMonth(builder),
	...recurrenceEnd(builder),
];

const repeatIntervals = ({ count, chosen }: Builder): Field[] => [
	when(
		{ repeat: [1] },
		count('Every (Days)', {
			body: 'recurrence.repeat_interval',
			name: 'everyDays',
			max: 99,
			description: 'Number of days from one occurrence to the next',
		}),
	),
	when(
		{ repeat: chosen(WEEKLY) },
		count('Every (Weeks)', {
			body: 'recurrence.repeat_interval',
			name: 'everyWeeks',
			max: 50,
			description: 'Number of weeks from one occurrence to the next',
		}),
	),
	when(
		{ repeat: [3] },
		count('Every (Months)', {
			body: 'recurrence.repeat_interval',
			name: 'everyMonths',
			max: 10,
			description: 'Number of months from one occurrence to the next',
		}),
	),
];

/** The day of a monthly recurrence: a number, or a weekday in a week of the month. */
const daysOfMonth = ({ choice, count, chosen }: Builder): Field[] => [
	when(
		{ repeat: [3] },
		choice('On', {
			option: 'monthlyBy',
			choices: { day: 'Day of the Month', weekday: 'Weekday of the Month' },
			default: 'day',
			description: 'How the day within the month is chosen',
		}),
	),
	when(
		{ repeat: [3], monthlyBy: chosen('day') },
		count('Day of Month', {
			body: 'recurrence.monthly_day',
			max: 31,
			description: 'Day of the month on which it takes place',
		}),
	),
	when(
		{ repeat: [3], monthlyBy: ['weekday'] },
		choice('Week of Month', {
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
		{ repeat: [3], monthlyBy: ['weekday'] },
		choice('Weekday', {
			body: 'recurrence.monthly_week_day',
			numeric: true,
			choices: WEEKDAYS,
			default: 2,
			description: 'Day of that week on which it takes place',
		}),
	),
];

const recurrenceEnd = ({ choice, count, chosen, changes }: Builder): Field[] => [
	choice('Ends', {
		option: 'recurrenceEnds',
		choices: { after: 'After a Number of Occurrences', never: 'Never', on: 'On a Date' },
		default: 'after',
		description: 'When the recurrence ends',
	}),
	when(
		{ recurrenceEnds: chosen('after') },
		count('Occurrences', {
			body: 'recurrence.end_times',
			// 0 is a series without an end. Zoom documents 60 as the most.
			min: 0,
			max: 60,
			default: 10,
			description: 'How many times it takes place, at most 60',
		}),
	),
	when({ recurrenceEnds: ['never'] }, fixed({ body: 'recurrence.end_times' }, 0)),
	when({ recurrenceEnds: ['on'] }, endDate(changes)),
];

/**
 * The end of a recurrence. Without a zone of its own it is in the time zone of the start, if that is set beside it or
 * around it. With changes, `completeSchedule` reads it in the zone that the meeting has.
 */
function endDate(changes: boolean): Field {
	const end = instant('End Date', {
		body: 'recurrence.end_date_time',
		required: true,
		until: true,
		description:
			'The last moment at which an occurrence may start, in the time zone of the start. ' +
			'A day without a time means the end of that day.',
	});
	return {
		...end,
		write(values, draft, context) {
			const zone = chosenTimezone(context.lookup('timezone'));
			end.write(values, draft, zone === '' ? context : { ...context, workflowTimezone: zone });
			const moment = endOfDay(parseMoment('End Date', values.get('endDateTime')));
			if (changes && !isZoneSet(context) && 'local' in moment) draft.option.endInOwnZone = moment.local;
		},
	};
}

/** Fields that only a weekly recurrence has make it weekly, where nobody chose how often it recurs. */
const weeklyByItsFields: Field = {
	properties: [],
	write(_values, draft) {
		const set = draft.body?.recurrence as IDataObject | undefined;
		if (set && set.type === undefined && (set.weekly_days !== undefined || set.repeat_interval !== undefined))
			set.type = WEEKLY;
	},
};
