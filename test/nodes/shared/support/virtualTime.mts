// Time that passes without real waiting, and a Zoom that counts requests by it.
import { ExecutionCancelled, type Clock } from '../../../../nodes/shared/http/clock.ts';

/** Time that passes only while everything waits. */
export class VirtualTime {
	private now: number;
	private readonly sleepers: Array<{ due: number; wake: () => void }> = [];

	/** @param phase the millisecond of a second at which the time begins */
	constructor(phase = 350) {
		this.now = 1_800_000_000_000 + phase;
	}

	clock(signal?: AbortSignal): Clock {
		const abortable = async <T,>(work: Promise<T>): Promise<T> => {
			if (signal?.aborted) throw new ExecutionCancelled();
			return await Promise.race([
				work,
				new Promise<never>((_resolve, reject) =>
					signal?.addEventListener('abort', () => reject(new ExecutionCancelled())),
				),
			]);
		};
		return {
			now: () => this.now,
			random: () => 0.5,
			abortable,
			sleep: async (ms) =>
				await abortable(
					new Promise<void>((wake) => void this.sleepers.push({ due: this.now + Math.max(0, ms), wake })),
				),
		};
	}

	/** Lets time pass until `work` is done. */
	async passUntil<T>(work: Promise<T>): Promise<T> {
		const state = { isDone: false };
		void work.finally(() => (state.isDone = true)).catch(() => undefined);
		// More waits than any work here needs, so that a pace that stands still fails instead of running forever.
		for (let waits = 0; waits < 20_000; waits += 1) {
			await new Promise((resolve) => setImmediate(resolve));
			if (state.isDone) return await work;
			this.sleepers.sort((a, b) => a.due - b.due);
			const next = this.sleepers.shift();
			if (!next) throw new Error('The work waits for something other than time');
			this.now = Math.max(this.now, next.due);
			next.wake();
		}
		throw new Error('The work does not end');
	}
}

/** The rate limit of an account: so many requests in each second of Zoom's clock, with Zoom's headers. */
export class SimulatedLimit {
	/** When requests were accepted, in milliseconds since 1970. */
	readonly accepted: number[] = [];
	rateLimited = 0;
	private readonly perSecond: number;
	private second = 0;
	private used = 0;

	constructor(perSecond: number) {
		this.perSecond = perSecond;
	}

	/** Counts a request that arrives now. */
	count(now: number): { isRateLimited: boolean; headers: Record<string, string>; nextSecond: number } {
		const second = Math.floor(now / 1000);
		if (second !== this.second) this.used = 0;
		this.second = second;
		const isRateLimited = this.used >= this.perSecond;
		if (isRateLimited) this.rateLimited += 1;
		else {
			this.used += 1;
			this.accepted.push(now);
		}
		return {
			isRateLimited,
			headers: limitHeaders(this.perSecond, this.perSecond - this.used),
			nextSecond: (second + 1) * 1000,
		};
	}

	/** The most requests that were accepted within 1000 ms, whenever those begin. */
	get maxPerSecond(): number {
		return Math.max(
			...this.accepted.map((from) => this.accepted.filter((at) => at >= from && at < from + 1000).length),
		);
	}
}

/** Zoom's headers for a limit per second, and for what is left of it. */
export function limitHeaders(limit: number, remaining?: number): Record<string, string> {
	return {
		'x-ratelimit-type': 'QPS',
		'x-ratelimit-limit': String(limit),
		...(remaining === undefined ? {} : { 'x-ratelimit-remaining': String(remaining) }),
	};
}
