import type { Attempt } from '../../../../../nodes/shared/http/rateLimit/attemptLog.ts';
import { LimitFinder } from '../../../../../nodes/shared/http/rateLimit/limitFinder.ts';
import { limitOfPlan, plans, type Plan } from '../../../../../nodes/shared/http/rateLimit/limitSearch.ts';
import { SimulatedLimit } from '../../support/virtualTime.mts';

const LATENCY_MS = 100;

type Category = 'light' | 'medium' | 'heavy' | 'resourceIntensive';

/** A finder, and a Zoom that counts by the seconds of a clock. Time passes by whole milliseconds. */
class Account {
	now: number;
	readonly zoom: SimulatedLimit;
	readonly finder: LimitFinder;
	private flying: Array<{ attempt: Attempt; due: number; isRateLimited: boolean }> = [];
	accepted = 0;

	constructor(
		limit: number,
		{
			category = 'light' as Category,
			phase = 350,
			zoom = new SimulatedLimit(limit),
			plan = undefined as Plan | undefined,
		} = {},
	) {
		this.now = 1_800_000_000_000 + phase;
		this.zoom = zoom;
		this.finder = new LimitFinder(category, plan);
	}

	/** Sends requests as soon as the finder allows, at most 40 at a time. @returns milliseconds until the last response */
	send(count: number): number {
		const start = this.now;
		const end = this.accepted + count;
		while (this.accepted < end) {
			const next = this.step(end - this.accepted, count);
			if (this.accepted < end) this.now = next;
			if (this.now - start > 600_000) throw new Error('It does not end');
		}
		return this.now - start;
	}

	/** What happens now. @returns when something happens next */
	step(left: number, expectedRequests: number): number {
		for (const { attempt, isRateLimited } of this.flying.filter(({ due }) => due <= this.now)) {
			if (isRateLimited) this.finder.onRateLimited(attempt, this.now);
			else {
				this.finder.onAccepted(attempt, this.now);
				this.accepted += 1;
				left -= 1;
			}
		}
		this.flying = this.flying.filter(({ due }) => due > this.now);
		while (this.flying.length < Math.min(40, left)) {
			const next = this.finder.nextStart(this.now, expectedRequests);
			if (next > this.now) return Math.ceil(Math.min(next, ...this.flying.map(({ due }) => due)));
			const { isRateLimited } = this.zoom.count(this.now);
			this.flying.push({ attempt: this.finder.onStart(this.now), due: this.now + LATENCY_MS, isRateLimited });
		}
		return Math.min(this.now + 1000, ...this.flying.map(({ due }) => due));
	}
}

const phases = Array.from({ length: 10 }, (_unused, index) => index * 100);

describe.each<[Category, number]>([
	['light', 4],
	['light', 30],
	['light', 80],
	['medium', 2],
	['medium', 20],
	['medium', 60],
	['heavy', 1],
	['heavy', 10],
	['heavy', 40],
])('with %s requests and a limit of %d,', (category, limit) => {
	test('200 requests find it, take at most 15 % longer than it allows, and few are rate limited', () => {
		for (const phase of phases) {
			const account = new Account(limit, { category, phase });
			expect(account.finder.limit).toBeUndefined();
			const ms = account.send(200);
			expect(account.finder.limit).toBe(limit);
			expect(ms).toBeLessThanOrEqual((200 / limit) * 1000 * 1.15);
			expect(account.zoom.rateLimited).toBeLessThanOrEqual(13);
		}
	});

	test('the next 200 requests know it', () => {
		for (const phase of phases) {
			const account = new Account(limit, { category, phase });
			account.send(200);
			account.now += 1500;
			const before = account.zoom.rateLimited;
			expect(account.send(200)).toBeLessThanOrEqual((200 / limit) * 1000 * 1.08);
			expect(account.zoom.rateLimited - before).toBeLessThanOrEqual(5);
		}
	});
});

test('a limit that no plan has is found roughly, and used', () => {
	const account = new Account(13);
	expect(account.send(400)).toBeLessThanOrEqual((400 / 13) * 1000 * 1.2);
	expect(account.zoom.rateLimited).toBeLessThan(80);
});

test('a limit that is raised is used after a while, without a new execution', () => {
	const account = new Account(30);
	account.send(200);
	Object.assign(account, { zoom: new SimulatedLimit(80) });
	expect(account.send(2000)).toBeLessThan(60_000);
	expect(account.finder.limit).toBeGreaterThan(60);
});

test('a limit that is lowered is noticed within seconds', () => {
	const account = new Account(80);
	account.send(200);
	Object.assign(account, { zoom: new SimulatedLimit(30) });
	expect(account.send(300)).toBeLessThan(13_000);
	expect(account.zoom.rateLimited).toBeLessThan(90);
});

test.each([4, 20, 30, 60, 80])('two processes share a limit of %d, and both make progress', (limit) => {
	const category = limit === 20 || limit === 60 ? 'medium' : 'light';
	const ratios = phases.map((phase) => {
		const first = new Account(limit, { category, phase });
		const second = new Account(limit, { category, phase, zoom: first.zoom });
		const start = first.now;
		while (first.accepted < 200 || second.accepted < 200) {
			const next = Math.min(...[first, second].map((account) => account.step(200 - account.accepted, 200)));
			if (first.accepted === 200 && second.accepted === 200) break;
			first.now = next;
			second.now = next;
			if (first.now - start > 400_000) throw new Error('It does not end');
		}
		return (first.now - start) / ((400 / limit) * 1000);
	});
	expect(ratios.sort((a, b) => a - b)[5]).toBeLessThanOrEqual(1.4);
	expect(Math.max(...ratios)).toBeLessThanOrEqual(2.1);
});

