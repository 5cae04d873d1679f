import { randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { KEY_LENGTH } from './eventKey';

const MINUTE_MS = 60_000;

/**
 * How long an event is remembered, in milliseconds. Zoom repeats a delivery 5, 25 and 85 minutes after the first one
 * (recorded 2025). The rest is for slow deliveries.
 */
const RETENTION_MS = 100 * MINUTE_MS;

/**
 * The maximum number of events that are stored. n8n reads and writes them at every event, which takes 0.5 ms for so many
 * (SQLite). With 1,000, a busy n8n forgot events that Zoom delivered again after a restart. Figures:
 * docs/decisions/0005-static-data.md.
 */
const MAX_STORED = 10_000;

/** The same in version 0.1. */
const MAX_STORED_EARLIER = 1_000;

/** The maximum number of events in memory. */
const MAX_IN_MEMORY = 100_000;

const KEYS = new RegExp(`.{${KEY_LENGTH}}`, 'g');

/** The events of one minute, in the order of arrival. */
interface MinuteOfEvents {
	/** Minutes since 1970. */
	minute: number;
	keys: string[];
}

/** A delivery that n8n has not accepted yet. */
interface PendingDelivery {
	/** Milliseconds since 1970. */
	arrivedAt: number;
	/** Whether n8n has rejected it since. */
	isRejected: () => boolean;
}

/**
 * The events that one node has passed on, in memory and in the workflow's static data. The stored form is one short
 * text, `minute:keys` for each minute, because n8n writes it at every event. Every process writes all that it knows, so
 * that what another one wrote stays. Why: docs/decisions/0005-static-data.md.
 */
export class SeenEvents {
	/** Names the process, so that it does not parse its own data, and knows the deliveries that it received. */
	readonly process = randomBytes(6).toString('base64url');
	/** Events from before this time may have been passed on and forgotten. Milliseconds since 1970. */
	private forgottenUntil = 0;
	/** The known events, the oldest minute first. */
	private minutes: MinuteOfEvents[] = [];
	private readonly known = new Set<string>();
	private readonly pending = new Map<string, PendingDelivery>();
	/** Keys of earlier versions, each with its minute. */
	private readonly earlier = new Map<string, number>();

	/** Adds the events that another process of n8n has stored, such as the one before a restart. */
	restore(stored: IDataObject, now: number): void {
		this.expire(now);
		if (stored.process === this.process) return;
		for (const { minute, keys } of parse(stored.passedOn))
			if (!isExpired(minute, now)) for (const key of keys) this.insert(key, minute);
		if (typeof stored.forgottenUntil === 'number')
			this.forgottenUntil = Math.max(this.forgottenUntil, stored.forgottenUntil);
		this.restoreEarlier(stored, now);
	}

	/** Whether the event has been passed on. */
	has(key: string, earlierKey = ''): boolean {
		return this.known.has(key) || this.earlier.has(earlierKey);
	}

	/** Whether an earlier delivery of the event is with n8n, which has neither accepted nor rejected it so far. */
	isPending(key: string): boolean {
		const delivery = this.pending.get(key);
		if (delivery?.isRejected() === true) this.pending.delete(key);
		return this.pending.has(key);
	}

	/** Notes a delivery that is handed to n8n. */
	begin(key: string, now: number, isRejected: () => boolean): void {
		this.pending.set(key, { arrivedAt: now, isRejected });
	}

	/** Remembers an event that n8n has accepted. */
	add(key: string, now: number): void {
		this.pending.delete(key);
		this.expire(now);
		this.insert(key, Math.floor(now / MINUTE_MS));
		while (this.known.size > MAX_IN_MEMORY) this.forgetOldest();
	}

	/** Whether every event that was passed on since then is known. */
	isCompleteSince(time: number): boolean {
		return time >= this.forgottenUntil;
	}

	/** Writes what has to survive a restart: the newest events. */
	store(stored: IDataObject, now: number): void {
		this.expire(now);
		const newest: string[] = [];
		let forgottenUntil = this.forgottenUntil;
		let room = MAX_STORED;
		for (const { minute, keys } of this.minutes.toReversed()) {
			if (keys.length > room) forgottenUntil = Math.max(forgottenUntil, endOf(minute));
			if (room > 0) newest.unshift(`${minute}:${keys.slice(-room).join('')}`);
			room = Math.max(0, room - keys.length);
		}
		stored.passedOn = newest.join(';');
		stored.forgottenUntil = forgottenUntil;
		stored.process = this.process;
		if (this.earlier.size > 0) return;
		delete stored.seen;
		delete stored.writer;
	}

	/** Versions up to 0.1 stored other keys, under `seen`. They stay there until they are too old. */
	private restoreEarlier(stored: IDataObject, now: number): void {
		const minutes = parse(stored.seen).filter(({ minute }) => !isExpired(minute, now));
		for (const { minute, keys } of minutes) for (const key of keys) this.earlier.set(key, minute);
		const [oldest] = minutes;
		if (oldest && this.earlier.size >= MAX_STORED_EARLIER)
			this.forgottenUntil = Math.max(this.forgottenUntil, endOf(oldest.minute));
	}

	private insert(key: string, minute: number): void {
		if (this.known.has(key)) return;
		this.known.add(key);
		const index = this.minutes.findLastIndex((one) => one.minute <= minute);
		const found = this.minutes[index];
		if (found?.minute === minute) found.keys.push(key);
		else this.minutes.splice(index + 1, 0, { minute, keys: [key] });
	}

	private forgetOldest(): void {
		const oldest = this.minutes[0] as MinuteOfEvents;
		this.known.delete(oldest.keys.shift() as string);
		this.forgottenUntil = Math.max(this.forgottenUntil, endOf(oldest.minute));
		if (oldest.keys.length === 0) this.minutes.shift();
	}

	/** Removes what no delivery of Zoom's can repeat any more. */
	private expire(now: number): void {
		for (let [oldest] = this.minutes; oldest && isExpired(oldest.minute, now); [oldest] = this.minutes) {
			this.minutes.shift();
			for (const key of oldest.keys) this.known.delete(key);
		}
		for (const [key, minute] of this.earlier) if (isExpired(minute, now)) this.earlier.delete(key);
		for (const [key, { arrivedAt }] of this.pending) if (now - arrivedAt >= RETENTION_MS) this.pending.delete(key);
	}
}

/** The events in a stored text. Anything else has none. */
function parse(text: unknown): MinuteOfEvents[] {
	const parts = typeof text === 'string' ? text.split(';') : [];
	return parts.map((part) => {
		const [minute = '', keys = ''] = part.split(':');
		return { minute: Number(minute), keys: keys.match(KEYS) ?? [] };
	});
}

function isExpired(minute: number, now: number): boolean {
	return !(now - minute * MINUTE_MS < RETENTION_MS);
}

function endOf(minute: number): number {
	return (minute + 1) * MINUTE_MS;
}

const byNode = new Map<string, SeenEvents>();

/** The events that a node of a workflow has passed on. One instance per node, for as long as n8n runs. */
export function seenEventsFor(workflowId: string, nodeId: string): SeenEvents {
	const key = `${workflowId}/${nodeId}`;
	const known = byNode.get(key) ?? new SeenEvents();
	byNode.set(key, known);
	return known;
}
