// The pace of requests against a Zoom that counts by the second, on a clock that only waits move.
import type { Clock } from '../../../../../nodes/shared/http/clock.ts';
import { RateLimiterGroup, type RateLimiter } from '../../../../../nodes/shared/http/rateLimit/rateLimiter.ts';
import { Limit, perSecond, VirtualTime } from '../../support/virtualTime.mts';

/** Answers after a tenth of a second. */
class Zoom extends Limit {
	private readonly clock: Clock;

	constructor(clock: Clock, limit: number) {
		super(limit);
		this.clock = clock;
	}

	/** Sends one request through a lane until it is accepted, as the client does. */
	async take(lane: RateLimiter, siblings?: number): Promise<void> {
		for (;;) {
			await lane.acquire(this.clock, siblings);
			const { isRefused, headers, nextSecond } = this.count(this.clock.now());
			await this.clock.sleep(100);
			if (!isRefused) return lane.onResponse(headers, this.clock.now());
			lane.onRateLimited(headers, nextSecond + 50, this.clock.now());
		}
	}

	/** Sends many through a lane: the first alone, then at most 30 at a time. */
	async work(lane: RateLimiter, count: number): Promise<void> {
		await this.take(lane);
		let left = count - 1;
		await Promise.all(
			Array.from({ length: 30 }, async () => {
				while (left-- > 0) await this.take(lane);
			}),
		);
	}
}

const lane = () => new RateLimiterGroup().forCategory('light');
const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** When so many requests that ask for their turns now get them, milliseconds from now. */
async function turns(time: VirtualTime, one: RateLimiter, count: number, siblings?: number): Promise<number[]> {
	const clock = time.clock();
	const asked = clock.now();
	return await time.pass(
		Promise.all(
			Array.from({ length: count }, async () => {
				await one.acquire(clock, siblings);
				return clock.now() - asked;
			}),
		),
	);
}

test.each([
	[30, 200],
	[20, 20],
	[10, 100],
	[4, 100],
	[2, 40],
	[1, 20],
	[80, 500],
])('limit %i: %i requests take no longer than the limit and a tenth, and none is refused', async (limit, count) => {
	for (let phase = 0; phase < 1000; phase += 100) {
		const time = new VirtualTime(phase);
		const clock = time.clock();
		const zoom = new Zoom(clock, limit);
		const start = clock.now();
		await time.pass(zoom.work(lane(), count));
		expect(zoom.refused).toBe(0);
		expect(clock.now() - start).toBeLessThanOrEqual((count / limit) * 1000 * 1.1 + 200);
	}
});

test('whatever the second, no more start in it than Zoom allows', async () => {
	const time = new VirtualTime();
	const zoom = new Zoom(time.clock(), 30);
	await time.pass(zoom.work(lane(), 200));
	expect(zoom.crowd).toBe(30);
});

