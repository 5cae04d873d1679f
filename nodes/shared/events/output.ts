import type { IDataObject } from 'n8n-workflow';

import { events } from './eventTypes';
import type { ZoomEvent } from './envelope';

/** Properties that are counts and kinds although their names end like those of IDs. */
const ID = /(^|_)(id|pmi)$/;

/**
 * An event as a flat record: what it is, when, of which account, by whom, and the properties of the object it is about. What the object was before a
 * change is under `before`.
 */
export function flatten({ event, event_ts: time, payload }: ZoomEvent): IDataObject {
	const {
		account_id,
		object = {},
		old_object: before,
		time_stamp: changedAt,
		...rest
	} = payload as {
		account_id?: string;
		object?: IDataObject;
		old_object?: IDataObject;
		time_stamp?: number;
	} & IDataObject;
	const envelope: IDataObject = {
		event,
		event_name: events[event] ?? event,
		event_time: isoTime(time),
		account_id,
		...(idsAsText(rest) as IDataObject),
		...(changedAt === undefined ? {} : { changed_at: isoTime(changedAt) }),
		...(before === undefined ? {} : { before: idsAsText(before) as IDataObject }),
	};
	// Where the object has something else under the same name (its own account, say), both are kept.
	const own = Object.entries(idsAsText(object) as IDataObject).map(([name, value]) => [
		Object.hasOwn(envelope, name) && envelope[name] !== value ? `object_${name}` : name,
		value,
	]);
	return { ...envelope, ...(Object.fromEntries(own) as IDataObject) };
}

/** Zoom gives the same ID as a number in one event and as text in another: here it is always text. */
function idsAsText(value: unknown, name = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => idsAsText(entry, name));
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, idsAsText(inner, key)]));
	return typeof value === 'number' && ID.test(name) ? String(value) : value;
}

/** Milliseconds since 1970 as text; an event without a time, or with an impossible one, has none. */
function isoTime(time: unknown): string | undefined {
	const date = new Date(typeof time === 'number' ? time : Number.NaN);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
