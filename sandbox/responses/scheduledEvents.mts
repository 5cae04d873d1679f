// Meetings and webinars as responses show them.
import { randomBytes } from 'node:crypto';
import { defined } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { findOccurrence } from '../domain/occurrences.mts';
import type { ScheduledEvent, User } from '../domain/store.mts';

/** Zoom's type of a webinar that recurs at fixed times. */
const RECURRING_WEBINAR = 9;

/** What the response depends on besides the meeting or webinar. */
export interface ResponseOptions {
	query: Json;
	origin: string;
	/** Milliseconds since 1970. */
	now: number;
}

/** The response of the operation that gets one, or of one occurrence with `occurrence_id` in the query. */
export function toResponse(scheduledEvent: ScheduledEvent, { query, origin, now }: ResponseOptions): Json {
	const { live: _live, ...fields } = scheduledEvent;
	// Every response has a fresh start URL; the token in it is a secret.
	const number = scheduledEvent.pmi ?? scheduledEvent.id;
	const startUrl = `${origin}/s/${number}?zak=${randomBytes(24).toString('base64url')}`;
	const response = { ...fields, start_url: startUrl };
	if (query.occurrence_id !== undefined) {
		const { start_time, duration } = findOccurrence(scheduledEvent, query.occurrence_id);
		return { ...response, start_time, duration };
	}
	const { occurrences, type } = scheduledEvent;
	if (!occurrences) return response;
	// The start of a series stands in its occurrences only, and so does the duration of meetings.
	const { start_time: _start, duration, ...series } = response;
	return {
		...series,
		...(type === RECURRING_WEBINAR ? { duration } : {}),
		occurrences:
			query.show_previous_occurrences === true
				? occurrences
				: occurrences.filter(({ start_time }) => Date.parse(start_time) >= now),
	};
}

/** An entry of a list: fewer fields, and at most 250 characters of the agenda. */
export function toListEntry(scheduledEvent: ScheduledEvent): Json {
	const { uuid, id, host_id, topic, type, start_time, duration, timezone, agenda, created_at, join_url } =
		scheduledEvent;
	return defined({
		uuid,
		id,
		host_id,
		topic,
		type,
		start_time,
		duration,
		timezone,
		...(agenda === '' ? {} : { agenda: agenda.slice(0, 250) }),
		created_at,
		join_url,
	});
}

/** An entry of the list of upcoming meetings. */
export const toUpcomingEntry = (meeting: ScheduledEvent): Json => {
	const { id, topic, type, start_time, duration, timezone, created_at, join_url, password, settings } = meeting;
	return {
		id,
		topic,
		type,
		start_time,
		duration,
		timezone,
		created_at,
		join_url,
		passcode: password ?? '',
		use_pmi: settings.use_pmi,
		is_host: true,
	};
};

/** The text of an invitation. */
export function invitationOf(
	{ id, topic, start_time: start = 'any time', join_url: url, password }: ScheduledEvent,
	host: User | undefined,
): string {
	return [
		`${host?.display_name ?? ''} is inviting you to a scheduled Zoom meeting.`,
		'',
		`Topic: ${topic}`,
		`Time: ${start}`,
		'',
		'Join Zoom Meeting',
		url,
		'',
		`Meeting ID: ${String(id).replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3')}`,
		...(password === undefined ? [] : [`Passcode: ${password}`]),
		'',
	].join('\r\n');
}
