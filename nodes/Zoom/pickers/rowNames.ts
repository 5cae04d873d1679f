// How the rows of pickers are named.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';

/** A time from Zoom to the minute. The zone, which is UTC, is left out. */
export function toMinute(time: unknown): string {
	return asText(time).slice(0, 16).replace('T', ' ');
}

/** The topic of a meeting or webinar, with its start if it has one. */
export function topicAndStart({ topic, id, start_time }: IDataObject): string {
	const start = typeof start_time === 'string' ? ` (${toMinute(start_time)} UTC)` : '';
	return `${asText(topic ?? id)}${start}`;
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
