import type { IDataObject } from 'n8n-workflow';

import type { ZoomEvent } from './envelope';
import { eventNames } from './eventTypes';

/** What an event's output has of secrets, on the paths that n8n's `sensitiveOutputFields` takes. */
export const sensitiveFields = [
	'start_url',
	'before.start_url',
	'download_token',
	'body.download_token',
	'body.payload.object.start_url',
];

/** Names of properties that hold an ID. */
const ID = /(^|_)(id|pmi)$/;

/**
 * An event as a flat record: its name, time and account, who caused it, and the properties of the object that it is
 * about. The object before a change is under `before`.
 */
export function flatten({ event, event_ts: time, time_stamp: besidePayload, payload }: ZoomEvent): IDataObject {
	const {
		account_id,
		object,
		old_object: before,
		time_stamp: changedAt = besidePayload,
		...rest
	} = payload as ZoomEvent['payload'] & { time_stamp?: number };
	const envelope: IDataObject = {
		event,
		event_name: eventNames[event] ?? event,
		event_time: isoTime(time),
		account_id,
		...(idsAsText(rest) as IDataObject),
		...(changedAt === undefined ? {} : { changed_at: isoTime(changedAt) }),
		...(before === undefined ? {} : { before: idsAsText(before) as IDataObject }),
	};
	// The object may have another value under the same name, such as its own account. Both are kept.
	const own = Object.entries(idsAsText(object ?? {}) as IDataObject).map(([name, value]) => [
		Object.hasOwn(envelope, name) && envelope[name] !== value ? `object_${name}` : name,
		value,
	]);
	return { ...envelope, ...(Object.fromEntries(own) as IDataObject) };
}

/** Zoom gives the same ID as a number in one event and as text in another. In the output it is always text. */
function idsAsText(value: unknown, name = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => idsAsText(entry, name));
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, idsAsText(inner, key)]));
	return typeof value === 'number' && ID.test(name) ? String(value) : value;
}

/** Milliseconds since 1970 as an ISO 8601 time. Undefined for anything that is not a valid time. */
function isoTime(time: unknown): string | undefined {
	const date = new Date(typeof time === 'number' ? time : Number.NaN);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
