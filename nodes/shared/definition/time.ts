import { FieldError } from './errors';

/**
 * A point in time as a person may give it: a wall-clock time without a zone, or an instant.
 * `local` is `yyyy-MM-ddTHH:mm:ss`, the form Zoom reads together with its `timezone` field.
 */
export type Moment = { local: string } | { instant: Date };

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;

/**
 * Reads a date and time: text from the editor's date picker or an expression, a Date, a Luxon DateTime, or
 * milliseconds since 1970. Never consults the server's own time zone.
 */
export function parseMoment(label: string, value: unknown): Moment {
	if (value instanceof Date) return { instant: validInstant(label, value) };
	if (typeof value === 'number') return { instant: validInstant(label, new Date(value)) };
	if (isLuxonDateTime(value)) return { instant: validInstant(label, new Date(millisOf(value))) };
	const match = typeof value === 'string' ? ISO.exec(value.trim()) : null;
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
	// A Date rolls 31 February over to March; a date that does not come back unchanged does not exist.
	if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== local) {
		throw new FieldError(label, `'${label}' is a date that does not exist: ${local}`);
	}
	if (!isWithinYears(asUtc)) throw new FieldError(label, `'${label}' must lie in the years 1970 to 2999`);
	if (offset === undefined) return { local };
	return { instant: validInstant(label, new Date(asUtc.getTime() - offsetMinutes(offset) * 60_000)) };
}

/** `yyyy-MM-ddTHH:mm:ssZ`, the UTC form of Zoom's API: without milliseconds. */
export function toUtcText(instant: Date): string {
	return `${instant.toISOString().slice(0, 19)}Z`;
}

/** The wall-clock time of an instant in a zone, `yyyy-MM-ddTHH:mm:ss`. */
export function localTimeIn(timezone: string, instant: Date): string {
	const parts = new Map(
		formatterFor(timezone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, value]),
	);
	return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
}

/** The instant at which a wall clock in a zone shows a time. In the hour that a clock shows twice, the first one. */
export function instantOf(timezone: string, local: string): Date {
	const wanted = Date.parse(`${local}Z`);
	// The offset at the guess may differ from the one at the answer near a clock change; the earlier candidate that fits wins.
	const candidates = [
		wanted - offsetAt(timezone, wanted - 86_400_000),
		wanted - offsetAt(timezone, wanted + 86_400_000),
	];
	const fitting = candidates.filter((time) => localTimeIn(timezone, new Date(time)) === local);
	return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates));
}

/**
 * Zoom's `start_time` and `timezone` for a moment and a zone: local time and zone, the form whose meaning Zoom documents
 * without doubt. Only an instant in the hour that a clock shows twice has to be sent as UTC.
 */
export function startTimeIn(timezone: string, moment: Moment): { start_time: string; timezone: string } {
	if ('local' in moment) return { start_time: moment.local, timezone };
	const local = localTimeIn(timezone, moment.instant);
	const unambiguous = instantOf(timezone, local).getTime() === Math.floor(moment.instant.getTime() / 1000) * 1000;
	return { start_time: unambiguous ? local : toUtcText(moment.instant), timezone };
}

/** The day in UTC, `yyyy-MM-dd`, as Zoom's `from` and `to` want it. A time without zone stands for its own date. */
export function utcDay(moment: Moment): string {
	return ('local' in moment ? moment.local : moment.instant.toISOString()).slice(0, 10);
}

/** `yyyy-MM-dd` moved by a number of days. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether the host's JavaScript knows a zone of this name. */
export function isTimezone(name: string): boolean {
	try {
		formatterFor(name);
		return true;
	} catch {
		return false;
	}
}

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

/** How far a zone's clock is ahead of UTC at a full second. */
function offsetAt(timezone: string, time: number): number {
	return Date.parse(`${localTimeIn(timezone, new Date(time))}Z`) - time;
}

function offsetMinutes(offset: string): number {
	if (offset.toUpperCase() === 'Z') return 0;
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

/** NaN for what only looks like a DateTime. */
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
