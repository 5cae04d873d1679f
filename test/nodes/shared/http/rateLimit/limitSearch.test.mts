import { AttemptLog } from '../../../../../nodes/shared/http/rateLimit/attemptLog.ts';
import { limitOfPlan, LimitSearch } from '../../../../../nodes/shared/http/rateLimit/limitSearch.ts';

const NOW = 1_800_000_000_000;

/** A search for the limit of a category, with its log. */
class TestSearch {
	readonly log = new AttemptLog();
	readonly search: LimitSearch;

	constructor(category: 'light' | 'medium' | 'heavy' | 'resourceIntensive' = 'light') {
		this.search = new LimitSearch(category, this.log);
	}

	/** Notes attempts that start together. */
	add(count: number, time: number, state: 'accepted' | 'rateLimited' | 'inFlight' = 'accepted'): this {
		for (let index = 0; index < count; index += 1) this.log.start(NOW + time).state = state;
		return this;
	}

	room(time: number, expectedRequests = 200): number {
		return this.search.room(NOW + time, expectedRequests);
	}
}

describe('the room for requests', () => {
	test.each([
		['light', 4 + 7],
		['medium', 2 + 7],
		['heavy', 1 + 7],
		['resourceIntensive', 1 + 7],
	] as const)('is that of the smallest plan for %s requests, and seven that are risked', (category, room) => {
		expect(new TestSearch(category).room(0)).toBe(room);
	});

	test.each([
		[1, 1],
		[20, 1],
		[30, 2],
		[100, 5],
		[140, 7],
		[Infinity, 7],
	])('of an execution with %d requests risks %d of them', (expected, risk) => {
		expect(new TestSearch().room(0, expected)).toBe(4 + risk);
	});

	test('is smaller by the requests of the second that are accepted or in flight', () => {
		const search = new TestSearch().add(1, 0).add(5, 100, 'inFlight').add(2, 100, 'rateLimited');
		expect(search.room(100)).toBe(5);
		// The second in which they started may not be over for so long.
		expect(search.room(999)).toBe(5);
		expect(search.room(1100)).toBe(11);
	});

	test('grows to that of the next plan once Zoom has accepted more than one plan allows', () => {
		const search = new TestSearch().add(11, 0);
		expect(search.search.onAccepted()).toBeUndefined();
		expect(search.room(300)).toBe(30 - 11 + 10);
	});

	test('does not grow while the responses may belong to two seconds', () => {
		const search = new TestSearch().add(5, 0).add(5, 300);
		expect(search.search.onAccepted()).toBeUndefined();
		expect(search.room(300)).toBe(4 - 5 + 7);
	});

	test('ignores the seconds with which Zoom would not have accepted what it has', () => {
		const search = new TestSearch().add(11, 0).add(29, 300);
		search.search.onAccepted();
		// Either 40 of one second, which are too many, or 29 of the second that runs.
		expect(search.room(600)).toBe(30 - 29 + 10);
	});
});

test('the highest limit is found if Zoom accepts more than all others allow', () => {
	const search = new TestSearch().add(20, 0).add(20, 50).add(20, 100);
	expect(search.search.onAccepted()).toEqual({ limit: 80, shared: false, doubtful: false });
});

test('a limit is still possible if one request more than it allows is accepted', () => {
	const search = new TestSearch('heavy').add(2, 0);
	expect(search.search.onAccepted()).toBeUndefined();
	expect(search.room(0)).toBe(1 - 2 + 7);
});

test('the only limit of a category is found at once', () => {
	expect(new TestSearch('resourceIntensive').add(1, 0).search.onAccepted()).toEqual({
		limit: 1,
		shared: false,
		doubtful: false,
	});
});

describe('when requests are rate limited, the limit', () => {
	test.each([
		['light', 4],
		['light', 30],
		['light', 80],
		['medium', 2],
		['medium', 20],
		['heavy', 10],
	] as const)('of a plan for %s requests is found: %d', (category, limit) => {
		const search = new TestSearch(category).add(limit, 0).add(5, 100, 'rateLimited');
		expect(search.search.conclude(NOW + 100)).toEqual({ limit, shared: false, doubtful: false });
	});

	test('is one off a plan as exactly as one response', () => {
		const search = new TestSearch().add(29, 0).add(5, 100, 'rateLimited');
		expect(search.search.conclude(NOW + 100)).toEqual({ limit: 30, shared: false, doubtful: false });
	});

	test('is what was accepted in the second before, if no plan explains it: others use the account', () => {
		const search = new TestSearch().add(9, -1000).add(15, 0).add(5, 100, 'rateLimited').add(3, 200);
		expect(search.search.conclude(NOW + 100)).toEqual({ limit: 15, shared: true, doubtful: false });
	});

	test('is one, if nothing was accepted', () => {
		const search = new TestSearch().add(11, 0, 'rateLimited');
		expect(search.search.conclude(NOW)).toEqual({ limit: 1, shared: true, doubtful: false });
	});

	test('is doubtful, if more than it was accepted in a second', () => {
		const search = new TestSearch().add(11, 0).add(30, 300).add(5, 400, 'rateLimited');
		search.search.onAccepted();
		expect(search.search.conclude(NOW + 400)).toEqual({ limit: 30, shared: false, doubtful: true });
	});

	test('is not doubtful because of a single response', () => {
		const search = new TestSearch().add(1, 0).add(30, 300).add(5, 400, 'rateLimited');
		expect(search.search.conclude(NOW + 400)).toEqual({ limit: 30, shared: false, doubtful: false });
	});
});

test.each<[Parameters<typeof limitOfPlan>[0], Parameters<typeof limitOfPlan>[1], number | undefined]>([
	['light', 'free', 4],
	['medium', 'pro', 20],
	['heavy', 'business', 40],
	['resourceIntensive', 'business', undefined],
])('the limit of %s requests on the plan %s is %p a second', (category, plan, limit) => {
	expect(limitOfPlan(category, plan)).toBe(limit);
});
