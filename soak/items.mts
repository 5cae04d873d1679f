// The items of a soak: each makes a meeting in the sandbox, whose faults hit some of the requests.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../sandbox/plugins/faultRules.mts';
import type { Sandbox } from '../sandbox/server.mts';
import type { Counter } from './counter.mts';
import type { Random, SoakOptions } from './options.mts';

const BATCH = 50;
const FAULTS_PER_BATCH = 4;

const internalError = { code: 500, message: 'Internal error.' };
/** What can happen to a request that makes a meeting. */
const faults: FaultRule[] = [
	...[false, true].flatMap((afterWork): FaultRule[] => [
		{ kind: 'reset', afterWork },
		{ kind: 'html', status: 502, afterWork },
		{ kind: 'bytes', text: 'Hello\r\n\r\n', afterWork },
		...[500, 502, 503, 504].map((status): FaultRule => ({ kind: 'status', status, body: internalError, afterWork })),
	]),
	{ kind: 'encoding', encoding: 'gzip' },
	{ kind: 'encoding', encoding: 'br' },
	{ kind: 'empty', status: 201, afterWork: true },
	{ kind: 'truncate' },
	{ kind: 'trickle', ms: 500 },
	{ kind: 'perSecondLimit' },
	{ kind: 'unauthorized' },
];

/** What became of the items. */
export interface ItemCounts {
	sent: number;
	/** Items whose output is the meeting that they asked for. */
	succeeded: number;
	/** Items with an error. */
	failed: number;
	/** Items of which the workflow reported nothing, because n8n was ended. */
	unreported: number;
	/** Items that made more than one meeting. */
	doubled: string[];
	/** Items whose output says that they made a meeting, which does not exist. */
	lost: string[];
	/** Items with the meeting of another one. */
	mispaired: string[];
}

/** Sends items to a workflow, in batches. */
export class ItemSource {
	private readonly url: string;
	private readonly sandbox: Sandbox;
	private readonly options: SoakOptions;
	private readonly random: Random;
	private readonly sent: string[] = [];

	constructor(url: string, sandbox: Sandbox, options: SoakOptions, random: Random) {
		this.url = url;
		this.sandbox = sandbox;
		this.options = options;
		this.random = random;
	}

	/** Sends all items. */
	async run(): Promise<void> {
		const { items, minutes } = this.options;
		const start = Date.now();
		for (let number = 0; number < items; number += BATCH) {
			const due = start + (number / items) * minutes * 60_000;
			while (Date.now() < due) await sleep(50);
			const topics = Array.from({ length: Math.min(BATCH, items - number) }, (_, index) => `Item ${number + index}`);
			this.injectFaults();
			await this.send(topics);
		}
	}

	/** What became of the items, by the sandbox's state and by what the workflow reported. */
	count({ items }: Counter): ItemCounts {
		const meetings = new Map<string, number>();
		for (const { topic } of this.sandbox.store.meetings.values()) meetings.set(topic, (meetings.get(topic) ?? 0) + 1);
		const reports = this.sent.map((topic) => ({
			topic,
			made: meetings.get(topic) ?? 0,
			last: items.get(topic)?.at(-1),
		}));
		const succeeded = reports.filter(({ last }) => last !== undefined && last.error === undefined);
		return {
			sent: reports.length,
			succeeded: succeeded.length,
			failed: reports.filter(({ last }) => last?.error !== undefined).length,
			unreported: reports.filter(({ last }) => last === undefined).length,
			doubled: reports.filter(({ made }) => made > 1).map(({ topic }) => topic),
			lost: succeeded.filter(({ made }) => made === 0).map(({ topic }) => topic),
			mispaired: succeeded.filter(({ topic, last }) => last?.topic !== topic).map(({ topic }) => topic),
		};
	}

	private injectFaults(): void {
		this.sandbox.settings.faults = Array.from({ length: FAULTS_PER_BATCH }, () => ({
			...this.random.pick(faults),
			operationId: 'meetingCreate',
			skip: Math.floor((this.random.next() * BATCH) / FAULTS_PER_BATCH),
			times: 1,
		}));
	}

	/** Sends a batch. While n8n is being started, it is sent again: n8n has not received it. */
	private async send(topics: string[]): Promise<void> {
		this.sent.push(...topics);
		const body = JSON.stringify({ items: topics.map((topic) => ({ topic })) });
		const headers = { 'content-type': 'application/json' };
		for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
			const isRefused = await fetch(this.url, { method: 'POST', headers, body }).then(
				({ status }) => status === 404 || status === 503,
				(error: unknown) => JSON.stringify((error as Error).cause ?? {}).includes('ECONNREFUSED'),
			);
			if (!isRefused) return;
			await sleep(500);
		}
	}
}
