// When a host has meetings, and how many: a pure computation.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../shared/definition/values';

const MINUTE = 60_000;
/** Minutes that a meeting takes if Zoom does not say. */
const DEFAULT_DURATION = 60;
/** Load is what a host has within so many milliseconds before and after the span. */
const AROUND = 12 * 60 * MINUTE;

/** A span of time, in milliseconds since 1970. */
export interface Span {
	start: number;
	end: number;
}

/** What a host has planned around a span. */
export interface Load {
	meetings: number;
	minutes: number;
}

/** The times of a list of meetings. Those without a start, such as series without a fixed time, take no time. */
export function spansOf(meetings: IDataObject[]): Span[] {
	return meetings.flatMap(({ start_time: time, duration }) => {
		const start = Date.parse(asText(time));
		if (Number.isNaN(start)) return [];
		const minutes = Number(duration) > 0 ? Number(duration) : DEFAULT_DURATION;
		return [{ start, end: start + minutes * MINUTE }];
	});
}

/** Whether no meeting overlaps a span, with so many minutes free before and after it. */
export function isFree(meetings: Span[], { start, end }: Span, gap: number): boolean {
	return !meetings.some((meeting) => meeting.start < end + gap * MINUTE && meeting.end > start - gap * MINUTE);
}

/** The meetings that begin within twelve hours of a span. */
export function loadOf(meetings: Span[], { start, end }: Span): Load {
	const near = meetings.filter((meeting) => meeting.start >= start - AROUND && meeting.start <= end + AROUND);
	const minutes = near.reduce((sum, meeting) => sum + (meeting.end - meeting.start) / MINUTE, 0);
	return { meetings: near.length, minutes };
}
