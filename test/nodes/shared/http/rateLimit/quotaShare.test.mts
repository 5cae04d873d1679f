// How much of Zoom's limit a process takes beside others, by what Zoom's answers tell of what is left.
import { QuotaShare } from '../../../../../nodes/shared/http/rateLimit/quotaShare.ts';

const NOW = 1_800_000_000_000;
const LIMIT = 30;

/** One answer, so many milliseconds from the beginning, after which so many requests of the running second are gone. */
const answer = (share: QuotaShare, at: number, gone: number): void => share.onResponse(LIMIT, LIMIT - gone, NOW + at);

/** One of Zoom's seconds: so many requests of this process, those of others evenly among them, answered until its end or the given moment in it. */
function second(share: QuotaShare, from: number, mine: number, others = 0, until = 950): void {
	for (let own = 1; own <= mine; own += 1) {
		const at = (own * 900) / mine;
		if (at <= until) answer(share, from + at, own + Math.floor((others * own) / mine));
	}
}

/** A share after whole seconds of so many own and other requests. */
function after(...seconds: Array<[mine: number, others: number]>): QuotaShare {
	const share = new QuotaShare();
	seconds.forEach(([mine, others], index) => second(share, index * 1000, mine, others));
	return share;
}

test('before the first answer it is all, but nobody knows whether others are there', () => {
	const share = new QuotaShare();
	expect(share.fraction).toBe(1);
	expect(share.isAlone(NOW)).toBe(false);
});

test.each<[number, number, number]>([
	[30, 0, 1],
	[1, 0, 1],
	[20, 10, 2 / 3],
	[15, 15, 1 / 2],
	[10, 20, 1 / 3],
	[4, 26, 4 / 30],
	[2, 28, 1 / 8],
	[8, 4, 2 / 3],
])('of %i own requests and %i of others in a second it is their part', (mine, others, part) => {
	// From the first second on, roughly; and exactly once a second is over.
	expect(Math.abs(after([mine, others]).fraction - part)).toBeLessThan(0.05);
	const share = after([mine, others], [mine, others]);
	answer(share, 2050, 1);
	expect(share.fraction).toBe(part);
});

test('one request more than its own may be of the neighbouring second', () => {
	const beside = (others: number): number => {
		const share = after([10, 0], [10, others]);
		answer(share, 2050, 1);
		return share.fraction;
	};
	expect([beside(0), beside(1), beside(2)]).toEqual([1, 1, 10 / 12]);
});

test('of what was used before the first answer it knows early', () => {
	const share = new QuotaShare();
	second(share, 0, 10, 20, 300);
	expect(Math.abs(share.fraction - 1 / 3)).toBeLessThan(0.1);
});

describe('when others become', () => {
	test('more, it becomes less with the end of the second', () => {
		const share = after([20, 10], [20, 10]);
		second(share, 2000, 10, 20);
		expect(share.fraction).toBe(2 / 3);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(1 / 3);
	});

	test('fewer, it becomes more as soon as half of the second tells it', () => {
		const share = after([15, 15], [15, 15]);
		second(share, 2000, 15, 0, 500);
		expect(share.fraction).toBe(1 / 2);
		second(share, 2000, 15, 0);
		expect(share.fraction).toBe(1);
	});

	test('fewer, it becomes more with the next second where nothing was asked late in the one before', () => {
		const share = after([15, 15], [15, 15]);
		for (let own = 1; own <= 15; own += 1) answer(share, 2000 + own * 20, own);
		expect(share.fraction).toBe(1 / 2);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(1);
	});

	test('fewer for the first half of a second only, it becomes less again', () => {
		const share = after([15, 15], [15, 15]);
		second(share, 2000, 15, 0, 600);
		answer(share, 2900, 30);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(11 / 30);
	});
});

