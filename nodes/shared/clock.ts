import { sleep } from 'n8n-workflow';

/** Time as the engine sees it, so that tests need not wait for real. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after so many milliseconds, or rejects with {@link Cancelled} as soon as the execution is stopped. */
	sleep(ms: number): Promise<void>;
	/** From 0 to 1, for spreading repeats. */
	random(): number;
}

/** The execution was stopped by a person; nothing more is sent. */
export class Cancelled extends Error {
	constructor() {
		super('The execution was canceled');
		this.name = 'Cancelled';
	}
}

/** Real time. Waits end at once when the execution's signal fires, which n8n's own `sleep` does not do. */
export function realClock(signal: AbortSignal | undefined): Clock {
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		async sleep(ms) {
			if (signal?.aborted) throw new Cancelled();
			if (ms <= 0) return;
			if (!signal) return await sleep(ms);
			let stop: () => void = () => undefined;
			const cancelled = new Promise<never>((_resolve, reject) => {
				stop = () => reject(new Cancelled());
				signal.addEventListener('abort', stop, { once: true });
			});
			try {
				await Promise.race([sleep(ms), cancelled]);
			} finally {
				signal.removeEventListener('abort', stop);
			}
		},
	};
}
