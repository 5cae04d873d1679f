import { createHash } from 'crypto';

import type { ZoomEvent } from './envelope';

/** Characters of a key. They hold 60 bits, so that no two of the remembered events have the same key by chance. */
export const KEY_LENGTH = 10;

/**
 * Names of members that Zoom may fill anew for every delivery: addresses, tokens and passcodes. Recorded: the same
 * `recording.completed` twice, which differed in `download_url` and `download_token` only.
 */
const VOLATILE_NAME = /(url|file_link|token|password|passcode|pwd)s?$/i;

/**
 * A key that is the same for every delivery of an event and different for every other event: a hash of everything in it
 * except what Zoom may fill anew. IDs alone are not enough. Guests have none, and Zoom sends several events about one
 * person in the same millisecond. The order of members and of records makes no difference.
 */
export function eventKey(event: ZoomEvent): string {
	return shortHash(canonical(event));
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
	if (typeof value === 'object' && value !== null)
		return `{${Object.entries(value)
			.filter(([name, inner]) => !isVolatile(name, inner))
			.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
			.sort()
			.join()}}`;
	// Zoom gives the same ID as a number in one event and as text in another.
	return typeof value === 'string' || typeof value === 'number' ? JSON.stringify(String(value)) : String(value);
}

/** Settings can have such a name too, such as one that says whether a password is needed. They are not text. */
function isVolatile(name: string, value: unknown): boolean {
	return VOLATILE_NAME.test(name) && [value].flat().every((one) => typeof one === 'string' || one === null);
}

/** Names of members that identify what an event is about. */
const ID_NAME = /(^|_)(id|ids|uuid|uuids|email)$/;

/**
 * The key that versions up to 0.1 stored: a hash of the event's name, its time and every ID in it. It is needed for as
 * long as an event is remembered, so that an update of the package starts no event again.
 */
export function earlierEventKey({ event, event_ts: time, payload }: ZoomEvent): string {
	const ids: string[] = [];
	collectIds(payload, '', ids);
	return shortHash(JSON.stringify([event, time, ids.sort()]));
}

function collectIds(value: unknown, path: string, ids: string[]): void {
	if (Array.isArray(value)) value.forEach((entry) => collectIds(entry, path, ids));
	else if (typeof value === 'object' && value !== null)
		for (const [name, inner] of Object.entries(value)) collectIds(inner, `${path}/${name}`, ids);
	else if (ID_NAME.test(path.slice(path.lastIndexOf('/') + 1))) ids.push(`${path}=${String(value)}`);
}

/** A text as short as a key. */
export function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, KEY_LENGTH);
}
