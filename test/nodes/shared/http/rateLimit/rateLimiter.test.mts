// The pace of requests to a simulated Zoom that counts per second, in virtual time.
import type { Clock } from '../../../../../nodes/shared/http/clock.ts';
import type { Attempt } from '../../../../../nodes/shared/http/rateLimit/attemptLog.ts';
import { RateLimiterGroup, type RateLimiter } from '../../../../../nodes/shared/http/rateLimit/rateLimiter.ts';
import { limitHeaders, SimulatedLimit, VirtualTime } from '../../support/virtualTime.mts';

/** A Zoom that responds after 100 ms. */
class SimulatedZoom extends SimulatedLimit {
	private readonly clock: Clock;
	private readonly hasHeaders: boolean;

	constructor(clock: Clock, limit: number, { hasHeaders = true } = {}) {
		super(limit);
		this.clock = clock;
		this.hasHeaders = hasHeaders;
	}

	/** Sends one request until it is accepted, as the client does. */
	async send(limiter: RateLimiter, expectedRequests?: number): Promise<void> {
		for (;;) {
			const attempt = await limiter.acquire(this.clock, expectedRequests);
			const { isRateLimited, headers, nextSecond } = this.count(this.clock.now());
			await this.clock.sleep(100);
			if (!this.hasHeaders && isRateLimited) {
				limiter.onRateLimited(attempt, {}, { ms: 1000, isNamed: false }, this.clock.now());
				continue;
			}
			if (!isRateLimited) {
				limiter.onResponse(attempt, this.hasHeaders ? headers : {}, this.clock.now());
				return;
			}
			rateLimit(limiter, headers, nextSecond + 50, this.clock.now(), attempt);
		}
	}

	/** Sends many requests: the first alone, then at most 30 at a time. */
	async sendMany(limiter: RateLimiter, count: number): Promise<void> {
		await this.send(limiter);
		let left = count - 1;
		await Promise.all(
			Array.from({ length: 30 }, async () => {
				while (left-- > 0) await this.send(limiter);
			}),
		);
	}
}

/** A request whose start is of no interest. */
const anAttempt = (): Attempt => ({ startedAt: 0, state: 'inFlight' });

/** Zoom rate limits a request until a time that it names. */
function rateLimit(
	limiter: RateLimiter,
	headers: Record<string, string>,
	until: number,
	now: number,
	attempt = anAttempt(),
): void {
	limiter.onRateLimited(attempt, headers, { ms: until - now, isNamed: true }, now);
}

