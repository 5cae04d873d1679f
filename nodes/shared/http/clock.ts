import { sleep } from 'n8n-workflow';

import { later } from './later';

/** Time as the engine sees it, so that tests need no real waiting. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Resolves after so many milliseconds, or rejects with {@link ExecutionCancelled} as soon as the execution is
	 * stopped.
	 */
	sleep(ms: number): Promise<void>;
	/** The result of `work`, or {@link ExecutionCancelled} as soon as the execution is stopped. */
	abortable<T>(work: Promise<T>): Promise<T>;
	/** From 0 to 1, for the jitter of retries. */
	random(): number;
}

/** The user stopped the execution. n8n recognizes that by the word "canceled" in the message (docs/n8n-notes.md). */
export class ExecutionCancelled extends Error {
	constructor() {
		super('The execution was canceled');
		this.name = 'ExecutionCancelled';
	}
}

/**
 * Real time.
 * @param signal aborts when the execution is stopped. Waits end at once then, which n8n's own `sleep` does not do.
 */
export function systemClock(signal: AbortSignal | undefined): Clock {
	const abortable = async <T>(work: Promise<T>): Promise<T> => {
		if (signal?.aborted) throw new ExecutionCancelled();
		if (!signal) return await work;
		let stop: () => void = () => undefined;
		const cancelled = new Promise<never>((_resolve, reject) => {
			stop = () => reject(new ExecutionCancelled());
			signal.addEventListener('abort', stop);
		});
		try {
			return await Promise.race([work, cancelled]);
		} finally {
			signal.removeEventListener('abort', stop);
		}
	};
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		abortable,
		async sleep(ms) {
			await abortable(ms <= 0 ? Promise.resolve() : sleep(ms));
		},
	};
}

/**
 * Real time for work in the background, such as a trigger's: its waits do not keep the process alive.
 * @param signal aborts when the work is over
 */
export function backgroundClock(signal: AbortSignal): Clock {
	const clock = systemClock(signal);
	return {
		...clock,
		async sleep(ms) {
			await clock.abortable(new Promise<void>((resolve) => later(ms, signal, resolve)));
		},
	};
}
