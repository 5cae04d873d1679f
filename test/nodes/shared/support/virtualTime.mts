// Time that nobody waits for, and a Zoom that counts requests by it.
import { ExecutionCancelled, type Clock } from '../../../../nodes/shared/http/clock.ts';

/** Time that passes when all wait. */
export class VirtualTime {
	private now: number;
	private readonly sleepers: Array<{ due: number; wake: () => void }> = [];

	/** @param phase milliseconds into a second at which it begins. */
	constructor(phase = 350) {
		this.now = 1_800_000_000_000 + phase;
	}

	clock(signal?: AbortSignal): Clock {
		const unlessStopped = async <T,>(work: Promise<T>): Promise<T> => {
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
			abortable: unlessStopped,
			sleep: async (ms) =>
				await unlessStopped(
					new Promise<void>((wake) => void this.sleepers.push({ due: this.now + Math.max(0, ms), wake })),
				),
		};
	}

	/** Lets time pass until `work` is done. */
	async pass<T>(work: Promise<T>): Promise<T> {
		let done = false;
		void work.finally(() => (done = true)).catch(() => undefined);
		// More waits than any work here needs: a pace that stands still fails instead of going on for ever.
		for (let waits = 0; waits < 20_000; waits += 1) {
			await new Promise((resolve) => setImmediate(resolve));
			if (done) return await work;
			this.sleepers.sort((a, b) => a.due - b.due);
			const next = this.sleepers.shift();
			if (!next) throw new Error('All wait, and nobody for the time');
			this.now = Math.max(this.now, next.due);
			next.wake();
		}
		throw new Error('The work does not end');
	}
}

/** An account's limit: so many requests in each second of the clock on the wall, with the headers in which Zoom tells of it. */
export class Limit {
	/** When requests were accepted. */
	readonly accepted: number[] = [];
	refused = 0;
	private readonly perSecond: number;
	private second = 0;
	private used = 0;

	constructor(perSecond: number) {
		this.perSecond = perSecond;
	}

	/** Counts a request that arrives now. */
	count(now: number): { isRefused: boolean; headers: Record<string, string>; nextSecond: number } {
		const second = Math.floor(now / 1000);
		if (second !== this.second) this.used = 0;
		this.second = second;
		const isRefused = this.used >= this.perSecond;
		if (isRefused) this.refused += 1;
		else {
			this.used += 1;
			this.accepted.push(now);
		}
		return {
			isRefused,
			headers: perSecond(this.perSecond, this.perSecond - this.used),
			nextSecond: (second + 1) * 1000,
		};
	}

	/** The most that were accepted within any second, whenever it begins. */
	get crowd(): number {
		return Math.max(
			...this.accepted.map((from) => this.accepted.filter((at) => at >= from && at < from + 1000).length),
		);
	}
}

/** The headers that tell a limit per second, and what is left of it. */
export function perSecond(limit: number, remaining?: number): Record<string, string> {
	return {
		'x-ratelimit-type': 'QPS',
		'x-ratelimit-limit': String(limit),
		...(remaining === undefined ? {} : { 'x-ratelimit-remaining': String(remaining) }),
	};
}