describe('answers that come late', () => {
	test('of the second before are not taken for those of the new one', () => {
		const share = after([30, 0], [30, 0]);
		answer(share, 2050, 1);
		for (const gone of [29, 30, 28]) answer(share, 2100, gone);
		answer(share, 2150, 2);
		expect(share.fraction).toBe(1);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(1);
	});

	test('and tell of less than the second before tell of others', () => {
		const share = after([30, 0], [30, 0]);
		answer(share, 2050, 1);
		answer(share, 2100, 20);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(1 / 8);
	});

	test('and tell of as much late in the second tell of others', () => {
		const share = after([30, 0], [30, 0]);
		answer(share, 2050, 1);
		answer(share, 2600, 30);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(1 / 8);
	});

	test('and overtook each other begin no new second', () => {
		const share = new QuotaShare();
		for (let time = 0; time < 2000; time += 1000)
			[2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11].forEach((gone, index) => answer(share, time + 50 + index * 70, gone * 2));
		answer(share, 2050, 1);
		expect(share.fraction).toBe(1 / 2);
	});

	test('and tell of a second like a quiet one before are not those of that', () => {
		const share = after([6, 0], [6, 0]);
		for (const own of [1, 2, 3]) answer(share, 2000 + own * 50, own * 2 - 1);
		answer(share, 3050, 1);
		expect(share.fraction).toBe(3 / 5);
	});
});

test.each([LIMIT, LIMIT + 1])('%i of 30 left says nothing', (remaining) => {
	const share = new QuotaShare();
	share.onResponse(LIMIT, remaining, NOW);
	expect(share.isAlone(NOW)).toBe(false);
	expect(share.fraction).toBe(1);
});

describe('after a silence', () => {
	test('a new second has begun, whatever is left in it', () => {
		const share = after([15, 0]);
		// Fifteen again, of others this time.
		answer(share, 3000, 16);
		expect(share.fraction).toBeLessThan(0.2);
	});

	test('what was before does not count', () => {
		const share = after([10, 20], [10, 20]);
		answer(share, 8000, 1);
		expect(share.fraction).toBe(1);
	});
});

describe('alone it is', () => {
	test('where the answers of the last five seconds tell so', () => {
		const share = new QuotaShare();
		answer(share, 0, 1);
		expect([0, 4999, 5000, 60_000].map((at) => share.isAlone(NOW + at))).toEqual([true, true, false, false]);
		answer(share, 6000, 1);
		expect(share.isAlone(NOW + 10_000)).toBe(true);
	});

	test('not where others are there', () => {
		const share = after([15, 15]);
		expect(share.isAlone(NOW + 1000)).toBe(false);
	});

	test('not after a refusal', () => {
		const share = after([10, 0]);
		share.onRateLimited(NOW + 950);
		expect(share.isAlone(NOW + 1000)).toBe(false);
	});
});

describe('a refusal', () => {
	/** What it is at each own answer of a second without others. */
	const growth = (share: QuotaShare, from: number): number[] =>
		Array.from({ length: 10 }, (_unused, index) => {
			answer(share, from + (index + 1) * 90, index + 1);
			return share.fraction;
		});

	test('tells of others: less is taken, and no more than before', () => {
		const alone = after([10, 0]);
		alone.onRateLimited(NOW + 950);
		expect(alone.fraction).toBeLessThan(0.9);
		const beside = after([10, 20], [10, 20]);
		beside.onRateLimited(NOW + 1950);
		expect(beside.fraction).toBe(1 / 3);
	});

	test('is followed by small steps, because what looks free is that of others who wait', () => {
		const share = after([10, 0], [10, 0]);
		share.onRateLimited(NOW + 1950);
		const start = share.fraction;
		const grown = [start, ...growth(share, 2000), ...growth(share, 3000)];
		for (let index = 1; index < grown.length; index += 1) {
			const step = (grown[index] as number) - (grown[index - 1] as number);
			expect(step).toBeGreaterThanOrEqual(0);
			expect(step).toBeLessThan(0.1);
		}
		expect(share.fraction).toBeGreaterThan(start);
	});

	test('is forgotten some seconds later', () => {
		const share = after([10, 0], [10, 0]);
		share.onRateLimited(NOW + 1950);
		growth(share, 2000);
		growth(share, 3000);
		share.onRateLimited(NOW + 3950);
		expect(growth(share, 7000).at(-1)).toBe(1);
		for (const from of [8000, 9000]) second(share, from, 10, 20);
		expect(growth(share, 10_000).at(-1)).toBe(1);
	});

	test('does not let it take more than its part of what is used', () => {
		const share = after([10, 20], [10, 20]);
		share.onRateLimited(NOW + 1950);
		second(share, 2000, 11, 19);
		expect(share.fraction).toBeLessThan(0.4);
	});
});
