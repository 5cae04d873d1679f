// What is done about each result of a request: the one rule by which requests are repeated, renewed or given up.
import type {
	RetryDecision,
	NetworkError,
	AttemptResult,
	RetryRules,
} from '../../../../nodes/shared/http/retryPolicy.ts';
import {
	retryDelay,
	codeOf,
	decideRetry,
	MAX_NETWORK_RETRIES,
	isExpiredToken,
	isMissingScope,
	isUnreadable,
	isWebPage,
	mayHaveSucceeded,
	messageOf,
} from '../../../../nodes/shared/http/retryPolicy.ts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const MIDNIGHT = Date.parse('2026-12-02T00:00:00Z');
/** In the middle of what is random: an eighth of a backoff more, and 125 ms after an instant that Zoom told. */
const clock = { now: () => NOW, random: () => 0.5 };

const answered = (status: number, body: unknown = { id: 1 }, headers: Record<string, unknown> = {}): AttemptResult => ({
	response: { status, headers, body },
});
const broke = (error: Partial<NetworkError>): AttemptResult => ({
	error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: undefined, ...error },
});

const READ: RetryRules = { idempotent: true, expectsBody: true };
const CREATE: RetryRules = { idempotent: false, expectsBody: true };
const UPDATE: RetryRules = { idempotent: true, expectsBody: false };
const ACT: RetryRules = { idempotent: false, expectsBody: false };
const after = (
	result: AttemptResult,
	request: RetryRules,
	retryCount: Partial<{ rate: number; network: number; refreshes: number }> = {},
): RetryDecision => decideRetry(result, { rate: 0, network: 0, refreshes: 0, ...retryCount }, request, clock);

const FINISH: RetryDecision = { do: 'finish' };
const AGAIN: RetryDecision = { do: 'wait', ms: 1125, because: 'network' };
const FAIL: RetryDecision = { do: 'fail' };
const UNCLEAR: RetryDecision = { do: 'fail', outcomeUnknown: true };

describe('an answer', () => {
	test.each<[string, AttemptResult, RetryRules, RetryDecision]>([
		['200 with a record', answered(200), READ, FINISH],
		['201 with a record', answered(201), CREATE, FINISH],
		['204 to an update', answered(204, ''), UPDATE, FINISH],
		['204 where a body is usual', answered(204, ''), READ, FINISH],
		['299', answered(299), READ, FINISH],
		['200 without a body, which says nothing', answered(200, ''), READ, AGAIN],
		['201 without a body to a create', answered(201, ''), CREATE, UNCLEAR],
		['200 without a body where none is expected', answered(200, ''), ACT, FINISH],
		['half a body to a read', answered(200, '{"id":'), READ, AGAIN],
		['half a body to a create', answered(201, '{"id":'), CREATE, UNCLEAR],
		['a web page, which comes back at every repeat', answered(200, '<!DOCTYPE html>'), READ, UNCLEAR],
		['a redirect', answered(302), READ, FAIL],
		['199', answered(199), READ, FAIL],
		['300', answered(300), READ, FAIL],
		['400', answered(400, { code: 300, message: 'Validation Failed.' }), READ, FAIL],
		['404', answered(404, { code: 1001 }), READ, FAIL],
		['499', answered(499), READ, FAIL],
		['500 to a read', answered(500), READ, AGAIN],
		['503 with a page to an update', answered(503, '<html>'), UPDATE, AGAIN],
		['500 to a create', answered(500), CREATE, UNCLEAR],
	])('%s', (_what, result, request, decision) => {
		expect(after(result, request)).toStrictEqual(decision);
	});

	test.each<[string, AttemptResult]>([
		['status 401', answered(401)],
		['status 400 with code 124', answered(400, { code: 124, message: 'Invalid access token.' })],
	])('%s renews the token, once', (_what, result) => {
		expect(after(result, CREATE)).toStrictEqual({ do: 'refreshToken' });
		expect(after(result, CREATE, { refreshes: 1 })).toStrictEqual(FAIL);
	});

	test.each([
		[401, { code: 4711 }],
		[400, { code: 4700 }],
		[401, { code: 124, message: 'Invalid access token, does not contain scopes:[user:read].' }],
	])('a missing scope fails, whatever else status %d and %j say', (status, body) => {
		expect(after(answered(status, body), READ)).toStrictEqual(FAIL);
	});
});

