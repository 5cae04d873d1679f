import { createHash, randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { ZoomEvent } from './envelope';

/**
 * How long an event is remembered, in milliseconds: Zoom repeats a delivery 5, 25 and 85 minutes after the first (Zoom: "Webhooks", retries), and
 * a slow one needs some minutes more.
 */
const REMEMBERED_MS = 100 * 60_000;

/** Most events that are kept over a restart. They are stored with the workflow at every event, so there must not be too many. */
const KEPT_OVER_RESTARTS = 1_000;

/** Most events that are kept while n8n runs. */
const KEPT = 100_000;

/** Length of a key: 60 bits, so that among all events that are kept no two are the same by chance. */
const KEY_LENGTH = 10;
const KEYS = new RegExp(`.{${KEY_LENGTH}}`, 'g');

/** Names of properties that tell one event from another. */
const IDENTIFYING = /(^|_)(id|ids|uuid|uuids|email)$/;

/**
 * What makes an event the same when Zoom delivers it again: its name, its time, and every ID in it. Addresses and tokens do not count, Zoom may
 * make new ones.
 */
export function eventKey({ event, event_ts: time, payload }: ZoomEvent): string {
	const ids: string[] = [];
	collectIds(payload, '', ids);
	return createHash('sha256')
		.update(JSON.stringify([event, time, ids.sort()]))
		.digest('base64url')
		.slice(0, KEY_LENGTH);
}

function collectIds(value: unknown, path: string, ids: string[]): void {
	if (Array.isArray(value)) value.forEach((entry) => collectIds(entry, path, ids));
	else if (typeof value === 'object' && value !== null)
		for (const [name, inner] of Object.entries(value)) collectIds(inner, `${path}/${name}`, ids);
	else if (IDENTIFYING.test(path.slice(path.lastIndexOf('/') + 1))) ids.push(`${path}=${String(value)}`);
}

/**
 * The events one node has passed on: in memory, and in the workflow's static data for the time after a restart. There they are one text, `minute:keys` of
 * each minute, because the host writes it at every event; and beside it who wrote it, so that nobody has to read what is its own.
 */
export class SeenEvents {
	/** Keys in the order of their arrival, with the time in milliseconds since 1970. */
	private readonly seen = new Map<string, number>();
	/** The newest of them, which are stored, by the minute. */
	private recent: Array<{ minute: number; keys: string[] }> = [];
	private readonly writer = randomBytes(6).toString('base64url');

	/** Adds what a former process of n8n, or another one, has stored. */
	restore(stored: IDataObject, now: number): void {
		if (stored.writer === this.writer) return;
		for (const part of typeof stored.seen === 'string' ? stored.seen.split(';') : []) {
			const [minute = '', keys = ''] = part.split(':');
			const time = Number(minute) * 60_000;
			for (const key of keys.match(KEYS) ?? [])
				if (!this.seen.has(key) && now - time < REMEMBERED_MS) this.remember(key, time);
		}
	}

	has(key: string): boolean {
		return this.seen.has(key);
	}

	/** Remembers an event, and writes what has to survive a restart. */
	add(key: string, now: number, stored: IDataObject): void {
		this.remember(key, now);
		for (const [old, time] of this.seen) {
			if (now - time < REMEMBERED_MS && this.seen.size <= KEPT) break;
			this.seen.delete(old);
		}
		stored.seen = this.recent.map(({ minute, keys }) => `${minute}:${keys.join('')}`).join(';');
		stored.writer = this.writer;
	}

	/** Forgets an event that could not be passed on, so that Zoom's next delivery of it counts. */
	forget(key: string): void {
		this.seen.delete(key);
		for (const part of this.recent) part.keys = part.keys.filter((known) => known !== key);
		this.recent = this.recent.filter(({ keys }) => keys.length > 0);
	}

	private remember(key: string, time: number): void {
		this.seen.set(key, time);
		const minute = Math.floor(time / 60_000);
		const last = this.recent.at(-1);
		if (last?.minute === minute) last.keys.push(key);
		else this.recent.push({ minute, keys: [key] });
		const [first] = this.recent;
		if (!first || this.recent.reduce((count, { keys }) => count + keys.length, 0) <= KEPT_OVER_RESTARTS) return;
		first.keys.shift();
		if (first.keys.length === 0) this.recent.shift();
	}
}

const byNode = new Map<string, SeenEvents>();

/** What a node of a workflow has seen since n8n started. */
export function seenEventsFor(workflowId: string, nodeId: string): SeenEvents {
	const key = `${workflowId}/${nodeId}`;
	const known = byNode.get(key) ?? new SeenEvents();
	byNode.set(key, known);
	return known;
}
