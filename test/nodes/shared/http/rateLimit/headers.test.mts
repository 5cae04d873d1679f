// What is read from the rate-limit headers of Zoom, and of gateways in between.
import { nextUtcMidnight, readRateLimitHeaders } from '../../../../../nodes/shared/http/rateLimit/headers.ts';

const NOW = Date.parse('2026-12-01T12:00:00.000Z');
const nothing = { daily: false };

test.each<[string, Record<string, unknown>, object]>([
	['no headers say nothing', {}, nothing],
	[
		'a limit per second is read',
		{ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '29' },
		{ perSecond: 30, remaining: 29, daily: false },
	],
	[
		'a limit per second is read from numbers too',
		{ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': 30, 'x-ratelimit-remaining': 0 },
		{ perSecond: 30, remaining: 0, daily: false },
	],
	[
		'a daily limit is read',
		{ 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '12' },
		{ remaining: 12, daily: true },
	],
	[
		'a limit whose type only ends like a daily one says nothing',
		{ 'x-ratelimit-type': 'not-daily', 'x-ratelimit-limit': '5000' },
		nothing,
	],
	['a limit without a type says nothing', { 'x-ratelimit-limit': '30' }, nothing],
	[
		'headers that came twice say nothing',
		{
			'x-ratelimit-type': ['QPS', 'QPS'],
			'x-ratelimit-limit': ['30', '30'],
			'x-ratelimit-remaining': ['1', '1'],
			'retry-after': ['7'],
		},
		nothing,
	],
])('%s', (_what, headers, limits) => {
	expect(readRateLimitHeaders(headers, NOW)).toStrictEqual(limits);
});

test.each(['', '0', '-1', 'many', 'Infinity'])('a limit of %p says nothing', (limit) => {
	expect(
		readRateLimitHeaders({ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': limit, 'x-ratelimit-reset': limit }, NOW),
	).toStrictEqual(nothing);
});

test.each(['', '-1', 'x12', '12x', '1.5'])('%p is not read as a number of remaining requests', (remaining) => {
	expect(readRateLimitHeaders({ 'x-ratelimit-remaining': remaining }, NOW)).toStrictEqual(nothing);
});

test.each<[string, Record<string, unknown>, string | undefined]>([
	['is read in seconds', { 'retry-after': '7' }, '2026-12-01T12:00:07.000Z'],
	['is read in many seconds', { 'retry-after': '3600' }, '2026-12-01T13:00:00.000Z'],
	['is now if it is 0 seconds', { 'retry-after': 0 }, '2026-12-01T12:00:00.000Z'],
	['is read in parts of a second', { 'retry-after': '10.25' }, '2026-12-01T12:00:10.250Z'],
	['is read as an ISO date-time', { 'retry-after': '2026-12-02T00:00:00Z' }, '2026-12-02T00:00:00.000Z'],
	['is read as an HTTP date', { 'retry-after': 'Tue, 01 Dec 2026 12:00:05 GMT' }, '2026-12-01T12:00:05.000Z'],
	['is unknown if it is something else', { 'retry-after': 'soon' }, undefined],
	['is read from the reset', { 'x-ratelimit-reset': String(NOW / 1000 + 60) }, '2026-12-01T12:01:00.000Z'],
	[
		'is read from the seconds rather than from the reset',
		{ 'retry-after': '7', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
		'2026-12-01T12:00:07.000Z',
	],
	[
		'is read from the date-time rather than from the reset',
		{ 'retry-after': '2026-12-02T00:00:00Z', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
		'2026-12-02T00:00:00.000Z',
	],
	[
		'is read from the reset if Retry-After is something else',
		{ 'retry-after': 'soon', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
		'2026-12-01T12:01:00.000Z',
	],
])('the time of the next try %s', (_how, headers, instant) => {
	expect(readRateLimitHeaders(headers, NOW)).toStrictEqual(
		instant === undefined ? nothing : { retryAt: Date.parse(instant), daily: false },
	);
});

// Node.js reads some of these as a date in the past. They must not be read as seconds from now.
test.each(['x7', '7x', '7.', '.7', '7.5.5', '-7', '7 s'])('%p is not read as a number of seconds', (value) => {
	const { retryAt } = readRateLimitHeaders({ 'retry-after': value }, NOW);
	expect(retryAt ?? 0).toBeLessThan(NOW);
});

test.each([
	['two hours ahead', '2026-12-01T14:00:00Z', '2026-12-01T14:00:07Z', 7000],
	['two hours behind', '2026-12-01T10:00:00Z', '2026-12-01T10:00:07Z', 7000],
	[
		'less than five seconds behind, because the response took that long',
		'2026-12-01T11:59:55.001Z',
		'2026-12-01T12:00:07Z',
		7000,
	],
	['less than five seconds ahead', '2026-12-01T12:00:04Z', '2026-12-01T12:00:07Z', 7000],
	['five seconds behind', '2026-12-01T11:59:55Z', '2026-12-01T12:00:02Z', 7000],
])("the wait is right if Zoom's clock is %s", (_where, date, retryAfter, wait) => {
	expect(readRateLimitHeaders({ date, 'retry-after': retryAfter }, NOW).retryAt).toBe(NOW + wait);
	expect(readRateLimitHeaders({ date, 'x-ratelimit-reset': Date.parse(retryAfter) / 1000 }, NOW).retryAt).toBe(
		NOW + wait,
	);
});

test("seconds count from now, whatever Zoom's clock shows", () => {
	expect(readRateLimitHeaders({ date: '2026-12-01T14:00:00Z', 'retry-after': '7' }, NOW).retryAt).toBe(NOW + 7000);
});

test.each([
	['2026-12-01T12:00:00Z', '2026-12-02T00:00:00Z'],
	['2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z'],
	['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00Z'],
])('the next midnight after %s is %s', (now, midnight) => {
	expect(nextUtcMidnight(Date.parse(now))).toBe(Date.parse(midnight));
});
