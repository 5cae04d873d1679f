import { FieldError } from '../../shared/definition/errors';
import { checkFound, instant, number, options, text } from '../../shared/definition/fields';
import type { Choices, Field, FieldContext, OperationTools, RequestDraft } from '../../shared/definition/operation';
import { setTarget } from '../../shared/definition/requestDraft';
import { canonicalTimezone, instantOf, isTimezone, parseMoment, startTimeIn } from '../../shared/definition/time';
import { asText, toText } from '../../shared/definition/values';
import { commonTimezones, timezones } from './timezones';

const TIME_ZONE_DESCRIPTION =
	"Time zone of the start. Leave it at 'Workflow Time Zone' to use the one in the workflow's settings.";

const TIME_ZONE_CHANGE =
	"The time zone that it shall have. Without this field the start is in the workflow's time zone, and the " +
	'meeting or webinar keeps the time zone that it has.';

const timezoneChoices: Choices = [
	{ name: 'Workflow Time Zone', value: '' },
	...[...new Set([...commonTimezones, ...timezones])].map((zone) => ({ name: zone, value: zone })),
];

/**
 * Start time and time zone, which give a point in time only together. Writes `start_time` and `timezone`; see
 * `startTimeIn` for their forms. With `changes`, a start without a zone leaves it to `completeSchedule` to keep the zone
 * that the meeting has.
 */
export function startTime({ required = false, changes = false } = {}): Field {
	const time = instant('Start Time', {
		body: 'start_time',
		required,
		description:
			"When it starts, in the time zone below; a value with an offset or 'Z' is that very moment. " +
			'Zoom keeps a start in the past, or turns it into now, without saying so.',
	});
	const zone = options('Time Zone', {
		body: 'timezone',
		choices: timezoneChoices,
		default: '',
		description: changes ? TIME_ZONE_CHANGE : TIME_ZONE_DESCRIPTION,
	});
	return {
		properties: [...time.properties, ...zone.properties],
		write(values, draft, context) {
			checkFound('Start Time', values, 'startTime');
			checkFound('Time Zone', values, 'timezone');
			const start = values.get('startTime');
			const chosen = chosenTimezone(values.get('timezone'));
			if (start === undefined || start === null || start === '') {
				if (required) throw new FieldError('Start Time', "'Start Time' is empty", 'Choose a date and time');
				if (chosen !== '') setTarget(draft, { body: 'timezone' }, chosen);
				return;
			}
			const moment = parseMoment('Start Time', start);
			const { start_time, timezone } = startTimeIn(chosen === '' ? context.workflowTimezone : chosen, moment);
			if (changes && !isZoneSet(context)) draft.option.startInOwnZone = moment;
			setTarget(draft, { body: 'start_time' }, start_time);
			setTarget(draft, { body: 'timezone' }, timezone);
		},
	};
}

/** Whether the user has added the field Time Zone. Its empty choice is one, too: the zone of the workflow. */
export function isZoneSet(context: FieldContext): boolean {
	return (context.lookup('timezone') ?? undefined) !== undefined;
}

/** A zone from the list, or any other IANA name that an expression returns; '' for the zone of the workflow. */
export function chosenTimezone(value: unknown): string {
	if (value === undefined || value === null) return '';
	const zone = toText('Time Zone', value).trim();
	if (zone !== '' && !isTimezone(zone))
		throw new FieldError(
			'Time Zone',
			`'Time Zone' is not a known zone: '${zone.slice(0, 40)}'`,
			"Use a name such as 'Europe/Berlin' or 'UTC'",
		);
	if (zone === '') return zone;
	return timezones.find((known) => known.toLowerCase() === zone.toLowerCase()) ?? canonicalTimezone(zone);
}

/** What becomes of an item whose start is in the past, see {@link checkPastStart}. */
export const ifInThePast = (): Field =>
	options('If Start Time Is in the Past', {
		option: 'ifInThePast',
		name: 'ifInThePast',
		choices: { hint: 'Send It With a Hint', error: 'Fail' },
		default: 'hint',
		description: 'Zoom keeps such a start, or turns it into now. To fail sends nothing for the item.',
	});

/** Tells that a start is in the past, or refuses it if the user wants that, see {@link Operation.beforeSend}. */
export function checkPastStart(draft: RequestDraft, { now, hint }: OperationTools): void {
	const { start_time: start, timezone } = draft.body ?? {};
	if (start === undefined) return;
	const moment = parseMoment('Start Time', start);
	const time = 'instant' in moment ? moment.instant : instantOf(asText(timezone), moment.local);
	if (time.getTime() >= now()) return;
	if (draft.option.ifInThePast === 'error')
		throw new FieldError(
			'Start Time',
			`'Start Time' is in the past: ${asText(start)}`,
			"Check the value, or set 'If Start Time Is in the Past' to send it all the same.",
		);
	hint("'Start Time' is in the past. Zoom keeps such a start, or turns it into now.");
}

/** Zoom documents bounds for meetings only. */
export function duration(kind: 'meeting' | 'webinar'): Field {
	return number('Duration (Minutes)', {
		body: 'duration',
		...(kind === 'meeting' ? { min: 1, max: 1440 } : {}),
		default: 60,
		description: 'How long it takes',
	});
}

export function passcode(): Field {
	return text('Passcode', {
		body: 'password',
		max: 10,
		secret: true,
		description: "At most 10 characters. The account's settings say which kinds of characters there must be.",
	});
}