test.each([2, 3])(
	'%i processes share the limit, however they begin: it is used, and hardly a request is refused',
	async (processes) => {
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
		expect(middle(runs.map(({ refused }) => refused))).toBeLessThanOrEqual(6);
		expect(Math.max(...runs.map(({ refused }) => refused))).toBeLessThanOrEqual(40);
		expect(middle(runs.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.12);
		expect(Math.max(...runs.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.25);
	},
);

describe('a small execution', () => {
	/** A lane whose account was alone with its requests until a moment ago. */
	const used = async (time: VirtualTime, limit: number, count = limit): Promise<RateLimiter> => {
		const one = lane();
		const clock = time.clock();
		await time.pass(new Zoom(clock, limit).work(one, count));
		await time.pass(clock.sleep(1500));
		return one;
	};

	test('sends all it has at once, where nobody else uses the account', async () => {
		const time = new VirtualTime();
		expect(new Set(await turns(time, await used(time, 30), 30, 30))).toEqual(new Set([0]));
	});

	test.each<[string, { siblings?: number; others?: number; silence?: number; refused?: boolean }]>([
		['where it is larger than what a second allows', { siblings: 31 }],
		['where it does not know how much it will send', {}],
		['where the answers tell of others', { siblings: 10, others: 20 }],
		['where nobody has been looked for in the last seconds', { siblings: 10, silence: 5000 }],
		['after a refusal', { siblings: 10, refused: true }],
	])('keeps a distance %s', async (_where, { siblings, others = 0, silence = 0, refused = false }) => {
		const time = new VirtualTime();
		const clock = time.clock();
		const one = await used(time, 30);
		one.onResponse(perSecond(30, 29 - others), clock.now());
		if (refused) one.onRateLimited(perSecond(30), clock.now(), clock.now());
		await time.pass(clock.sleep(silence));
		const starts = await turns(time, one, 10, siblings);
		// The first goes at once in any case.
		expect(starts[0]).toBe(0);
		for (let index = 1; index < starts.length; index += 1)
			expect(starts[index]).toBeGreaterThan(starts[index - 1] as number);
	});

	test('after another keeps the limit with it', async () => {
		const time = new VirtualTime();
		const clock = time.clock();
		const zoom = new Zoom(clock, 30);
		const one = lane();
		await time.pass(zoom.take(one));
		// Of all sizes, and with all breaks: as the nodes of a workflow come one after the other.
		for (let size = 1; size <= 30; size += 1) {
			await time.pass(Promise.all(Array.from({ length: size }, async () => await zoom.take(one, size))));
			await time.pass(clock.sleep((size * 137) % 900));
		}
		expect(zoom.refused).toBe(0);
		expect(zoom.crowd).toBeLessThanOrEqual(30);
	});
});

test.each<[string, number, number]>([
	['a large one', 200, 1],
	['small ones', 10, 12],
])('small executions beside %s of another process: hardly a request is refused', async (_what, size, times) => {
	let [refused, accepted] = [0, 0];
	for (let phase = 0; phase < 1000; phase += 100) {
		const time = new VirtualTime(phase);
		const clock = time.clock();
		const zoom = new Zoom(clock, 30);
		const process = async (requests: number, executions: number, pause: number) => {
			const one = lane();
			await zoom.take(one);
			for (let execution = 0; execution < executions; execution += 1) {
				let left = requests;
				await Promise.all(
					Array.from({ length: 30 }, async () => {
						while (left-- > 0) await zoom.take(one, requests);
					}),
				);
				await clock.sleep(pause);
			}
		};
		await time.pass(Promise.all([process(10, 12, 430), process(size, times, 290)]));
		refused += zoom.refused;
		accepted += zoom.accepted.length;
	}
	expect(refused / accepted).toBeLessThan(0.03);
});

describe("Zoom's limit", () => {
	test('is not known before it has told it, and nobody waits until then', async () => {
		const time = new VirtualTime();
		const one = lane();
		one.onResponse({}, time.clock().now());
		expect(one.reportedLimit).toBeUndefined();
		expect(new Set(await turns(time, one, 300))).toEqual(new Set([0]));
	});

	test.each<[string, (one: RateLimiter, headers: Record<string, string>, now: number) => void]>([
		['an answer', (one, headers, now) => one.onResponse(headers, now)],
		['a refusal', (one, headers, now) => one.onRateLimited(headers, now, now)],
	])('is learnt from %s, and kept when others do not tell it', (_what, tell) => {
		const one = lane();
		const now = 1_800_000_000_000;
		tell(one, perSecond(10), now);
		expect(one.reportedLimit).toBe(10);
		one.onResponse({}, now);
		one.onRateLimited({}, now, now);
		expect(one.reportedLimit).toBe(10);
		tell(one, perSecond(20), now);
		expect(one.reportedLimit).toBe(20);
	});

	test('counts what started before it was known', async () => {
		const time = new VirtualTime();
		const one = lane();
		await turns(time, one, 10);
		one.onResponse(perSecond(10), time.clock().now());
		expect((await turns(time, one, 1))[0]).toBeGreaterThanOrEqual(1000);
	});

	test('that a refusal does not tell is taken for the smallest, but not given out', async () => {
		const time = new VirtualTime();
		const one = lane();
		const now = time.clock().now();
		one.onRateLimited({}, now, now);
		expect(one.reportedLimit).toBeUndefined();
		const starts = await turns(time, one, 10);
		expect(Math.max(...starts)).toBeGreaterThanOrEqual(4000);
		// Until it is told.
		one.onResponse(perSecond(80), time.clock().now());
		expect(one.reportedLimit).toBe(80);
		expect(Math.max(...(await turns(time, one, 10)))).toBeLessThan(2000);
	});
});

describe('after a refusal', () => {
	/** How long so many turns take in a lane of 10 a second. */
	const length = async (one: RateLimiter, count = 30): Promise<number> =>
		Math.max(...(await turns(new VirtualTime(), one, count)));
	const now = new VirtualTime().clock().now();
	/** A lane that was refused at these moments, milliseconds before now. */
	const refusedAt = (...moments: number[]): RateLimiter => {
		const one = lane();
		one.onResponse(perSecond(10), now - 60_000);
		for (const moment of moments) one.onRateLimited({}, 0, now - moment);
		return one;
	};

	test('those that waited already wait on', async () => {
		const time = new VirtualTime();
		const clock = time.clock();
		const one = lane();
		one.onResponse(perSecond(2), clock.now());
		const starts: number[] = [];
		const all = Promise.all(
			Array.from({ length: 4 }, async () => {
				await one.acquire(clock);
				starts.push(clock.now());
				if (starts.length === 1) one.onRateLimited({}, clock.now() + 5000, clock.now());
			}),
		);
		const begun = clock.now();
		await time.pass(all);
		expect(starts.slice(1).every((start) => start >= begun + 5000)).toBe(true);
	});

	test('nobody starts before it is over, whatever another one says of an earlier end', async () => {
		const time = new VirtualTime();
		const one = lane();
		one.onRateLimited({}, time.clock().now() + 5000, time.clock().now());
		one.onRateLimited({}, time.clock().now() + 1000, time.clock().now());
		expect(await turns(time, one, 1)).toEqual([5000]);
	});

	test('all go slower, and slower still after another; several together are one sign', async () => {
		const once = await length(refusedAt(5000));
		expect(once).toBeGreaterThan(await length(refusedAt()));
		expect(await length(refusedAt(5000, 4990, 4000))).toBe(once);
		expect(await length(refusedAt(9000, 5000))).toBeGreaterThan(once);
	});

	test('refusals without end do not stop it', async () => {
		const many = Array.from({ length: 100 }, (_unused, index) => (100 - index) * 2000);
		expect(await length(refusedAt(...many), 10)).toBeLessThan(20_000);
	});

	test('answers bring it back to the pace of before', async () => {
		const answered = (one: RateLimiter): RateLimiter => {
			for (let answers = 0; answers < 50; answers += 1) one.onResponse(perSecond(10), now);
			return one;
		};
		const [pace, slow] = [await length(refusedAt()), await length(refusedAt(5000))];
		expect(await length(answered(refusedAt()))).toBe(pace);
		// What remains is the share that is left to others.
		expect(await length(answered(refusedAt(5000)))).toBeLessThan(slow * 0.9);
	});
});

test('a limit per day is no pace', async () => {
	const daily = { 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '12' };
	const [limited, usual] = [lane(), lane()];
	const now = new VirtualTime().clock().now();
	limited.onResponse(daily, now);
	expect(limited.reportedLimit).toBeUndefined();
	for (const one of [limited, usual]) one.onResponse(perSecond(10, 9), now);
	expect(await turns(new VirtualTime(), limited, 30)).toEqual(await turns(new VirtualTime(), usual, 30));
});

test('nobody overtakes, even when it could start earlier', async () => {
	const time = new VirtualTime();
	const one = lane();
	const clock = time.clock();
	one.onRateLimited({}, clock.now() + 100, clock.now());
	const order: number[] = [];
	const take = async (name: number) => await one.acquire(clock).then(() => order.push(name));
	const early = [take(1), take(2), take(3)];
	await time.pass(clock.sleep(200));
	one.onResponse(perSecond(80), clock.now());
	await time.pass(Promise.all([...early, take(4), take(5)]));
	expect(order).toEqual([1, 2, 3, 4, 5]);
});

test('each category of requests has a pace of its own', () => {
	const pacer = new RateLimiterGroup();
	pacer.forCategory('light').onResponse(perSecond(30), 0);
	expect(pacer.forCategory('light').reportedLimit).toBe(30);
	expect(pacer.forCategory('heavy').reportedLimit).toBeUndefined();
});

test('who is stopped while waiting leaves at once, and those behind keep their place', async () => {
	const time = new VirtualTime();
	const one = lane();
	const clock = time.clock();
	one.onRateLimited({}, clock.now() + 5000, clock.now());
	const stop = new AbortController();
	const order: string[] = [];
	const first = one.acquire(clock).then(() => order.push('first'));
	const stopped = one.acquire(time.clock(stop.signal)).catch((error: unknown) => order.push((error as Error).name));
	const third = one.acquire(clock).then(() => order.push('third'));
	stop.abort();
	await stopped;
	await time.pass(Promise.all([first, third]));
	expect(order).toEqual(['Cancelled', 'first', 'third']);
});