describe('no answer', () => {
	test.each<[string, Partial<NetworkError>, RetryRules, RetryDecision]>([
		['a read that broke', {}, READ, AGAIN],
		['a create that broke', {}, CREATE, UNCLEAR],
		['a create that cannot have arrived', { code: 'ECONNREFUSED', mayHaveReachedServer: false }, CREATE, AGAIN],
		['a foreign host', { code: 'FOREIGN_HOST', isNetwork: false, mayHaveReachedServer: false }, READ, FAIL],
		['something in the host', { code: 'HOST', isNetwork: false, mayHaveReachedServer: false }, READ, FAIL],
	])('%s', (_what, fault, request, decision) => {
		expect(after(broke(fault), request)).toStrictEqual(decision);
	});
});

test('faults are repeated after 1, 2 and 4 seconds and a little, then they are final', () => {
	const decisions = [0, 1, 2, 3].map((fault) => after(answered(503), READ, { network: fault }));
	expect(decisions).toStrictEqual(
		[1125, 2250, 4500].map<RetryDecision>((ms) => ({ do: 'wait', ms, because: 'network' })).concat(UNCLEAR),
	);
	expect(MAX_NETWORK_RETRIES).toBe(3);
	expect(after(broke({ mayHaveReachedServer: false }), CREATE, { network: 3 })).toStrictEqual({
		do: 'fail',
		outcomeUnknown: false,
	});
	// Each kind of repeat is counted by itself.
	expect(after(answered(503), READ, { rate: 12, refreshes: 1 })).toStrictEqual(AGAIN);
});

describe('a refusal for the rate', () => {
	const refused = (
		headers: Record<string, unknown> = {},
		message = 'You have reached the maximum per-second rate limit for this API.',
	): AttemptResult => answered(429, { code: 429, message }, headers);
	const waited = (ms: number): RetryDecision => ({ do: 'wait', ms, because: 'rate' });
	const until = (instant: number): RetryDecision => ({ do: 'fail', limitEndsAt: instant });
	const inSeconds = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

	test.each<[string, Record<string, unknown>, RetryDecision]>([
		['says nothing of when', {}, waited(1125)],
		['tells seconds', { 'retry-after': '7' }, waited(7125)],
		['tells an instant', { 'retry-after': inSeconds(9) }, waited(9125)],
		['tells an instant that is over', { 'retry-after': inSeconds(-9) }, waited(1125)],
		['tells this very instant', { 'retry-after': '0' }, waited(1125)],
		['tells what is just worth waiting for', { 'retry-after': '119.875' }, waited(120_000)],
		['tells more than is worth waiting for', { 'retry-after': '120' }, until(NOW + 120_125)],
		['is that of a day', { 'x-ratelimit-type': 'Daily-limit', 'retry-after': inSeconds(60) }, until(NOW + 60_000)],
		[
			'is that of a day, with an end that is over',
			{ 'x-ratelimit-type': 'Daily-limit', 'retry-after': inSeconds(-60) },
			until(MIDNIGHT),
		],
		[
			'is that of a day, with an end that is now',
			{ 'x-ratelimit-type': 'Daily-limit', 'retry-after': inSeconds(0) },
			until(MIDNIGHT),
		],
		['is that of a day, without an end', { 'x-ratelimit-type': 'Daily-limit' }, until(MIDNIGHT)],
	])('that %s', (_what, headers, decision) => {
		// Nothing was done, so it is the same for what may not be done twice.
		for (const request of [READ, CREATE]) expect(after(refused(headers), request)).toStrictEqual(decision);
	});

	test.each([
		'You have reached the maximum daily rate limit for this API.',
		'You have exceeded the limit of requests for this user. You may resume these requests at GMT 00:00:00.',
	])('%p is one for the rest of the day', (message) => {
		expect(after(refused({}, message), READ)).toStrictEqual(until(MIDNIGHT));
	});

	test('is repeated twelve times, ever more slowly up to sixteen seconds', () => {
		const decisions = [0, 1, 2, 3, 4, 5, 11, 12].map((rate) => after(refused(), READ, { rate, network: 3 }));
		expect(decisions).toStrictEqual([
			...[1, 2, 4, 8, 16, 16, 16].map((seconds) => waited(seconds * 1125)),
			until(NOW + 18_000),
		]);
	});
});

