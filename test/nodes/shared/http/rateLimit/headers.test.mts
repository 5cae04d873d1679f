// What is read from the headers of Zoom's answers, and from those of gateways in between.
import { nextUtcMidnight, readRateLimitHeaders } from '../../../../../nodes/shared/http/rateLimit/headers.ts';

const NOW = Date.parse('2026-12-01T12:00:00.000Z');
const nothing = { daily: false };

test.each<[string, Record<string, unknown>, object]>([
	['no headers', {}, nothing],
	[
		'a limit per second',
		{ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '29' },
		{ perSecond: 30, remaining: 29, daily: false },
	],
	[
		'the same as numbers',
		{ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': 30, 'x-ratelimit-remaining': 0 },
		{ perSecond: 30, remaining: 0, daily: false },
	],
	[
		'a limit per day',
		{ 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '12' },
		{ remaining: 12, daily: true },
	],
	['a kind of limit that only ends like it', { 'x-ratelimit-type': 'not-daily', 'x-ratelimit-limit': '5000' }, nothing],
	['a limit of no kind', { 'x-ratelimit-limit': '30' }, nothing],
	[
		'headers given twice',
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

test.each(['', '0', '-1', 'many', 'Infinity'])('a limit of %p is none', (limit) => {
	expect(
		readRateLimitHeaders({ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': limit, 'x-ratelimit-reset': limit }, NOW),
	).toStrictEqual(nothing);
});

test.each(['', '-1', 'x12', '12x', '1.5'])('%p is no number of requests that are left', (remaining) => {
	expect(readRateLimitHeaders({ 'x-ratelimit-remaining': remaining }, NOW)).toStrictEqual(nothing);
});

test.each<[string, Record<string, unknown>, string | undefined]>([
	['seconds', { 'retry-after': '7' }, '2026-12-01T12:00:07.000Z'],
	['many seconds', { 'retry-after': '3600' }, '2026-12-01T13:00:00.000Z'],
	['no seconds', { 'retry-after': 0 }, '2026-12-01T12:00:00.000Z'],
	['parts of a second', { 'retry-after': '10.25' }, '2026-12-01T12:00:10.250Z'],
	['an ISO date-time', { 'retry-after': '2026-12-02T00:00:00Z' }, '2026-12-02T00:00:00.000Z'],
	['an HTTP date', { 'retry-after': 'Tue, 01 Dec 2026 12:00:05 GMT' }, '2026-12-01T12:00:05.000Z'],
	['something else', { 'retry-after': 'soon' }, undefined],
	['a reset', { 'x-ratelimit-reset': String(NOW / 1000 + 60) }, '2026-12-01T12:01:00.000Z'],
	[
		'seconds and a reset: seconds',
		{ 'retry-after': '7', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
		'2026-12-01T12:00:07.000Z',
	],
	[
		'a date-time and a reset: the date-time',
		{ 'retry-after': '2026-12-02T00:00:00Z', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
		'2026-12-02T00:00:00.000Z',
	],
	[
		'something else and a reset: the reset',
		{ 'retry-after': 'soon', 'x-ratelimit-reset': String(NOW / 1000 + 60) },
		'2026-12-01T12:01:00.000Z',
	],
])('the next try is told in %s', (_how, headers, instant) => {
	expect(readRateLimitHeaders(headers, NOW)).toStrictEqual(
		instant === undefined ? nothing : { retryAt: Date.parse(instant), daily: false },
	);
});

// Node.js reads a date of the past into some of these; only as seconds from now they must not count.
test.each(['x7', '7x', '7.', '.7', '7.5.5', '-7', '7 s'])('%p is no number of seconds', (value) => {
	const { retryAt } = readRateLimitHeaders({ 'retry-after': value }, NOW);
	expect(retryAt ?? 0).toBeLessThan(NOW);
});

test.each([
	['ahead', '2026-12-01T14:00:00Z', '2026-12-01T14:00:07Z', 7000],
	['behind', '2026-12-01T10:00:00Z', '2026-12-01T10:00:07Z', 7000],
	[
		'less than five seconds behind, which the way of the answer takes',
		'2026-12-01T11:59:55.001Z',
		'2026-12-01T12:00:07Z',
		7000,
	],
	['less than five seconds ahead', '2026-12-01T12:00:04Z', '2026-12-01T12:00:07Z', 7000],
	['five seconds behind', '2026-12-01T11:59:55Z', '2026-12-01T12:00:02Z', 7000],
])("Zoom's clock is %s", (_where, date, retryAfter, wait) => {
	expect(readRateLimitHeaders({ date, 'retry-after': retryAfter }, NOW).retryAt).toBe(NOW + wait);
	expect(readRateLimitHeaders({ date, 'x-ratelimit-reset': Date.parse(retryAfter) / 1000 }, NOW).retryAt).toBe(
		NOW + wait,
	);
});

test("seconds count from now, whatever Zoom's clock says", () => {
	expect(readRateLimitHeaders({ date: '2026-12-01T14:00:00Z', 'retry-after': '7' }, NOW).retryAt).toBe(NOW + 7000);
});

test.each([
	['2026-12-01T12:00:00Z', '2026-12-02T00:00:00Z'],
	['2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z'],
	['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00Z'],
])('the midnight after %s is %s', (now, midnight) => {
	expect(nextUtcMidnight(Date.parse(now))).toBe(Date.parse(midnight));
});
