import { createHash } from 'crypto';
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

/** Names of properties that tell one event from another. */
const IDENTIFYING = /(^|_)(id|ids|uuid|uuids|email)$/;

/**
 * What makes an event the same when Zoom delivers it again: its name, its time, and every ID in it. Addresses and tokens do not count, Zoom may
 * make new ones.
 */
export function eventKey({ event, event_ts: time, payload }: ZoomEvent): string {
	const ids: string[] = [];
	collectIds(payload, '', ids);
	return createHash('sha256').update(JSON.stringify([event, time, ids.sort()])).digest('base64url').slice(0, KEY_LENGTH);
}

function collectIds(value: unknown, path: string, ids: string[]): void {
	if (Array.isArray(value)) value.forEach((entry) => collectIds(entry, path, ids));
	else if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) collectIds(inner, `${path}/${name}`, ids);
	else if (IDENTIFYING.test(path.slice(path.lastIndexOf('/') + 1))) ids.push(`${path}=${String(value)}`);
}

/**
 * The events one node has passed on: in memory, and in the workflow's static data for the time after a restart. There it is one text, `minute:keys` of
 * each minute, because the host writes it at every event.
 */
export class SeenEvents {
	/** Keys in the order of their arrival, with the time in milliseconds since 1970. */
	private readonly seen = new Map<string, number>();
	/** The newest of them, which are stored. */
	private recent: Array<{ key: string; minute: number }> = [];
	/** What was written last: as long as it is what is stored, there is nothing to add from there. */
	private written?: string;

	/** Adds what a former process of n8n, or another one, has stored. */
	restore(stored: IDataObject, now: number): void {
		if (stored.seen === this.written) return;
		for (const part of typeof stored.seen === 'string' ? stored.seen.split(';') : []) {
			const [minute = '', keys = ''] = part.split(':');
			const time = Number(minute) * 60_000;
			for (let at = 0; at + KEY_LENGTH <= keys.length; at += KEY_LENGTH) {
				const key = keys.slice(at, at + KEY_LENGTH);
				if (!this.seen.has(key) && now - time < REMEMBERED_MS) this.remember(key, time);
			}
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
		const minutes = new Map<number, string>();
		for (const { key: known, minute } of this.recent) minutes.set(minute, (minutes.get(minute) ?? '') + known);
		this.written = [...minutes].map(([minute, keys]) => `${minute}:${keys}`).join(';');
		stored.seen = this.written;
	}

	/** Forgets an event that could not be passed on, so that Zoom's next delivery of it counts. */
	forget(key: string): void {
		this.seen.delete(key);
		this.recent = this.recent.filter((known) => known.key !== key);
	}

	private remember(key: string, time: number): void {
		this.seen.set(key, time);
		this.recent.push({ key, minute: Math.floor(time / 60_000) });
		if (this.recent.length > KEPT_OVER_RESTARTS) this.recent.shift();
	}
}

const byNode = new Map<string, SeenEvents>();

/** What a node of a workflow has seen since n8n started. */
export function seenBy(workflowId: string, nodeId: string): SeenEvents {
	const key = `${workflowId}/${nodeId}`;
	const known = byNode.get(key) ?? new SeenEvents();
	byNode.set(key, known);
	return known;
}
