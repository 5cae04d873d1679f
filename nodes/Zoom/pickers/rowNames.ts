// How the rows of pickers are named.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';

/** A time from Zoom to the minute in a time zone, "2026-01-07 10:00 GMT+1"; as it is if it is no time. */
export function toMinute(time: unknown, timezone: string): string {
	const moment = Date.parse(asText(time));
	if (Number.isNaN(moment)) return asText(time);
	const two = '2-digit';
	// Swedish has the order and the form of ISO 8601.
	return new Intl.DateTimeFormat('sv-SE', {
		timeZone: timezone,
		year: 'numeric',
		month: two,
		day: two,
		hour: two,
		minute: two,
		timeZoneName: 'shortOffset',
	}).format(moment);
}

/**
 * The start of a meeting or webinar, if it has one, and its topic. The editor cuts names that are too long, so that the
 * time stands first.
 */
export function startAndTopic({ topic, id, start_time }: IDataObject, timezone: string): string {
	const start = typeof start_time === 'string' ? `${toMinute(start_time, timezone)} – ` : '';
	return `${start}${asText(topic ?? id)}`;
}

/**
 * What has not ended yet comes first, the soonest first. Then comes what has no fixed time, then the past, the latest
 * first.
 * @param now milliseconds since 1970
 */
export function soonestFirst(records: IDataObject[], now: number): IDataObject[] {
	const keyed = records.map((record) => ({ record, ...placeOf(record, now) }));
	return keyed.sort((one, other) => one.group - other.group || one.order - other.order).map(({ record }) => record);
}

function placeOf({ start_time, duration }: IDataObject, now: number): { group: number; order: number } {
	const start = Date.parse(asText(start_time));
	if (Number.isNaN(start)) return { group: 1, order: 0 };
	const end = start + (Number(duration) || 0) * 60_000;
	return end >= now ? { group: 0, order: start } : { group: 2, order: -start };
}

/** First and last name, as far as there are any. */
export function fullName({ first_name, last_name }: IDataObject): string {
	return joined(' ', first_name, last_name);
}

/** What Zoom takes as a user: the ID. People who were invited have none until they accept, so it is the address then. */
export function idOrEmail({ id, email }: IDataObject): string {
	return asText(id) || asText(email);
}

/** The values that are not empty, as one text. */
export function joined(separator: string, ...values: unknown[]): string {
	return values.map(asText).filter(Boolean).join(separator);
}
