import { FieldError } from './errors';

/**
 * A point in time as a user may give it: a wall-clock time without a zone, or an instant. `local` is
 * `yyyy-MM-ddTHH:mm:ss`, the form that Zoom reads together with its `timezone` field.
 */
export type Moment = { local: string } | { instant: Date };

const DAY_MS = 86_400_000;

/** Numbers below this are seconds since 1970: as milliseconds they would be before March 1973. */
const FIRST_MILLISECONDS = 1e11;

/** Smaller numbers are no time at all: as seconds they would be before March 1973 as well. */
const FIRST_SECONDS = 1e8;

/** Seconds or milliseconds since 1970, as text. */
const EPOCH = /^\d{9,14}$/;

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;

/**
 * Reads a date and time: text from the editor's date picker or an expression, a Date, a Luxon DateTime, or seconds or
 * milliseconds since 1970. The time zone of the server has no influence.
 * @throws FieldError when the value is none of these, does not exist, or lies outside the years 1970 to 2999.
 */
export function parseMoment(label: string, value: unknown): Moment {
	if (value instanceof Date) return { instant: validInstant(label, value) };
	if (typeof value === 'number') return { instant: fromEpoch(label, value) };
	if (isLuxonDateTime(value)) return { instant: validInstant(label, new Date(millisOf(value))) };
	const text = typeof value === 'string' ? value.trim() : '';
	return EPOCH.test(text) ? { instant: fromEpoch(label, Number(text)) } : parseIso(label, text);
}

function fromEpoch(label: string, epoch: number): Date {
	if (epoch < FIRST_SECONDS)
		throw new FieldError(
			label,
			`'${label}' is not a date and time: ${epoch}`,
			'A number must be seconds or milliseconds since 1970, such as 1796032800',
		);
	return validInstant(label, new Date(epoch < FIRST_MILLISECONDS ? epoch * 1000 : epoch));
}

function parseIso(label: string, text: string): Moment {
	const match = ISO.exec(text);
	if (!match) {
		throw new FieldError(
			label,
			`'${label}' is not a date and time`,
			"Use the date picker, or text such as '2026-11-30T10:00:00' or '2026-11-30T10:00:00Z'",
		);
	}
	const [, year, month, day, hour = '00', minute = '00', second = '00', offset] = match;
	const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
	const asUtc = new Date(`${local}Z`);
	// A Date turns 31 February into a day in March: a date that does not come back unchanged does not exist.
	if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== local) {
		throw new FieldError(label, `'${label}' is a date that does not exist: ${local}`);
	}
	if (!isWithinYears(asUtc)) throw new FieldError(label, `'${label}' must lie in the years 1970 to 2999`);
	if (offset === undefined) return { local };
	return { instant: validInstant(label, new Date(asUtc.getTime() - offsetMinutes(offset) * 60_000)) };
}

/**
 * The last second of the day where a value says only the day, which is local midnight: the editor's date picker and
 * `yyyy-MM-dd` are read so. A value with a time of day, or with an offset, is the moment that it says.
 */
export function endOfDay(moment: Moment): Moment {
	if (!('local' in moment) || !moment.local.endsWith('T00:00:00')) return moment;
	return { local: `${moment.local.slice(0, 10)}T23:59:59` };
}

/** `yyyy-MM-ddTHH:mm:ssZ`, the form of Zoom's API for UTC, which has no milliseconds. */
export function toUtcText(instant: Date): string {
	return `${instant.toISOString().slice(0, 19)}Z`;
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** The wall-clock time of an instant in a zone, `yyyy-MM-ddTHH:mm:ss`. */
export function localTimeIn(timezone: string, instant: Date): string {
	const parts = new Map(
		formatterFor(timezone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, value]),
	);
	const [year, month, day, hour, minute, second] = PARTS.map((part) => parts.get(part));
	return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/**
 * The instant at which a wall clock in a zone shows a time. When clocks go back, one hour is shown twice; this is the
 * first of the two. When they go forward, one hour is never shown; a time in it counts as if the clock had not changed.
 */
export function instantOf(timezone: string, local: string): Date {
	const wanted = Date.parse(`${local}Z`);
	// Near a clock change it is not known yet which offset applies: the one of the day before, or of the day after.
	const candidates = [wanted - offsetAt(timezone, wanted - DAY_MS), wanted - offsetAt(timezone, wanted + DAY_MS)];
	const fitting = candidates.filter((time) => localTimeIn(timezone, new Date(time)) === local);
	return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates));
}

/**
 * Zoom's `start_time` and `timezone` for a moment in a zone. The time is local, the form whose meaning Zoom documents
 * clearly. Only an instant in the second of two equal hours has to be sent as UTC.
 */
export function startTimeIn(timezone: string, moment: Moment): { start_time: string; timezone: string } {
	if ('local' in moment) return { start_time: moment.local, timezone };
	const local = localTimeIn(timezone, moment.instant);
	const unambiguous = instantOf(timezone, local).getTime() === Math.floor(moment.instant.getTime() / 1000) * 1000;
	return { start_time: unambiguous ? local : toUtcText(moment.instant), timezone };
}

/** The day in UTC, `yyyy-MM-dd`, as Zoom expects it in `from` and `to`. A time without a zone gives its own date. */
export function utcDay(moment: Moment): string {
	return ('local' in moment ? moment.local : moment.instant.toISOString()).slice(0, 10);
}

/** The day that is a number of days later, or earlier if it is negative. Days are `yyyy-MM-dd`. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether this is the name of a time zone that JavaScript knows (IANA). */
export function isTimezone(name: string): boolean {
	try {
		formatterFor(name);
		return true;
	} catch {
		return false;
	}
}

/** The name of a time zone as IANA writes it, whatever its capital letters: `Europe/Berlin` for `europe/berlin`. */
export function canonicalTimezone(name: string): string {
	const { timeZone } = formatterFor(name).resolvedOptions();
	// An alias stays where it is written well: `Intl` has older names for some, such as `Asia/Calcutta`.
	return timeZone.toLowerCase() === name.toLowerCase() || /^[a-z]/.test(name) ? timeZone : name;
}

/** Kept because creating a formatter takes far longer than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timezone: string): Intl.DateTimeFormat {
	let formatter = formatters.get(timezone);
	if (!formatter) {
		formatter = new Intl.DateTimeFormat('en-US', {
			timeZone: timezone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
		formatters.set(timezone, formatter);
	}
	return formatter;
}

/** Milliseconds that a zone's clock is ahead of UTC at `time`, which is a full second. */
function offsetAt(timezone: string, time: number): number {
	return Date.parse(`${localTimeIn(timezone, new Date(time))}Z`) - time;
}

/** Minutes of an ISO offset: `+02:00`, `-0330`, or `Z`, which has no digits. */
function offsetMinutes(offset: string): number {
	const sign = offset.startsWith('-') ? -1 : 1;
	const digits = offset.slice(1).replace(':', '');
	return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}

function validInstant(label: string, date: Date): Date {
	if (!isWithinYears(date)) throw new FieldError(label, `'${label}' is not a date and time`);
	return date;
}

function isWithinYears(date: Date): boolean {
	return date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 2999;
}

/** NaN for an object that only looks like a DateTime. */
function millisOf(value: { toMillis(): unknown }): number {
	try {
		const ms = value.toMillis();
		return typeof ms === 'number' ? ms : Number.NaN;
	} catch {
		return Number.NaN;
	}
}

function isLuxonDateTime(value: unknown): value is { toMillis(): unknown } {
	return typeof value === 'object' && value !== null && 'toMillis' in value && typeof value.toMillis === 'function';
}