describe('the label of a response', () => {
	test('decides on the limits that are tried', () => {
		const account = new Account(20);
		account.finder.setCategory('medium');
		account.send(200);
		expect(account.finder.limit).toBe(20);
		expect(account.zoom.rateLimited).toBeLessThanOrEqual(13);
	});

	test('changes nothing if it is the same as before', () => {
		const finder = new LimitFinder('light');
		const attempts = Array.from({ length: 11 }, () => finder.onStart(0));
		for (const attempt of attempts) finder.onAccepted(attempt, 100);
		finder.setCategory('light');
		expect(finder.nextStart(100, 200)).toBe(100);
	});
});

describe('while the limit is searched,', () => {
	const start = (finder: LimitFinder, now: number, count: number): Attempt[] =>
		Array.from({ length: count }, () => finder.onStart(now));
	const NOW = 1_800_000_000_000;

	test('a request that has to wait for a response looks again after 10 ms', () => {
		const finder = new LimitFinder('light');
		start(finder, NOW, 11);
		expect(finder.nextStart(NOW, 200)).toBe(NOW + 10);
	});

	test('no request starts after one that was rate limited until all others have their responses', () => {
		const finder = new LimitFinder('light');
		const attempts = start(finder, NOW, 6);
		for (const attempt of attempts.slice(0, 4)) finder.onAccepted(attempt, NOW + 100);
		finder.onRateLimited(attempts[4] as Attempt, NOW + 100);
		expect([finder.limit, finder.nextStart(NOW + 100, 200)]).toEqual([undefined, NOW + 110]);
		finder.onRateLimited(attempts[5] as Attempt, NOW + 110);
		expect(finder.limit).toBe(4);
	});

	test('a request without a response does not hold up the others for more than five seconds', () => {
		const finder = new LimitFinder('light');
		const attempts = start(finder, NOW, 6);
		finder.onAccepted(attempts[0] as Attempt, NOW + 100);
		finder.onRateLimited(attempts[1] as Attempt, NOW + 100);
		expect(finder.nextStart(NOW + 4999, 200)).toBe(NOW + 5009);
		expect(finder.nextStart(NOW + 5000, 200)).toBeLessThanOrEqual(NOW + 5000);
	});

	test('a request of which nobody knows whether Zoom counted it does not count', () => {
		const finder = new LimitFinder('light');
		const attempts = start(finder, NOW, 6);
		for (const attempt of attempts.slice(0, 4)) finder.onAccepted(attempt, NOW + 100);
		finder.onRateLimited(attempts[4] as Attempt, NOW + 100);
		finder.onUnknown(attempts[5] as Attempt);
		expect(finder.limit).toBe(4);
	});
});

describe('with a plan that the user has told,', () => {
	test.each(plans.flatMap((plan) => (['light', 'medium', 'heavy'] as const).map((category) => ({ plan, category }))))(
		'its limit is used from the first request: $plan, $category',
		({ plan, category }) => {
			const limit = limitOfPlan(category, plan) as number;
			for (const phase of phases) {
				const account = new Account(limit, { category, phase, plan });
				expect(account.finder.limit).toBe(limit);
				const ms = account.send(200);
				expect(account.finder.limit).toBe(limit);
				expect(ms).toBeLessThanOrEqual((200 / limit) * 1000 * 1.03 + 300);
				// Every ten seconds and more, a higher rate is tried.
				expect(account.zoom.rateLimited).toBeLessThanOrEqual(6);
			}
		},
	);

	test('a limit that is lower is found by the first requests that are rate limited', () => {
		for (const phase of phases) {
			const account = new Account(30, { phase, plan: 'business' });
			account.send(200);
			expect(account.finder.limit).toBe(30);
			expect(account.zoom.rateLimited).toBeLessThanOrEqual(40);
		}
	});

	test('a limit that is higher is found in time', () => {
		const account = new Account(80, { plan: 'pro' });
		account.send(2000);
		expect(account.finder.limit).toBeGreaterThan(60);
	});

	test('the label of a response chooses among its limits, until a request was rate limited', () => {
		const account = new Account(20, { plan: 'pro' });
		account.finder.setCategory('medium');
		expect(account.finder.limit).toBe(20);
		account.send(200);
		expect(account.zoom.rateLimited).toBe(0);
		const other = new Account(4, { plan: 'pro' });
		other.send(100);
		expect(other.finder.limit).toBe(4);
		other.finder.setCategory('medium');
		expect(other.finder.limit).toBe(4);
	});

	test('operations that Zoom limits by the minute are as without it', () => {
		const account = new Account(1, { category: 'resourceIntensive', plan: 'business' });
		expect(account.finder.limit).toBeUndefined();
		const labelled = new Account(1, { plan: 'business' });
		labelled.finder.setCategory('resourceIntensive');
		expect(labelled.finder.limit).toBeUndefined();
	});
});

test('pauses grow while every request is rate limited, so that the retries of a request last for long enough', () => {
	const account = new Account(30);
	account.send(200);
	Object.assign(account, { zoom: new SimulatedLimit(0) });
	const [begin, before] = [account.now, account.zoom.rateLimited];
	while (account.now - begin < 60_000) account.now = account.step(1, 1);
	expect(account.zoom.rateLimited - before).toBeLessThanOrEqual(12);
	expect(account.zoom.rateLimited - before).toBeGreaterThan(6);
});
