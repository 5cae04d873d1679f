// A clock that stands still but for the waits of the code under test, so that nothing waits for real and every wait is known exactly.
//
// n8n gives nodes one way to wait, `sleep` of n8n-workflow (timers are forbidden to them). This clock takes the place of that function and of
// `Date`; all timers stay real, because the host, sockets and servers use them as deadlines. A wait ends when no HTTP request is under way and
// nothing has happened for a moment: then the clock jumps to the earliest end, and everything due at that time goes on.
// Not covered: what took `sleep` out of n8n-workflow when it was loaded (compiled imports do not), and n8n's own wait between the tries of a
// node with Retry On Fail, which is a timer (set `waitBetweenTries: 0`).
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { N8n } from './modules.mts';

/** What the code under test can be asked about time. */
export interface Clock {
	/** Milliseconds since 1970, as `Date.now()` answers to the code under test. */
	now(): number;
	/** Every wait asked for so far, in milliseconds, in order. */
	readonly waits: readonly number[];
}

/** How {@link withFastTime} begins and how patient it is. */
export interface FastTimeOptions {
	/** The time at the beginning; default: the real one. */
	start?: Date;
	/** Real milliseconds of silence before a wait ends (default 10). More if a test does slow work of its own between a request and the next wait. */
	quiet?: number;
	/** Real milliseconds after which a wait ends although a request is still under way (default 1000): for requests that hang on purpose. */
	patience?: number;
}

interface Sleeper {
	readonly due: number;
	readonly wake: () => void;
}

type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/**
 * Runs `work` on the clock described above and puts the real one back afterwards. `new Date()` and `Date.now()` of everything in the same
 * process follow the clock, a sandbox included; `performance.now()` and timers do not.
 */
export async function withFastTime<T>(
	n8n: N8n,
	work: (clock: Clock) => Promise<T>,
	options: FastTimeOptions = {},
): Promise<T> {
	const { start = new Date(), quiet = 10, patience = 1000 } = options;
	const waits: number[] = [];
	const sleepers = new Set<Sleeper>();
	const traffic = watchTraffic();
	let now = start.getTime();
	let timer: NodeJS.Timeout | undefined;

	const schedule = () => {
		timer ??= setTimeout(advance, quiet);
	};
	const advance = () => {
		timer = undefined;
		if (sleepers.size === 0) return;
		const { silence, underWay } = traffic.state();
		if (silence >= (underWay ? patience : quiet)) {
			now = Math.max(now, Math.min(...[...sleepers].map(({ due }) => due)));
			for (const sleeper of sleepers) {
				if (sleeper.due > now) continue;
				sleepers.delete(sleeper);
				sleeper.wake();
			}
		}
		schedule();
	};
	const sleep: Sleep = (ms, signal) =>
		new Promise((resolve, reject) => {
			signal?.throwIfAborted();
			waits.push(ms);
			const sleeper = { due: now + ms, wake: resolve };
			sleepers.add(sleeper);
			signal?.addEventListener(
				'abort',
				() => {
					sleepers.delete(sleeper);
					reject(signal.reason as Error);
				},
				{ once: true },
			);
			schedule();
		});

	const undo = [
		replace(sleepModule(n8n), 'sleep', sleep),
		replace(
			globalThis,
			'Date',
			dateOf(() => now),
		),
	];
	try {
		return await work({ now: () => now, waits });
	} finally {
		clearTimeout(timer);
		for (const restore of undo) restore();
		traffic.stop();
	}
}

/** The module whose property every call of n8n-workflow's `sleep` reads. */
function sleepModule({ version, requireFromWorkflow }: N8n): { sleep: Sleep } {
	return requireFromWorkflow(version === 'old' ? './utils.js' : '@n8n/utils/sleep') as { sleep: Sleep };
}

function replace<O extends object, K extends keyof O>(object: O, key: K, value: O[K]): () => void {
	const before = object[key];
	object[key] = value;
	return () => {
		object[key] = before;
	};
}

function dateOf(now: () => number): DateConstructor {
	return new Proxy(Date, {
		construct: (real, parameters: unknown[], called) =>
			Reflect.construct(real, parameters.length > 0 ? parameters : [now()], called) as Date,
		apply: (real) => new real(now()).toString(),
		get: (real, key) => (key === 'now' ? now : (Reflect.get(real, key) as unknown)),
	});
}

/** Knows which HTTP requests of this process wait for their response, and how long nothing has begun or ended. */
function watchTraffic() {
	const requests = new Set<unknown>();
	let last = performance.now();
	const began = (message: unknown) => {
		requests.add((message as { request: unknown }).request);
		last = performance.now();
	};
	const ended = (message: unknown) => {
		requests.delete((message as { request: unknown }).request);
		last = performance.now();
	};
	subscribe('http.client.request.start', began);
	const endings = ['http.client.response.finish', 'http.client.request.error'];
	for (const ending of endings) subscribe(ending, ended);
	return {
		state: () => ({ silence: performance.now() - last, underWay: requests.size > 0 }),
		stop() {
			unsubscribe('http.client.request.start', began);
			for (const ending of endings) unsubscribe(ending, ended);
		},
	};
}
