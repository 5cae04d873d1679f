import { asText } from './json.mts';
import type { Json } from './json.mts';
import { clockAt, instantOfClock } from './zones.mts';

const DAY = 86_400_000;

/** The most occurrences Zoom creates of one recurrence. */
const MAX_OCCURRENCES = 60;

/** How many months ahead a rule is followed. It ends rules that never come true, such as February 30th. */
const MAX_MONTHS = 12 * 50;

/**
 * The starts of a recurring meeting, milliseconds since 1970, from Zoom's `recurrence` object. Days and hours are those
 * of the meeting's time zone: a meeting at nine stays at nine when clocks change.
 */
export function startsOf(start: number, recurrence: Json, timezone: string): number[] {
	const end = typeof recurrence.end_date_time === 'string' ? Date.parse(recurrence.end_date_time) : Infinity;
	const limit =
		end === Infinity
			? Math.min(MAX_OCCURRENCES, Number(recurrence.end_times ?? 1) || MAX_OCCURRENCES)
			: MAX_OCCURRENCES;
	const starts: number[] = [];
	for (const localTime of candidates(clockAt(start, timezone), recurrence)) {
		const time = instantOfClock(localTime, timezone);
		if (time > end || starts.length >= limit) break;
		if (time >= start) starts.push(time);
	}
	return starts;
}

/** Times on the zone's clock, in order, from the week or month of the start on. */
function* candidates(start: number, recurrence: Json): Generator<number> {
	const interval = Math.max(1, Number(recurrence.repeat_interval ?? 1));
	if (recurrence.type === 1) yield* daily(start, interval);
	if (recurrence.type === 2) yield* weekly(start, interval, recurrence);
	for (let month = 0; month < MAX_MONTHS; month += interval) {
		const day = monthly(start, month, recurrence);
		if (day !== undefined) yield day;
	}
}

function* daily(start: number, interval: number): Generator<number> {
	for (let day = 0; ; day += interval) yield start + day * DAY;
}

/** Zoom counts weekdays from 1, Sunday. */
function* weekly(start: number, interval: number, recurrence: Json): Generator<number> {
	const weekday = new Date(start).getUTCDay() + 1;
	const weekdays = asText(recurrence.weekly_days, String(weekday))
		.split(',')
		.map(Number)
		.sort((a, b) => a - b);
	const sunday = start - (weekday - 1) * DAY;
	for (let week = 0; ; week += interval) for (const day of weekdays) yield sunday + (week * 7 + day - 1) * DAY;
}

/** The candidate in the month that is so many months after the start; undefined when that month has no such day. */
function monthly(start: number, month: number, recurrence: Json): number | undefined {
	const base = new Date(start);
	const at = (day: number): number =>
		Date.UTC(
			base.getUTCFullYear(),
			base.getUTCMonth() + month,
			day,
			base.getUTCHours(),
			base.getUTCMinutes(),
			base.getUTCSeconds(),
		);
	const lastDay = new Date(Date.UTC(base.getUTCFullYear(), base.getUTCMonth() + month + 1, 0)).getUTCDate();
	if (recurrence.monthly_week === undefined) {
		const day = Number(recurrence.monthly_day ?? 1);
		return day <= lastDay ? at(day) : undefined;
	}
	const weekday = Number(recurrence.monthly_week_day ?? 1) - 1;
	const firstDay = ((weekday - new Date(at(1)).getUTCDay() + 7) % 7) + 1;
	// -1 is the last week of the month.
	if (Number(recurrence.monthly_week) === -1) return at(firstDay + Math.floor((lastDay - firstDay) / 7) * 7);
	return at(firstDay + (Number(recurrence.monthly_week) - 1) * 7);
}
