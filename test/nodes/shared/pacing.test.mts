// The pace of requests against a Zoom that counts by the second, on a clock that only waits move.
import { Cancelled, type Clock } from '../../../nodes/shared/clock.ts';
import { Pacer, type Lane } from '../../../nodes/shared/pacing.ts';

/** Time that passes when all wait. */
class VirtualTime {
	private now: number;
	private readonly sleepers: Array<{ due: number; wake: () => void }> = [];

	/** @param phase milliseconds into a second at which it begins. */
	constructor(phase = 350) {
		this.now = 1_800_000_000_000 + phase;
	}

	clock(signal?: AbortSignal): Clock {
		const unlessStopped = async <T,>(work: Promise<T>): Promise<T> => {
			if (signal?.aborted) throw new Cancelled();
			return await Promise.race([work, new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Cancelled())))]);
		};
		return {
			now: () => this.now,
			random: () => 0.5,
			unlessStopped,
			sleep: async (ms) => await unlessStopped(new Promise<void>((wake) => void this.sleepers.push({ due: this.now + Math.max(0, ms), wake }))),
		};
	}

	/** Lets time pass until `work` is done. */
	async pass<T>(work: Promise<T>): Promise<T> {
		let done = false;
		void work.finally(() => (done = true)).catch(() => undefined);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (done) return await work;
			this.sleepers.sort((a, b) => a.due - b.due);
			const next = this.sleepers.shift();
			if (!next) throw new Error('All wait, and nobody for the time');
			this.now = Math.max(this.now, next.due);
			next.wake();
		}
	}
}

/** Counts by whole seconds and answers after a tenth of one, as Zoom's headers say it. */
class Zoom {
	readonly accepted: number[] = [];
	refused = 0;
	private readonly clock: Clock;
	private readonly perSecond: number;

	constructor(clock: Clock, perSecond: number) {
		this.clock = clock;
		this.perSecond = perSecond;
	}

	/** Sends one request through a lane until it is accepted, as the client does. */
	async take(lane: Lane): Promise<void> {
		for (;;) {
			await lane.turn(this.clock);
			const arrived = this.clock.now();
			const second = Math.floor(arrived / 1000);
			const used = this.accepted.filter((time) => Math.floor(time / 1000) === second).length;
			const refused = used >= this.perSecond;
			if (refused) this.refused += 1;
			else this.accepted.push(arrived);
			await this.clock.sleep(100);
			const headers = { 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': String(this.perSecond), 'x-ratelimit-remaining': String(Math.max(0, this.perSecond - used - 1)) };
			if (!refused) return lane.learn(headers, this.clock.now());
			lane.refused(headers, (second + 1) * 1000 + 50, this.clock.now());
		}
	}

	/** Sends many through a lane: the first alone, then at most 30 at a time. */
	async work(lane: Lane, count: number): Promise<void> {
		await this.take(lane);
		let left = count - 1;
		await Promise.all(Array.from({ length: 30 }, async () => {
			while (left-- > 0) await this.take(lane);
		}));
	}
}

const lane = () => new Pacer().lane('light');

test.each([[30, 200], [20, 20], [10, 100], [4, 100], [2, 40], [1, 20], [80, 500]])('limit %i: %i requests take no longer than the limit and a tenth, and none is refused', async (perSecond, count) => {
	for (let phase = 0; phase < 1000; phase += 50) {
		const time = new VirtualTime(phase);
		const clock = time.clock();
		const zoom = new Zoom(clock, perSecond);
		const start = clock.now();
		await time.pass(zoom.work(lane(), count));
		expect(zoom.refused).toBe(0);
		expect(clock.now() - start).toBeLessThanOrEqual((count / perSecond) * 1000 * 1.1 + 200);
	}
});

test('whatever the second, no more start in it than Zoom allows', async () => {
	const time = new VirtualTime();
	const zoom = new Zoom(time.clock(), 30);
	await time.pass(zoom.work(lane(), 200));
	const crowds = zoom.accepted.map((from) => zoom.accepted.filter((at) => at >= from && at < from + 1000).length);
	expect(Math.max(...crowds)).toBe(30);
});

test.each([2, 3])('%i processes share the limit, however they begin: it is used, and hardly a request is refused', async (processes) => {
	const runs: Array<{ refused: number; ratio: number }> = [];
	for (const lag of [0, 40, 300, 1700]) {
		for (let phase = 0; phase < 1000; phase += 100) {
			const time = new VirtualTime(phase);
			const clock = time.clock();
			const zoom = new Zoom(clock, 30);
			const start = clock.now();
			const process = async (index: number) => {
				await clock.sleep(lag * index);
				await zoom.work(lane(), 420 / processes);
			};
			await time.pass(Promise.all(Array.from({ length: processes }, (_unused, index) => process(index))));
			expect(zoom.accepted).toHaveLength(420);
			runs.push({ refused: zoom.refused, ratio: (clock.now() - start) / ((420 / 30) * 1000) });
		}
	}
	const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
	expect(middle(runs.map(({ refused }) => refused))).toBeLessThanOrEqual(6);
	expect(Math.max(...runs.map(({ refused }) => refused))).toBeLessThanOrEqual(40);
	expect(middle(runs.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.12);
	expect(Math.max(...runs.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.25);
});

test('after a refusal those that waited already wait on', async () => {
	const time = new VirtualTime();
	const clock = time.clock();
	const one = lane();
	one.learn({ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '2' }, clock.now());
	const starts: number[] = [];
	const turns = Promise.all(Array.from({ length: 4 }, async () => {
		await one.turn(clock);
		starts.push(clock.now());
		if (starts.length === 1) one.refused({}, clock.now() + 5000, clock.now());
	}));
	const begun = clock.now();
	await time.pass(turns);
	expect(starts.slice(1).every((start) => start >= begun + 5000)).toBe(true);
});

test('who is stopped while waiting leaves at once, and those behind keep their place', async () => {
	const time = new VirtualTime();
	const one = lane();
	const clock = time.clock();
	one.refused({}, clock.now() + 5000, clock.now());
	const stop = new AbortController();
	const order: string[] = [];
	const first = one.turn(clock).then(() => order.push('first'));
	const stopped = one.turn(time.clock(stop.signal)).catch((error: unknown) => order.push((error as Error).name));
	const third = one.turn(clock).then(() => order.push('third'));
	stop.abort();
	await stopped;
	await time.pass(Promise.all([first, third]));
	expect(order).toEqual(['Cancelled', 'first', 'third']);
});
