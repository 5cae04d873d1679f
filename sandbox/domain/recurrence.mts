import { clockAt, instantOfClock } from './zones.mts';
import type { Json } from './store.mts';

/** Most occurrences Zoom makes of one recurrence. */
const MOST = 60;
const DAY = 86_400_000;
/** How many months ahead a rule is followed, so that one that never comes true (February 30th) ends. */
const MONTHS = 12 * 50;

/**
 * The starts of a recurring meeting, milliseconds since 1970, from Zoom's `recurrence` object. Days are those of the
 * meeting's zone: a meeting at nine stays at nine when clocks change.
 */
export function occurrences(start: number, recurrence: Json, timezone: string): number[] {
	const end = typeof recurrence.end_date_time === 'string' ? Date.parse(recurrence.end_date_time) : Infinity;
	const count = end === Infinity ? Math.min(MOST, Number(recurrence.end_times ?? 1) || MOST) : MOST;
	const found: number[] = [];
	for (const shown of candidates(clockAt(start, timezone), recurrence)) {
		const time = instantOfClock(shown, timezone);
		if (time > end || found.length >= count) break;
		if (time >= start) found.push(time);
	}
	return found;
}

/** Times on the zone's clock, in order, from the week or month of the start on. */
function* candidates(start: number, recurrence: Json): Generator<number> {
	const interval = Math.max(1, Number(recurrence.repeat_interval ?? 1));
	if (recurrence.type === 1) {
		for (let day = 0; ; day += interval) yield start + day * DAY;
	}
	if (recurrence.type === 2) {
		const weekday = new Date(start).getUTCDay() + 1;
		const days = String(recurrence.weekly_days ?? weekday)
			.split(',')
			.map(Number)
			.sort((a, b) => a - b);
		const sunday = start - (weekday - 1) * DAY;
		for (let week = 0; ; week += interval) for (const day of days) yield sunday + (week * 7 + day - 1) * DAY;
	}
	for (let month = 0; month < MONTHS; month += interval) {
		const day = monthly(start, month, recurrence);
		if (day !== undefined) yield day;
	}
}

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
	const last = new Date(Date.UTC(base.getUTCFullYear(), base.getUTCMonth() + month + 1, 0)).getUTCDate();
	if (recurrence.monthly_week === undefined) {
		const day = Number(recurrence.monthly_day ?? 1);
		return day <= last ? at(day) : undefined;
	}
	const weekday = Number(recurrence.monthly_week_day ?? 1) - 1;
	const first = ((weekday - new Date(at(1)).getUTCDay() + 7) % 7) + 1;
	if (Number(recurrence.monthly_week) === -1) return at(first + Math.floor((last - first) / 7) * 7);
	return at(first + (Number(recurrence.monthly_week) - 1) * 7);
}
