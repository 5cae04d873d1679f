// The times of one person in a meeting: what Zoom lists as rows, joined so that nothing counts twice.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../shared/definition/values';

/** A time that somebody was there, in seconds since 1970. */
export interface Row {
	record: IDataObject;
	join: number;
	leave: number;
	/** Whether it is time in a breakout room, which Zoom lists beside that of the meeting. */
	isBreakout: boolean;
	/** Whether Zoom moved the person to another server. */
	isFailover: boolean;
}

/** A time without a gap. */
export interface Interval {
	start: number;
	end: number;
}

/** How long a person was there. */
export interface Presence {
	firstJoin: number;
	lastLeave: number;
	seconds: number;
	/** How often the person came. */
	sessions: number;
	intervals: Interval[];
}

/** The rows of a list of participants. Time in the waiting room is left out. */
export function readRows(records: IDataObject[]): Row[] {
	return records.filter(({ status }) => status !== 'in_waiting_room').flatMap(readRow);
}

/** Whether Zoom has not finished counting: a duration of 0 for somebody who left later than they joined. */
export function isStillCounting(records: IDataObject[]): boolean {
	return records.some(
		({ duration, join_time: join, leave_time: leave, status }) =>
			duration === 0 && status !== 'in_waiting_room' && secondsOf(join) !== secondsOf(leave),
	);
}

function readRow(record: IDataObject): Row[] {
	const join = secondsOf(record.join_time);
	if (join === undefined) return [];
	const duration = Number(record.duration);
	const leave = secondsOf(record.leave_time) ?? join + (Number.isFinite(duration) ? duration : 0);
	return [
		{
			record,
			join,
			leave: Math.max(join, leave),
			isBreakout: asText(record.bo_mtg_id) !== '',
			isFailover: record.failover === true,
		},
	];
}

/** A time of Zoom's in whole seconds; undefined for what is no time. */
export function secondsOf(value: unknown): number | undefined {
	const time = Date.parse(asText(value));
	return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/** The presence of a person. Overlaps count once, so that a second device or a breakout room adds nothing. */
export function presenceOf(rows: Row[]): Presence {
	const sorted = [...rows].sort((one, other) => one.join - other.join || one.leave - other.leave);
	const [first] = sorted as [Row, ...Row[]];
	const intervals: Interval[] = [];
	let sessions = 0;
	let last: Row | undefined;
	for (const row of sorted) {
		const open = intervals.at(-1);
		if (open && row.join <= open.end) {
			if (row.leave >= open.end) last = row;
			open.end = Math.max(open.end, row.leave);
			continue;
		}
		// On the way to a breakout room, back from one, or to another server, nobody has left the meeting.
		if (!row.isFailover && !row.isBreakout && last?.isBreakout !== true) sessions += 1;
		intervals.push({ start: row.join, end: row.leave });
		last = row;
	}
	return {
		firstJoin: first.join,
		lastLeave: Math.max(...intervals.map(({ end }) => end)),
		seconds: secondsIn(intervals),
		sessions: Math.max(1, sessions),
		intervals,
	};
}

/** The seconds of intervals, or of the part of them that lies within another one. */
export function secondsIn(intervals: Interval[], within?: Interval): number {
	const { start: from, end: to } = within ?? { start: -Infinity, end: Infinity };
	return intervals.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}
