import type { IDataObject } from 'n8n-workflow';

import { asText } from '../shared/definition/values';
import type { ZoomEvent } from '../shared/events/envelope';
import { KnownRecords } from '../shared/polling/knownRecords';
import { eventsIn } from './webhookLogs';
import type { LoggedEvent } from './webhookLogs';

const HOUR_MS = 3_600_000;

/** How far back Zoom keeps its log, in milliseconds. */
const KEPT_MS = 7 * 24 * HOUR_MS;

/** What was read before is read again for so long: Zoom's last attempt comes 85 minutes after the first. */
const OVERLAP_MS = 2 * HOUR_MS;

/** What came of a reading of Zoom's log. */
export interface Reading {
	/** Milliseconds since 1970. */
	at: number;
	/** How many missed events were passed on. */
	found: number;
	/** What went wrong, in words for a person. */
	problem?: string;
}

/** What it needs of its surroundings. */
export interface MissedEventsFunctions {
	/** Zoom's log since a time, in milliseconds since 1970. */
	read(from: number): Promise<IDataObject[]>;
	/** Whether an event has started the workflow, or is about to. */
	isPassedOn(event: ZoomEvent, key: string): boolean;
	isWanted(event: ZoomEvent): boolean;
	/** Starts the workflow. n8n is given the event later, and then {@link MissedEvents.started} is called. */
	start(event: ZoomEvent, key: string): void;
	/** The words for an error. */
	explain(error: unknown): string;
	log(level: 'debug' | 'info' | 'warn', message: string): void;
	report(reading: Reading): void;
	/** Static data of the node. */
	stored: IDataObject;
	/** Milliseconds since 1970. */
	now(): number;
}

/**
 * Finds in Zoom's log of webhooks what did not arrive, and passes it on once. It remembers in static data how far it has
 * come, so that what fails while n8n is down is found when it is up again.
 */
export class MissedEvents {
	private readonly webhookId: string | undefined;
	private readonly n8n: MissedEventsFunctions;
	private readonly known: KnownRecords;
	/** Events that n8n has not been given yet, each with its time in the log. */
	private readonly waiting = new Map<string, number>();
	/** Everything from before this time is old as soon as no event waits. */
	private finishedUntil: number;
	private problem = '';
	private isReading = false;

	constructor(webhookId: string | undefined, n8n: MissedEventsFunctions) {
		this.webhookId = webhookId;
		this.n8n = n8n;
		const { missedSince, missedEvents } = n8n.stored;
		const now = n8n.now();
		// The first time, what failed before is nobody's concern. Zoom's times are whole seconds.
		const first = Math.floor(now / 1000) * 1000;
		const since = typeof missedSince === 'number' ? Math.max(missedSince, now - KEPT_MS) : first;
		this.known = KnownRecords.from(since, asText(missedEvents));
		this.finishedUntil = since;
		this.store();
	}

	/** Reads the log once. It never throws: events by webhook arrive all the same. */
	async read(): Promise<void> {
		// Of an hour that was too short, the rest is read in the next one.
		if (this.isReading) return;
		this.isReading = true;
		try {
			await this.readOnce();
		} catch (error) {
			this.tell(this.n8n.explain(error), 0);
		}
		this.isReading = false;
	}

	/** Notes that n8n has been given an event. */
	started(key: string): void {
		const at = this.waiting.get(key);
		if (at === undefined) return;
		this.waiting.delete(key);
		this.known.add(key, at);
		this.finish();
	}

	private async readOnce(): Promise<void> {
		const begin = this.n8n.now();
		const { events, unreadable } = eventsIn(await this.n8n.read(this.known.since), this.webhookId);
		const missed = events.filter((logged) => this.isMissed(logged));
		this.finishedUntil = begin - OVERLAP_MS;
		for (const { key, at } of missed) this.waiting.set(key, at);
		for (const { event, key } of missed)
			this.n8n.start({ ...event, payload: { ...event.payload, recovered: true } }, key);
		this.finish();
		if (missed.length > 0) this.n8n.log('info', `Passed on ${missed.length} events that had not arrived`);
		if (unreadable === 0) this.report({ found: missed.length });
		else this.tell(`Zoom's log has ${unreadable} failed webhooks without their content`, missed.length);
	}

	private isMissed({ event, key, at, arrived }: LoggedEvent): boolean {
		if (this.known.isOld(at) || this.waiting.has(key)) return false;
		// Later attempts at an event are no news, either.
		if (this.known.has(key)) this.known.add(key, at);
		return !arrived && !this.known.has(key) && this.n8n.isWanted(event) && !this.n8n.isPassedOn(event, key);
	}

	/** Goes on to a later time, once nothing before it waits any more. */
	private finish(): void {
		if (this.waiting.size === 0) this.known.advance(this.finishedUntil);
		this.store();
	}

	private store(): void {
		const { stored } = this.n8n;
		stored.missedEvents = this.known.toText();
		stored.missedSince = this.known.since;
	}

	/** Says once in the log what is wrong, and every time in the node's panel. */
	private tell(problem: string, found: number): void {
		this.n8n.log(problem === this.problem ? 'debug' : 'warn', `Missed events cannot be fetched: ${problem}`);
		this.report({ found, problem });
	}

	private report(reading: Omit<Reading, 'at'>): void {
		this.problem = reading.problem ?? '';
		this.n8n.report({ at: this.n8n.now(), ...reading });
	}
}
