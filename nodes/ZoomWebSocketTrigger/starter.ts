import type { INodeExecutionData, IRun } from 'n8n-workflow';

import type { Clock } from '../shared/http/clock';

/** The most events that wait for another attempt to start their executions. Older ones are given up. */
const MAX_KEPT = 1_000;

/** The most executions whose start is watched. n8n holds all of them in memory itself. */
const MAX_WATCHED = 10_000;

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

/** What a starter needs of n8n. */
export interface StarterFunctions {
	/** Starts an execution. `done` is rejected if n8n could not start it. */
	emit(items: INodeExecutionData[], done: Done | undefined, key: string): void;
	createDone(): Done;
	log(level: 'warn' | 'error', message: string): void;
}

/**
 * Starts executions in the order of arrival. Zoom does not send an event again, so that one whose execution could not
 * be started is kept, and tried again until it works.
 */
export class Starter {
	private readonly n8n: StarterFunctions;
	private readonly clock: Clock;
	private readonly kept: Start[] = [];
	private arrived = 0;
	private watched = 0;
	private rounds = 0;
	private isWaiting = false;

	constructor(n8n: StarterFunctions, clock: Clock) {
		this.n8n = n8n;
		this.clock = clock;
	}

	start(items: INodeExecutionData[], key: string): void {
		this.arrived += 1;
		const start = { number: this.arrived, items, key };
		// Behind those that wait already.
		if (this.kept.length > 0) this.keep(start);
		else this.attempt(start);
	}

	private attempt(start: Start): void {
		if (this.watched >= MAX_WATCHED) {
			this.n8n.emit(start.items, undefined, start.key);
			return;
		}
		this.watched += 1;
		const done = this.n8n.createDone();
		done.promise.then(
			() => {
				this.watched -= 1;
				this.rounds = 0;
			},
			(error: unknown) => {
				this.watched -= 1;
				if (isNotStarted(error)) this.keep(start, error);
			},
		);
		try {
			this.n8n.emit(start.items, done, start.key);
		} catch (error) {
			done.reject(error as Error);
		}
	}

	private keep(start: Start, error?: unknown): void {
		const at = this.kept.findLastIndex(({ number }) => number < start.number);
		this.kept.splice(at + 1, 0, start);
		if (this.kept.length > MAX_KEPT) {
			this.kept.shift();
			this.n8n.log('error', `An event is lost: n8n could not start ${MAX_KEPT} executions before it`);
		}
		if (this.isWaiting) return;
		this.isWaiting = true;
		if (error !== undefined)
			this.n8n.log('warn', `n8n could not start an execution, and tries again: ${(error as Error).message}`);
		void this.tryAgain();
	}

	private async tryAgain(): Promise<void> {
		try {
			await this.clock.sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.rounds, 10)));
		} catch {
			return;
		}
		this.rounds += 1;
		this.isWaiting = false;
		for (const start of this.kept.splice(0)) this.attempt(start);
	}
}

/** n8n rejects as well when a started execution is stopped, or has ended before n8n could watch it. */
function isNotStarted(error: unknown): boolean {
	const { name, message } = error as Error;
	return !/Cancell?ed/.test(name) && !/cancell?ed|No active execution found/i.test(message);
}
