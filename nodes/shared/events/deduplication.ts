import { createHash, randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { ZoomEvent } from './envelope';

/**
 * How long an event is remembered, in milliseconds. Zoom repeats a delivery 5, 25 and 85 minutes after the first one
 * (Zoom: "Webhooks", retries). The rest is for slow deliveries.
 */
const RETENTION_MS = 100 * 60_000;

/** The maximum number of events that are stored. They are few, because n8n writes them at every event. */
const MAX_STORED = 1_000;

/** The maximum number of events in memory. */
const MAX_IN_MEMORY = 100_000;

/** Characters of a key. They hold 60 bits, so that no two of the remembered events have the same key by chance. */
const KEY_LENGTH = 10;
const KEYS = new RegExp(`.{${KEY_LENGTH}}`, 'g');

/** Names of properties that identify what an event is about. */
const ID_NAME = /(^|_)(id|ids|uuid|uuids|email)$/;

/**
 * A key that is the same for every delivery of an event: a hash of its name, its time and every ID in it. URLs and
 * tokens are left out, because Zoom may create new ones for a repeated delivery.
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
	else if (ID_NAME.test(path.slice(path.lastIndexOf('/') + 1))) ids.push(`${path}=${String(value)}`);
}

/**
 * The events that one node has passed on, in memory and in the workflow's static data. The stored form is one short
 * text, `minute:keys` for each minute, because n8n writes it at every event. `writer` names the process that wrote it,
 * so that a process does not parse its own data. Why: docs/decisions/0005-static-data.md.
 */
export class SeenEvents {
	/** The time of each key in milliseconds since 1970, in the order of arrival. */
	private readonly seen = new Map<string, number>();
	/** The newest keys by minute. These are stored. */
	private recent: Array<{ minute: number; keys: string[] }> = [];
	private readonly writer = randomBytes(6).toString('base64url');

	/** Adds the events that another process of n8n has stored, such as the one before a restart. */
	restore(stored: IDataObject, now: number): void {
		if (stored.writer === this.writer) return;
		for (const part of typeof stored.seen === 'string' ? stored.seen.split(';') : []) {
			const [minute = '', keys = ''] = part.split(':');
			const time = Number(minute) * 60_000;
			for (const key of keys.match(KEYS) ?? [])
				if (!this.seen.has(key) && now - time < RETENTION_MS) this.remember(key, time);
		}
	}

	has(key: string): boolean {
		return this.seen.has(key);
	}

	/** Remembers an event, and writes to `stored` what has to survive a restart. */
	add(key: string, now: number, stored: IDataObject): void {
		this.remember(key, now);
		for (const [old, time] of this.seen) {
			if (now - time < RETENTION_MS && this.seen.size <= MAX_IN_MEMORY) break;
			this.seen.delete(old);
		}
		stored.seen = this.recent.map(({ minute, keys }) => `${minute}:${keys.join('')}`).join(';');
		stored.writer = this.writer;
	}

	/** Forgets an event that could not be passed on, so that Zoom's next delivery of it is accepted. */
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
		if (!first || this.recent.reduce((count, { keys }) => count + keys.length, 0) <= MAX_STORED) return;
		first.keys.shift();
		if (first.keys.length === 0) this.recent.shift();
	}
}

const byNode = new Map<string, SeenEvents>();

/** The events that a node of a workflow has passed on. One instance per node, for as long as n8n runs. */
export function seenEventsFor(workflowId: string, nodeId: string): SeenEvents {
	const key = `${workflowId}/${nodeId}`;
	const known = byNode.get(key) ?? new SeenEvents();
	byNode.set(key, known);
	return known;
}