test.each([
	[0, 1000],
	[1, 1250],
])('of a random number of %d the first backoff is %d ms', (random, ms) => {
	expect(retryDelay(0, { random: () => random })).toBe(ms);
});

test.each<[string, AttemptResult, boolean]>([
	['a connection that broke', broke({}), true],
	['one that never was', broke({ mayHaveReachedServer: false }), false],
	['199', answered(199), false],
	['200', answered(200), true],
	['299', answered(299), true],
	['300', answered(300), false],
	['404', answered(404), false],
	['429', answered(429), false],
	['499', answered(499), false],
	['500', answered(500), true],
	['504', answered(504), true],
])('after %s the work may have been done: %p', (_what, result, worked) => {
	expect(mayHaveSucceeded(result)).toBe(worked);
});

test.each<[number, unknown, boolean, boolean]>([
	[200, { id: 1 }, true, false],
	[200, [], true, false],
	[200, 0, true, false],
	[200, '', true, true],
	[200, null, true, true],
	[201, undefined, true, true],
	[202, '', true, false],
	[204, '', true, false],
	[200, '', false, false],
	[204, 'half', false, true],
])('an answer %d with %j, where a body is due: %p - it cannot be read: %p', (status, body, answers, unreadable) => {
	expect(isUnreadable({ status, body }, answers)).toBe(unreadable);
});

test.each<[number, unknown, boolean]>([
	[401, '', true],
	[401, { code: 1001 }, true],
	[400, { code: 124 }, true],
	[400, { code: '124' }, true],
	[400, { code: 1240 }, false],
	[403, null, false],
])('status %d with %j: the token has expired %p', (status, body, expired) => {
	expect(isExpiredToken(status, body)).toBe(expired);
});

test.each<[unknown, boolean]>([
	[{ code: 4711 }, true],
	[{ code: 4700 }, true],
	[{ code: 1, message: 'Invalid access token, Does Not Contain Scopes:[a].' }, true],
	[{ code: 471 }, false],
	['does not contain scopes', false],
	[null, false],
])('%j says that a scope is missing: %p', (body, missing) => {
	expect(isMissingScope(body)).toBe(missing);
});

test.each<[unknown, boolean]>([
	['<!DOCTYPE html><html>', true],
	['\n  <HTML lang="en">', true],
	['text before <html>', false],
	['<xml>', false],
	['', false],
	[['<html>'], false],
	[{ message: '<html>' }, false],
])('%j is a web page: %p', (body, page) => {
	expect(isWebPage(body)).toBe(page);
});

test.each<[unknown, number | undefined, string]>([
	[{ code: 300, message: 'Validation Failed.' }, 300, 'Validation Failed.'],
	[{ code: '300', message: '' }, 300, ''],
	[{ code: 'bad', message: { text: 'a' } }, undefined, ''],
	[{}, undefined, ''],
	[[], undefined, ''],
	[null, undefined, ''],
	[undefined, undefined, ''],
	['{"code":300,"message":"a"}', undefined, ''],
	[Object.assign(() => undefined, { code: 300, message: 'a' }), undefined, ''],
])('of %j the code is %p and the message %p', (body, code, message) => {
	expect(codeOf(body)).toBe(code);
	expect(messageOf(body)).toBe(message);
});