const createLimiter = () => new RateLimiterGroup().forCategory('light');
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** When so many requests that want to start now may start, in milliseconds from now. */
async function startsOf(
	time: VirtualTime,
	limiter: RateLimiter,
	count: number,
	expectedRequests?: number,
): Promise<number[]> {
	const clock = time.clock();
	const begin = clock.now();
	return await time.passUntil(
		Promise.all(
			Array.from({ length: count }, async () => {
				await limiter.acquire(clock, expectedRequests);
				return clock.now() - begin;
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
])(
	'with a limit of %i, %i requests take at most 10 % longer than it allows, and none is rate limited',
	async (limit, count) => {
		for (let phase = 0; phase < 1000; phase += 100) {
			const time = new VirtualTime(phase);
			const clock = time.clock();
			const zoom = new SimulatedZoom(clock, limit);
			const start = clock.now();
			await time.passUntil(zoom.sendMany(createLimiter(), count));
			expect(zoom.rateLimited).toBe(0);
			expect(clock.now() - start).toBeLessThanOrEqual((count / limit) * 1000 * 1.1 + 200);
		}
	},
);

test('in no second, whenever it begins, more requests start than Zoom allows', async () => {
	const time = new VirtualTime();
	const zoom = new SimulatedZoom(time.clock(), 30);
	await time.passUntil(zoom.sendMany(createLimiter(), 200));
	expect(zoom.maxPerSecond).toBe(30);
});

test.each([2, 3])(
	'%i processes share the limit, however they begin: it is used, and hardly a request is rate limited',
	async (processes) => {
		const runs: Array<{ rateLimited: number; ratio: number }> = [];
		for (const lag of [0, 40, 300, 1700]) {
			for (let phase = 0; phase < 1000; phase += 100) {
				const time = new VirtualTime(phase);
				const clock = time.clock();
				const zoom = new SimulatedZoom(clock, 30);
				const start = clock.now();
				const process = async (index: number) => {
					await clock.sleep(lag * index);
					await zoom.sendMany(createLimiter(), 420 / processes);
				};
				await time.passUntil(Promise.all(Array.from({ length: processes }, (_unused, index) => process(index))));
				expect(zoom.accepted).toHaveLength(420);
				runs.push({ rateLimited: zoom.rateLimited, ratio: (clock.now() - start) / ((420 / 30) * 1000) });
			}
		}
		expect(median(runs.map(({ rateLimited }) => rateLimited))).toBeLessThanOrEqual(6);
		expect(Math.max(...runs.map(({ rateLimited }) => rateLimited))).toBeLessThanOrEqual(40);
		expect(median(runs.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.12);
		expect(Math.max(...runs.map(({ ratio }) => ratio))).toBeLessThanOrEqual(1.25);
	},
);

describe('a small execution', () => {
	/** A limiter that has just been used, on an account that nobody else uses. */
	const usedLimiter = async (time: VirtualTime, limit: number, count = limit): Promise<RateLimiter> => {
		const limiter = createLimiter();
		const clock = time.clock();
		await time.passUntil(new SimulatedZoom(clock, limit).sendMany(limiter, count));
		await time.passUntil(clock.sleep(1500));
		return limiter;
	};

	test('sends all its requests at once if nobody else uses the account', async () => {
		const time = new VirtualTime();
		expect(new Set(await startsOf(time, await usedLimiter(time, 30), 30, 30))).toEqual(new Set([0]));
	});

	test.each<[string, { expectedRequests?: number; others?: number; pause?: number; isRateLimited?: boolean }]>([
		['if it is larger than the quota of a second', { expectedRequests: 31 }],
		['if it does not know how many it has', {}],
		['if the responses show that others use the account', { expectedRequests: 10, others: 20 }],
		['if there was no response in the last seconds', { expectedRequests: 10, pause: 5000 }],
		['after a rate limited request', { expectedRequests: 10, isRateLimited: true }],
	])(
		'sends its requests one after the other %s',
		async (_why, { expectedRequests, others = 0, pause = 0, isRateLimited = false }) => {
			const time = new VirtualTime();
			const clock = time.clock();
			const limiter = await usedLimiter(time, 30);
			limiter.onResponse(anAttempt(), limitHeaders(30, 29 - others), clock.now());
			if (isRateLimited) rateLimit(limiter, limitHeaders(30), clock.now(), clock.now());
			await time.passUntil(clock.sleep(pause));
			const starts = await startsOf(time, limiter, 10, expectedRequests);
			// The first starts at once in any case.
			expect(starts[0]).toBe(0);
			for (let index = 1; index < starts.length; index += 1)
				expect(starts[index]).toBeGreaterThan(starts[index - 1] as number);
		},
	);

	test('keeps the limit together with those before it', async () => {
		const time = new VirtualTime();
		const clock = time.clock();
		const zoom = new SimulatedZoom(clock, 30);
		const limiter = createLimiter();
		await time.passUntil(zoom.send(limiter));
		// Executions of all sizes, with pauses of all lengths, like the nodes of a workflow that follow each other.
		for (let size = 1; size <= 30; size += 1) {
			await time.passUntil(Promise.all(Array.from({ length: size }, async () => await zoom.send(limiter, size))));
			await time.passUntil(clock.sleep((size * 137) % 900));
		}
		expect(zoom.rateLimited).toBe(0);
		expect(zoom.maxPerSecond).toBeLessThanOrEqual(30);
	});
});

test.each<[string, number, number]>([
	['a large execution', 200, 1],
	['small executions', 10, 12],
])('small executions beside %s of another process have hardly a rate limited request', async (_what, size, times) => {
	let [rateLimited, accepted] = [0, 0];
	for (let phase = 0; phase < 1000; phase += 100) {
		const time = new VirtualTime(phase);
		const clock = time.clock();
		const zoom = new SimulatedZoom(clock, 30);
		const process = async (requests: number, executions: number, pause: number) => {
			const limiter = createLimiter();
			await zoom.send(limiter);
			for (let execution = 0; execution < executions; execution += 1) {
				let left = requests;
				await Promise.all(
					Array.from({ length: 30 }, async () => {
						while (left-- > 0) await zoom.send(limiter, requests);
					}),
				);
				await clock.sleep(pause);
			}
		};
		await time.passUntil(Promise.all([process(10, 12, 430), process(size, times, 290)]));
		rateLimited += zoom.rateLimited;
		accepted += zoom.accepted.length;
	}
	expect(rateLimited / accepted).toBeLessThan(0.03);
});

describe("Zoom's limit", () => {
	test('is unknown until a response has it, and only as many requests start as may be too many', async () => {
		const time = new VirtualTime();
		const limiter = createLimiter();
		limiter.onResponse(anAttempt(), {}, time.clock().now());
		expect(limiter.limit).toBeUndefined();
		// 4 requests per second of the smallest plan, and 7 that are risked.
		expect(new Set(await startsOf(time, limiter, 11))).toEqual(new Set([0]));
		expect((await startsOf(time, limiter, 1))[0]).toBeGreaterThan(0);
	});

	test.each<[string, (limiter: RateLimiter, headers: Record<string, string>, now: number) => void]>([
		['a response', (limiter, headers, now) => limiter.onResponse(anAttempt(), headers, now)],
		['a rate limited response', (limiter, headers, now) => rateLimit(limiter, headers, now, now)],
	])('is learnt from %s, and kept when others do not have it', (_what, learn) => {
		const limiter = createLimiter();
		const now = 1_800_000_000_000;
		learn(limiter, limitHeaders(10), now);
		expect(limiter.limit).toBe(10);
		limiter.onResponse(anAttempt(), {}, now);
		rateLimit(limiter, {}, now, now);
		expect(limiter.limit).toBe(10);
		learn(limiter, limitHeaders(20), now);
		expect(limiter.limit).toBe(20);
	});

	test('includes the requests that started before it was known', async () => {
		const time = new VirtualTime();
		const limiter = createLimiter();
		await startsOf(time, limiter, 10);
		limiter.onResponse(anAttempt(), limitHeaders(10), time.clock().now());
		expect((await startsOf(time, limiter, 1))[0]).toBeGreaterThanOrEqual(1000);
	});

	test('is found, if no response has it', async () => {
		const time = new VirtualTime();
		const clock = time.clock();
		const limiter = createLimiter();
		const zoom = new SimulatedZoom(clock, 30, { hasHeaders: false });
		const start = clock.now();
		await time.passUntil(zoom.sendMany(limiter, 200));
		expect([limiter.limit, limiter.reportedLimit]).toEqual([30, undefined]);
		expect(zoom.rateLimited).toBeLessThanOrEqual(10);
		expect(clock.now() - start).toBeLessThanOrEqual((200 / 30) * 1000 * 1.25);
		// Until a response has it.
		limiter.onResponse(anAttempt(), limitHeaders(80), clock.now());
		expect(limiter.limit).toBe(80);
	});
});

describe('after a rate limited request', () => {
	/** How long so many requests take with a limit of 10 per second. */
	const durationOf = async (limiter: RateLimiter, count = 30): Promise<number> =>
		Math.max(...(await startsOf(new VirtualTime(), limiter, count)));
	const now = new VirtualTime().clock().now();
	/** A limiter with rate limited requests at these times, in milliseconds before now. */
	const rateLimitedAt = (...times: number[]): RateLimiter => {
		const limiter = createLimiter();
		limiter.onResponse(anAttempt(), limitHeaders(10), now - 60_000);
		for (const time of times) rateLimit(limiter, {}, 0, now - time);
		return limiter;
	};

	test('requests that already wait continue to wait', async () => {
		const time = new VirtualTime();
		const clock = time.clock();
		const limiter = createLimiter();
		limiter.onResponse(anAttempt(), limitHeaders(2), clock.now());
		const starts: number[] = [];
		const all = Promise.all(
			Array.from({ length: 4 }, async () => {
				await limiter.acquire(clock);
				starts.push(clock.now());
				if (starts.length === 1) rateLimit(limiter, {}, clock.now() + 5000, clock.now());
			}),
		);
		const begin = clock.now();
		await time.passUntil(all);
		expect(starts.slice(1).every((start) => start >= begin + 5000)).toBe(true);
	});

	test('no request starts before the end of the limit, even if a later response has an earlier end', async () => {
		const time = new VirtualTime();
		const limiter = createLimiter();
		rateLimit(limiter, {}, time.clock().now() + 5000, time.clock().now());
		rateLimit(limiter, {}, time.clock().now() + 1000, time.clock().now());
		expect(await startsOf(time, limiter, 1)).toEqual([5000]);
	});

	test('all requests are slower, and slower still after another one; several at the same time count once', async () => {
		const once = await durationOf(rateLimitedAt(5000));
		expect(once).toBeGreaterThan(await durationOf(rateLimitedAt()));
		expect(await durationOf(rateLimitedAt(5000, 4990, 4000))).toBe(once);
		expect(await durationOf(rateLimitedAt(9000, 5000))).toBeGreaterThan(once);
	});

	test('requests still start, however many were rate limited', async () => {
		const many = Array.from({ length: 100 }, (_unused, index) => (100 - index) * 2000);
		expect(await durationOf(rateLimitedAt(...many), 10)).toBeLessThan(20_000);
	});

	test('responses bring back the pace of before', async () => {
		const afterResponses = (limiter: RateLimiter): RateLimiter => {
			for (let responses = 0; responses < 50; responses += 1) limiter.onResponse(anAttempt(), limitHeaders(10), now);
			return limiter;
		};
		const [pace, slow] = [await durationOf(rateLimitedAt()), await durationOf(rateLimitedAt(5000))];
		expect(await durationOf(afterResponses(rateLimitedAt()))).toBe(pace);
		// What remains is the share that is left to others.
		expect(await durationOf(afterResponses(rateLimitedAt(5000)))).toBeLessThan(slow * 0.9);
	});
});

test('a daily limit does not change the pace', async () => {
	const daily = { 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '12' };
	const [limited, usual] = [createLimiter(), createLimiter()];
	const now = new VirtualTime().clock().now();
	limited.onResponse(anAttempt(), daily, now);
	expect(limited.limit).toBeUndefined();
	for (const limiter of [limited, usual]) limiter.onResponse(anAttempt(), limitHeaders(10, 9), now);
	expect(await startsOf(new VirtualTime(), limited, 30)).toEqual(await startsOf(new VirtualTime(), usual, 30));
});

test('no request overtakes another one, even if it could start earlier', async () => {
	const time = new VirtualTime();
	const limiter = createLimiter();
	const clock = time.clock();
	rateLimit(limiter, {}, clock.now() + 100, clock.now());
	const order: number[] = [];
	const acquire = async (name: number) => await limiter.acquire(clock).then(() => order.push(name));
	const early = [acquire(1), acquire(2), acquire(3)];
	await time.passUntil(clock.sleep(200));
	limiter.onResponse(anAttempt(), limitHeaders(80), clock.now());
	await time.passUntil(Promise.all([...early, acquire(4), acquire(5)]));
	expect(order).toEqual([1, 2, 3, 4, 5]);
});

test('each rate category has a limiter of its own', () => {
	const group = new RateLimiterGroup();
	group.forCategory('light').onResponse(anAttempt(), limitHeaders(30), 0);
	expect(group.forCategory('light').limit).toBe(30);
	expect(group.forCategory('heavy').limit).toBeUndefined();
});

test('the plan that the user has told counts until responses have the limit, and when it changes, all is learnt anew', () => {
	const group = new RateLimiterGroup();
	group.setPlan('pro');
	const limiter = group.forCategory('light');
	expect([limiter.limit, group.forCategory('heavy').limit]).toEqual([30, 10]);
	limiter.onResponse(anAttempt(), limitHeaders(80), 0);
	expect(limiter.limit).toBe(80);
	group.setPlan('pro');
	expect(group.forCategory('light')).toBe(limiter);
	group.setPlan('free');
	expect(group.forCategory('light').limit).toBe(4);
	group.setPlan(undefined);
	expect(group.forCategory('light').limit).toBeUndefined();
});

test('a cancelled request stops waiting at once, and those behind it keep their order', async () => {
	const time = new VirtualTime();
	const limiter = createLimiter();
	const clock = time.clock();
	rateLimit(limiter, {}, clock.now() + 5000, clock.now());
	const stop = new AbortController();
	const order: string[] = [];
	const first = limiter.acquire(clock).then(() => order.push('first'));
	const stopped = limiter.acquire(time.clock(stop.signal)).catch((error: unknown) => order.push((error as Error).name));
	const third = limiter.acquire(clock).then(() => order.push('third'));
	stop.abort();
	await stopped;
	await time.passUntil(Promise.all([first, third]));
	expect(order).toEqual(['ExecutionCancelled', 'first', 'third']);
});

describe('when the clock of the machine is set back', () => {
	/** A clock that a test sets. Waits are noted. */
	function clockAt(time: { now: number }): { clock: Clock; waits: number[] } {
		const waits: number[] = [];
		const sleep = async (ms: number): Promise<void> => {
			waits.push(ms);
			time.now += ms;
			await Promise.resolve();
		};
		return { clock: { now: () => time.now, random: () => 0, abortable: async (work) => await work, sleep }, waits };
	}

	test.each([
		['a limit by the headers', limitHeaders(2, 1)],
		['a limit that is being found', {}],
	])('requests do not wait until it is as late again, with %s', async (_which, headers) => {
		const time = { now: 1_800_000_000_000 };
		const { clock, waits } = clockAt(time);
		const limiter = new RateLimiterGroup().forCategory('medium');
		for (let sent = 0; sent < 5; sent += 1) limiter.onResponse(await limiter.acquire(clock), headers, time.now);
		waits.length = 0;
		time.now -= 3_600_000;
		for (let sent = 0; sent < 5; sent += 1) limiter.onResponse(await limiter.acquire(clock), headers, time.now);
		expect(Math.max(0, ...waits)).toBeLessThan(5_000);
	});

	test.each([
		[1000, 60_000],
		[999, 60_999],
	])('by %i ms, a pause that Zoom named takes %i ms from then', async (back, wait) => {
		const time = { now: 1_800_000_000_000 };
		const { clock, waits } = clockAt(time);
		const limiter = new RateLimiterGroup().forCategory('medium');
		limiter.onResponse(await limiter.acquire(clock), limitHeaders(10, 9), time.now);
		rateLimit(limiter, limitHeaders(10), time.now + 60_000, time.now);
		time.now -= back;
		await limiter.acquire(clock);
		expect(waits).toEqual([wait]);
	});
});
