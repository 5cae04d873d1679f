// A fake clock that only the waits of the code under test advance. Nothing really waits, and every wait is recorded.
//
// Nodes have one way to wait: `sleep` of n8n-workflow, because n8n forbids them timers. The clock replaces that
// function and `Date`. All timers stay real, because n8n, sockets and servers use them as timeouts. A wait ends when no
// HTTP request is in flight and nothing happened for a moment: then the clock jumps to the earliest end, and everything
// that is due continues.
//
// Two things are not covered. Code that reads `sleep` from n8n-workflow once, when it is loaded, keeps the real one
// (compiled imports do not do that). And n8n waits between the tries of a node with Retry On Fail by a timer: set
// `waitBetweenTries: 0`.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { N8n } from './modules.mts';

/** What a test can ask about time. */
export interface Clock {
	/** Milliseconds since 1970: what `Date.now()` returns to the code under test. */
	now(): number;
	/** Every wait so far in milliseconds, in order. */
	readonly waits: readonly number[];
}

/** Options of {@link withFastTime}. */
export interface FastTimeOptions {
	/** The time at the start. Default: the real time. */
	start?: Date;
	/**
	 * Real milliseconds without requests before a wait ends. Default 10. Set more if the test itself does slow work
	 * between a request and the next wait.
	 */
	quiet?: number;
	/** Real milliseconds after which a wait ends although a request is in flight, because it may hang. Default 1000. */
	patience?: number;
}

interface Sleeper {
	readonly due: number;
	readonly wake: () => void;
}

type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/**
 * Runs `work` on the fake clock, and restores the real one afterwards. `new Date()` and `Date.now()` follow the fake
 * clock everywhere in the process, including a sandbox; `performance.now()` and timers do not.
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
		const { silence, inFlight } = traffic.state();
		if (silence >= (inFlight ? patience : quiet)) {
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

/** The module from which every call of n8n-workflow's `sleep` reads the function. */
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

/** Observes which HTTP requests of this process are in flight, and since when none started or ended. */
function watchTraffic() {
	const requests = new Set<unknown>();
	let last = performance.now();
	const started = (message: unknown) => {
		requests.add((message as { request: unknown }).request);
		last = performance.now();
	};
	const ended = (message: unknown) => {
		requests.delete((message as { request: unknown }).request);
		last = performance.now();
	};
	subscribe('http.client.request.start', started);
	const endings = ['http.client.response.finish', 'http.client.request.error'];
	for (const ending of endings) subscribe(ending, ended);
	return {
		state: () => ({ silence: performance.now() - last, inFlight: requests.size > 0 }),
		stop() {
			unsubscribe('http.client.request.start', started);
			for (const ending of endings) unsubscribe(ending, ended);
		},
	};
}
