// How much of Zoom's limit a process uses beside others, by what the headers say is left of it.
import { QuotaShare } from '../../../../../nodes/shared/http/rateLimit/quotaShare.ts';

const NOW = 1_800_000_000_000;
const LIMIT = 30;

/** One response, so many milliseconds from the beginning, when so many requests of the running second are consumed. */
const respond = (share: QuotaShare, at: number, consumed: number): void =>
	share.onResponse(LIMIT, LIMIT - consumed, NOW + at);

/**
 * One second of Zoom's: so many requests of this process, with those of others evenly among them, until its end or a
 * time in it.
 */
function second(share: QuotaShare, from: number, ownRequests: number, others = 0, until = 950): void {
	for (let own = 1; own <= ownRequests; own += 1) {
		const at = (own * 900) / ownRequests;
		if (at <= until) respond(share, from + at, own + Math.floor((others * own) / ownRequests));
	}
}

/** A share after whole seconds of so many own requests and requests of others. */
function after(...seconds: Array<[own: number, others: number]>): QuotaShare {
	const share = new QuotaShare();
	seconds.forEach(([own, others], index) => second(share, index * 1000, own, others));
	return share;
}

test('before the first response the share is 1, but whether others use the account is unknown', () => {
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
])('with %i own requests and %i of others in a second the share is %d', (own, others, expected) => {
	// Roughly in the first second, and exactly after a whole one.
	expect(Math.abs(after([own, others]).fraction - expected)).toBeLessThan(0.05);
	const share = after([own, others], [own, others]);
	respond(share, 2050, 1);
	expect(share.fraction).toBe(expected);
});

test('one request more than the own ones does not count as one of others', () => {
	const shareBeside = (others: number): number => {
		const share = after([10, 0], [10, others]);
		respond(share, 2050, 1);
		return share.fraction;
	};
	expect([shareBeside(0), shareBeside(1), shareBeside(2)]).toEqual([1, 1, 10 / 12]);
});

test('requests of others are noticed early, even if they came before the first response', () => {
	const share = new QuotaShare();
	second(share, 0, 10, 20, 300);
	expect(Math.abs(share.fraction - 1 / 3)).toBeLessThan(0.1);
});

describe('if others use', () => {
	test('more, the share falls at the end of the second', () => {
		const share = after([20, 10], [20, 10]);
		second(share, 2000, 10, 20);
		expect(share.fraction).toBe(2 / 3);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(1 / 3);
	});

	test('less, the share grows after half a second', () => {
		const share = after([15, 15], [15, 15]);
		second(share, 2000, 15, 0, 500);
		expect(share.fraction).toBe(1 / 2);
		second(share, 2000, 15, 0);
		expect(share.fraction).toBe(1);
	});

	test('less, the share grows in the next second if there was no response late in the one before', () => {
		const share = after([15, 15], [15, 15]);
		for (let own = 1; own <= 15; own += 1) respond(share, 2000 + own * 20, own);
		expect(share.fraction).toBe(1 / 2);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(1);
	});

	test('less in the first half of a second only, the share falls again', () => {
		const share = after([15, 15], [15, 15]);
		second(share, 2000, 15, 0, 600);
		respond(share, 2900, 30);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(11 / 30);
	});
});

describe('late responses', () => {
	test('from the second before do not count in the new one', () => {
		const share = after([30, 0], [30, 0]);
		respond(share, 2050, 1);
		for (const consumed of [29, 30, 28]) respond(share, 2100, consumed);
		respond(share, 2150, 2);
		expect(share.fraction).toBe(1);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(1);
	});

	test('with less consumed than in the second before show that others use the account', () => {
		const share = after([30, 0], [30, 0]);
		respond(share, 2050, 1);
		respond(share, 2100, 20);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(1 / 8);
	});

	test('with as much consumed show that others use the account, if they come late in the second', () => {
		const share = after([30, 0], [30, 0]);
		respond(share, 2050, 1);
		respond(share, 2600, 30);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(1 / 8);
	});

	test('that overtake each other do not begin a new second', () => {
		const share = new QuotaShare();
		for (let time = 0; time < 2000; time += 1000)
			[2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11].forEach((consumed, index) =>
				respond(share, time + 50 + index * 70, consumed * 2),
			);
		respond(share, 2050, 1);
		expect(share.fraction).toBe(1 / 2);
	});

	test('are not mistaken for those of a second before in which little was consumed', () => {
		const share = after([6, 0], [6, 0]);
		for (const own of [1, 2, 3]) respond(share, 2000 + own * 50, own * 2 - 1);
		respond(share, 3050, 1);
		expect(share.fraction).toBe(3 / 5);
	});
});

test.each([LIMIT, LIMIT + 1])('%i remaining of 30 says nothing', (remaining) => {
	const share = new QuotaShare();
	share.onResponse(LIMIT, remaining, NOW);
	expect(share.isAlone(NOW)).toBe(false);
	expect(share.fraction).toBe(1);
});

describe('after a pause', () => {
	test('a new second has begun, even if more is consumed in it', () => {
		const share = after([15, 0]);
		// Fifteen again, but of others this time.
		respond(share, 3000, 16);
		expect(share.fraction).toBeLessThan(0.2);
	});

	test('the seconds before do not count', () => {
		const share = after([10, 20], [10, 20]);
		respond(share, 8000, 1);
		expect(share.fraction).toBe(1);
	});
});

describe('a process is alone', () => {
	test('if responses of the last five seconds show it', () => {
		const share = new QuotaShare();
		respond(share, 0, 1);
		expect([0, 4999, 5000, 60_000].map((at) => share.isAlone(NOW + at))).toEqual([true, true, false, false]);
		respond(share, 6000, 1);
		expect(share.isAlone(NOW + 10_000)).toBe(true);
	});

	test('unless others use the account', () => {
		const share = after([15, 15]);
		expect(share.isAlone(NOW + 1000)).toBe(false);
	});

	test('unless a request was rate limited', () => {
		const share = after([10, 0]);
		share.onRateLimited(NOW + 950);
		expect(share.isAlone(NOW + 1000)).toBe(false);
	});
});

describe('a rate limited request', () => {
	/** The share after each response in a second without others. */
	const growth = (share: QuotaShare, from: number): number[] =>
		Array.from({ length: 10 }, (_unused, index) => {
			respond(share, from + (index + 1) * 90, index + 1);
			return share.fraction;
		});

	test('makes the share smaller, and never larger', () => {
		const alone = after([10, 0]);
		alone.onRateLimited(NOW + 950);
		expect(alone.fraction).toBeLessThan(0.9);
		const beside = after([10, 20], [10, 20]);
		beside.onRateLimited(NOW + 1950);
		expect(beside.fraction).toBe(1 / 3);
	});

	test('makes the share grow in small steps, because what looks free belongs to others who wait', () => {
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

	test('has no effect some seconds later', () => {
		const share = after([10, 0], [10, 0]);
		share.onRateLimited(NOW + 1950);
		growth(share, 2000);
		growth(share, 3000);
		share.onRateLimited(NOW + 3950);
		expect(growth(share, 7000).at(-1)).toBe(1);
		for (const from of [8000, 9000]) second(share, from, 10, 20);
		expect(growth(share, 10_000).at(-1)).toBe(1);
	});

	test('does not let the share grow beyond the part of what is consumed', () => {
		const share = after([10, 20], [10, 20]);
		share.onRateLimited(NOW + 1950);
		second(share, 2000, 11, 19);
		expect(share.fraction).toBeLessThan(0.4);
	});
});
