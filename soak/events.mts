// The events of a soak, delivered as Zoom does: it closes a connection after three seconds, and delivers again what got
// no response below 500.
import { setTimeout as sleep } from 'node:timers/promises';
import { signed } from '../sandbox/webhooks/signing.mts';
import { eventKinds } from '../test/faults/eventKinds.mts';
import type { Random, SoakOptions } from './options.mts';

export const SECRET_TOKEN = 'secret-token-of-the-soak';
const ZOOM_TIMEOUT_MS = 3_000;
/** Zoom's first pause is five minutes. The others are shortened. */
const PAUSES_MS = [300_000, 60_000, 120_000];
/** In a short run, events are dated five minutes back, so that n8n takes them as it would take these deliveries. */
const SHORT_PAUSES_MS = [15_000, 60_000, 120_000];
const SHORT_RUN_MINUTES = 15;
const DATED_BACK_MS = 300_000;
const MAX_CONNECTIONS = 40;

/** How the deliveries of the events went. */
export interface DeliveryCounts {
	deliveries: number;
	/** By status; 0 is a connection that was closed. */
	statuses: Map<number, number>;
	/** Events that Zoom has stopped delivering without a response of 200. */
	givenUp: Set<string>;
	/** Forged requests that n8n did not refuse. */
	forgedAccepted: number;
}

/** What decides how events are delivered. */
interface N8nState {
	/** Whether it has so many executions to run that the next event has to wait. */
	isBusy(): boolean;
	/**
	 * Whether it has started. Until then it responds with 404, after which Zoom does not come again. So there is a proxy
	 * in front of it, which responds with 503.
	 */
	isReady(): boolean;
}

/** Delivers events at a steady rate. */
export class EventSource {
	readonly counts: DeliveryCounts = { deliveries: 0, statuses: new Map(), givenUp: new Set(), forgedAccepted: 0 };
	readonly sent = new Set<string>();
	/** The status of each delivery of an event, and the second of the run in which it came. */
	readonly history = new Map<string, string[]>();
	private readonly start = Date.now();
	private readonly url: string;
	private readonly fileUrl: string;
	private readonly options: SoakOptions;
	private readonly random: Random;
	private readonly n8n: N8nState;
	private connections = 0;

	constructor(
		{ url, fileUrl, n8n }: { url: string; fileUrl: string; n8n: N8nState },
		options: SoakOptions,
		random: Random,
	) {
		this.url = url;
		this.n8n = n8n;
		this.fileUrl = fileUrl;
		this.options = options;
		this.random = random;
	}

	/** The second of the run of a time in milliseconds since 1970. */
	readonly secondOf = (time: number): number => Math.round((time - this.start) / 1000);

	/** Sends all events, and resolves when each has got a response or was given up. */
	async run(): Promise<void> {
		const { events, minutes } = this.options;
		const start = Date.now();
		const deliveries: Array<Promise<void>> = [];
		for (let number = 1; number <= events; number += 1) {
			const due = start + (number / events) * minutes * 60_000;
			while (Date.now() < due || this.connections >= MAX_CONNECTIONS || this.n8n.isBusy()) await sleep(5);
			deliveries.push(this.deliver(number));
		}
		await Promise.all(deliveries);
	}

	private async deliver(number: number): Promise<void> {
		const id = `Event-${number}`;
		const isShort = this.options.minutes < SHORT_RUN_MINUTES;
		const body = this.create(number, Date.now() - (isShort ? DATED_BACK_MS : 0));
		this.sent.add(id);
		if (this.random.happens(0.01)) await this.forge(body);
		// A connection that breaks at once, and an event that is sent twice at the same time.
		const timeout = this.random.happens(0.01) ? 20 : ZOOM_TIMEOUT_MS;
		if (this.random.happens(0.01)) void this.send(body, ZOOM_TIMEOUT_MS, id);
		let status = await this.send(body, timeout, id);
		for (const pause of isShort ? SHORT_PAUSES_MS : PAUSES_MS) {
			if (status > 0 && status < 500) break;
			await sleep(pause);
			status = await this.send(body, ZOOM_TIMEOUT_MS, id);
		}
		if (status !== 200) this.counts.givenUp.add(id);
	}

	private create(number: number, time: number): object {
		const kind = eventKinds[number % eventKinds.length];
		const event = kind?.create(number, time, this.fileUrl) as { payload: { object: { topic: string } } };
		event.payload.object.topic = `Event-${number}`;
		const files = (event.payload.object as { recording_files?: Array<{ file_size: number }> }).recording_files ?? [];
		for (const file of files) file.file_size = 20_000;
		return event;
	}

	private async forge(body: object): Promise<void> {
		const { headers } = signed(body, 'another-secret', Date.now());
		const status = await this.post(headers, JSON.stringify(body), ZOOM_TIMEOUT_MS);
		if (status === 200) this.counts.forgedAccepted += 1;
	}

	private async send(event: object, timeout: number, id: string): Promise<number> {
		const { headers, body } = signed(event, SECRET_TOKEN, Date.now());
		const status = await this.post(headers, body, timeout);
		this.counts.deliveries += 1;
		this.counts.statuses.set(status, (this.counts.statuses.get(status) ?? 0) + 1);
		const seconds = this.secondOf(Date.now());
		this.history.set(id, [...(this.history.get(id) ?? []), `${status === 0 ? 'closed' : status} at ${seconds} s`]);
		return status;
	}

	private async post(headers: Record<string, string>, body: string, timeout: number): Promise<number> {
		if (!this.n8n.isReady()) return 503;
		this.connections += 1;
		try {
			const response = await fetch(this.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeout) });
			await response.arrayBuffer();
			return response.status;
		} catch {
			return 0;
		} finally {
			this.connections -= 1;
		}
	}
}
