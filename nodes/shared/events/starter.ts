import type { INodeExecutionData, IRun } from 'n8n-workflow';

import type { Clock } from '../http/clock';

/**
 * How many executions begin at the same time. n8n stores each before it starts it, and keeps no order among those that
 * begin together: 9 of 300 were out of order with ten at a time. A thousand at once kept its database so busy that its
 * health check failed (n8n 2.41 with SQLite, measured on 2026-11-27).
 */
const MAX_STARTING = 1;

/** An execution that is not over after so many milliseconds has been stored. The next one may begin beside it. */
const START_MS = 100;

/** The most events that wait to start an execution. Older ones are given up. */
const MAX_WAITING = 10_000;

/** The first and the longest pause before another attempt, in milliseconds. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** An event that is to start an execution. */
interface Start {
	/** The order of arrival. */
	number: number;
	items: INodeExecutionData[];
	/** Tells the execution from every other one of this n8n. */
	key: string;
}

/** What n8n resolves when an execution has ended. n8n-workflow does not export its type. */
export interface Done {
	promise: Promise<IRun>;
	resolve(run: IRun): void;
	reject(error: Error): void;
}

/** n8n's own function, which newer versions give a fourth argument: a key that is unique among all executions. */
export type Emit = (data: INodeExecutionData[][], response?: undefined, done?: Done, deduplicationKey?: string) => void;

/** What a starter needs of n8n. */
export interface StarterFunctions {
	/** Starts an execution. `done` is rejected if n8n could not start it. */
	emit(items: INodeExecutionData[], done: Done | undefined, key: string): void;
	createDone(): Done;
	log(level: 'warn' | 'error', message: string): void;
}

/**
 * Starts executions in the order of arrival, one after the other. Zoom does not send an event again, so that one whose
 * execution could not be started is kept, and tried again until it works.
 */
export class Starter {
	private readonly n8n: StarterFunctions;
	private readonly clock: Clock;
	private readonly waiting: Start[] = [];
	private arrived = 0;
	private starting = 0;
	private failures = 0;
	private isPaused = false;
	private isClosed = false;

	constructor(n8n: StarterFunctions, clock: Clock) {
		this.n8n = n8n;
		this.clock = clock;
	}

	start(items: INodeExecutionData[], key: string): void {
		this.arrived += 1;
		this.enqueue({ number: this.arrived, items, key });
		this.startNext();
	}

	/** Hands everything that waits to n8n, because there is no later. */
	close(): void {
		this.isClosed = true;
		for (const { items, key } of this.waiting.splice(0)) this.n8n.emit(items, undefined, key);
	}

	private enqueue(start: Start): void {
		const at = this.waiting.findLastIndex(({ number }) => number < start.number);
		this.waiting.splice(at + 1, 0, start);
		if (this.waiting.length <= MAX_WAITING) return;
		this.waiting.shift();
		this.n8n.log('error', `An event is lost, because ${MAX_WAITING} others wait for n8n to start their executions`);
	}

	private startNext(): void {
		while (!this.isPaused && this.starting < MAX_STARTING) {
			const start = this.waiting.shift();
			if (!start) return;
			this.begin(start);
		}
	}

	private begin(start: Start): void {
		this.starting += 1;
		const done = this.n8n.createDone();
		const ended = done.promise.then(
			() => (this.failures = 0),
			(error: unknown) => this.handleFailure(start, error),
		);
		void Promise.race([ended, this.clock.sleep(START_MS).catch(() => undefined)]).then(() => {
			this.starting -= 1;
			this.startNext();
		});
		try {
			this.n8n.emit(start.items, done, start.key);
		} catch (error) {
			done.reject(error as Error);
		}
	}

	private handleFailure(start: Start, error: unknown): void {
		if (this.isClosed || !isNotStarted(error)) return;
		this.enqueue(start);
		if (!this.isPaused) void this.pause(error as Error);
	}

	private async pause({ message }: Error): Promise<void> {
		this.isPaused = true;
		const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures, 10));
		this.failures += 1;
		this.n8n.log('warn', `n8n could not start an execution. Trying again in ${ms / 1000} s: ${message}`);
		await this.clock.sleep(ms).catch(() => undefined);
		this.isPaused = false;
		this.startNext();
	}
}

/** n8n rejects as well when a started execution is stopped, or has ended before n8n could watch it. */
function isNotStarted(error: unknown): boolean {
	const { name, message } = error as Error;
	return !/Cancell?ed/.test(name) && !/cancell?ed|No active execution found/i.test(message);
}
