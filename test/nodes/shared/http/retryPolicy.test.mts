// What is done after each result of a request: the one rule by which it finishes, is retried or fails.
import type { NetworkError } from '../../../../nodes/shared/http/networkErrors.ts';
import type { AttemptResult, RetryDecision, RetryRules } from '../../../../nodes/shared/http/retryPolicy.ts';
import {
	decideRetry,
	MAX_NETWORK_RETRIES,
	mayHaveSucceeded,
	retryDelay,
} from '../../../../nodes/shared/http/retryPolicy.ts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const MIDNIGHT = Date.parse('2026-12-02T00:00:00Z');
/** With a jitter in the middle of its range: an eighth of a delay more, and 125 ms after a time that Zoom named. */
const clock = { now: () => NOW, random: () => 0.5 };

const responded = (
	status: number,
	body: unknown = { id: 1 },
	headers: Record<string, unknown> = {},
): AttemptResult => ({
	response: { status, headers, body },
});
const failed = (error: Partial<NetworkError>): AttemptResult => ({
	error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: undefined, ...error },
});

const READ: RetryRules = { idempotent: true, expectsBody: true };
const CREATE: RetryRules = { idempotent: false, expectsBody: true };
const UPDATE: RetryRules = { idempotent: true, expectsBody: false };
const ACT: RetryRules = { idempotent: false, expectsBody: false };
const decide = (
	result: AttemptResult,
	rules: RetryRules,
	retryCount: Partial<{ rate: number; network: number; refreshes: number }> = {},
): RetryDecision => decideRetry(result, { rate: 0, network: 0, refreshes: 0, ...retryCount }, rules, clock);

const FINISH: RetryDecision = { do: 'finish' };
const RETRY: RetryDecision = { do: 'wait', ms: 1125, because: 'network' };
const FAIL: RetryDecision = { do: 'fail' };
const UNKNOWN: RetryDecision = { do: 'fail', outcomeUnknown: true };

describe('a response with status', () => {
	test.each<[string, AttemptResult, RetryRules, RetryDecision]>([
		['200 and a record finishes a read', responded(200), READ, FINISH],
		['201 and a record finishes a create', responded(201), CREATE, FINISH],
		['204 finishes an update', responded(204, ''), UPDATE, FINISH],
		['204 finishes a read too, although it usually has a body', responded(204, ''), READ, FINISH],
		['299 finishes a read', responded(299), READ, FINISH],
		['200 and no body makes a read be retried', responded(200, ''), READ, RETRY],
		['201 and no body fails a create, with an unknown outcome', responded(201, ''), CREATE, UNKNOWN],
		['200 and no body finishes a request that expects none', responded(200, ''), ACT, FINISH],
		['200 and half a body makes a read be retried', responded(200, '{"id":'), READ, RETRY],
		['201 and half a body fails a create, with an unknown outcome', responded(201, '{"id":'), CREATE, UNKNOWN],
		[
			'200 and a web page fails a read, because the page would come back',
			responded(200, '<!DOCTYPE html>'),
			READ,
			UNKNOWN,
		],
		['200 and a refusal fails a read', responded(200, { code: 200, message: 'No.' }), READ, FAIL],
		[
			'201 and a refusal fails a create, and nothing was done',
			responded(201, { code: 1, message: 'No.' }),
			CREATE,
			FAIL,
		],
		[
			'200 and a refusal as XML fails a read',
			responded(200, '<e><code>1</code><message>No.</message></e>'),
			READ,
			FAIL,
		],
		[
			'200 and a member of its own finishes a read',
			responded(200, { code: 200, message: 'No.', id: 1 }),
			{ ...READ, members: ['id'] },
			FINISH,
		],
		['302 fails a read', responded(302), READ, FAIL],
		['199 fails a read', responded(199), READ, FAIL],
		['300 fails a read', responded(300), READ, FAIL],
		['400 fails a read', responded(400, { code: 300, message: 'Validation Failed.' }), READ, FAIL],
		['404 fails a read', responded(404, { code: 1001 }), READ, FAIL],
		['499 fails a read', responded(499), READ, FAIL],
		['500 makes a read be retried', responded(500), READ, RETRY],
		['503 and a web page makes an update be retried', responded(503, '<html>'), UPDATE, RETRY],
		['500 fails a create, with an unknown outcome', responded(500), CREATE, UNKNOWN],
	])('%s', (_what, result, rules, decision) => {
		expect(decide(result, rules)).toStrictEqual(decision);
	});

	test.each<[string, AttemptResult]>([
		['401', responded(401)],
		['400 and code 124', responded(400, { code: 124, message: 'Invalid access token.' })],
		['200 and code 124', responded(200, { code: 124, message: 'Invalid access token.' })],
	])('%s refreshes the token, once', (_what, result) => {
		expect(decide(result, CREATE)).toStrictEqual({ do: 'refreshToken' });
		expect(decide(result, CREATE, { refreshes: 1 })).toStrictEqual(FAIL);
	});

	test.each([
		[401, { code: 4711 }],
		[400, { code: 104 }],
		[200, { code: 4711, message: 'Invalid access token.' }],
		[401, { code: 124, message: 'Invalid access token, does not contain scopes:[user:read].' }],
	])('%d and %j fails, because a scope is missing', (status, body) => {
		expect(decide(responded(status, body), READ)).toStrictEqual(FAIL);
	});
});

describe('without a response', () => {
	test.each<[string, Partial<NetworkError>, RetryRules, RetryDecision]>([
		['a read is retried if the connection broke', {}, READ, RETRY],
		['a create fails with an unknown outcome if the connection broke', {}, CREATE, UNKNOWN],
		[
			'a create is retried if it cannot have reached Zoom',
			{ code: 'ECONNREFUSED', mayHaveReachedServer: false },
			CREATE,
			RETRY,
		],
		[
			'a read fails if the address is not allowed',
			{ code: 'FOREIGN_HOST', isNetwork: false, mayHaveReachedServer: false },
			READ,
			FAIL,
		],
		['a read fails after an error of n8n', { code: 'HOST', isNetwork: false, mayHaveReachedServer: false }, READ, FAIL],
	])('%s', (_what, error, rules, decision) => {
		expect(decide(failed(error), rules)).toStrictEqual(decision);
	});
});

test('failures of network or server are retried after 1, 2 and 4 seconds and jitter, then they are final', () => {
	const decisions = [0, 1, 2, 3].map((network) => decide(responded(503), READ, { network }));
	expect(decisions).toStrictEqual(
		[1125, 2250, 4500].map<RetryDecision>((ms) => ({ do: 'wait', ms, because: 'network' })).concat(UNKNOWN),
	);
	expect(MAX_NETWORK_RETRIES).toBe(3);
	expect(decide(failed({ mayHaveReachedServer: false }), CREATE, { network: 3 })).toStrictEqual({
		do: 'fail',
		outcomeUnknown: false,
	});
	// Each kind of retry is counted by itself.
	expect(decide(responded(503), READ, { rate: 12, refreshes: 1 })).toStrictEqual(RETRY);
});

describe('a rate limited request', () => {
	const rateLimited = (
		headers: Record<string, unknown> = {},
		message = 'You have reached the maximum per-second rate limit for this API.',
	): AttemptResult => responded(429, { code: 429, message }, headers);
	const wait = (ms: number, isNamed = false): RetryDecision => ({ do: 'wait', ms, because: 'rate', isNamed });
	const failUntil = (limitEndsAt: number): RetryDecision => ({ do: 'fail', limitEndsAt });
	const inSeconds = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

	test.each<[string, Record<string, unknown>, RetryDecision]>([
		['waits a second, if Zoom names no time', {}, wait(1125)],
		['waits the seconds that Zoom names', { 'retry-after': '7' }, wait(7125, true)],
		['waits until the time that Zoom names', { 'retry-after': inSeconds(9) }, wait(9125, true)],
		['waits a second, if the time is over', { 'retry-after': inSeconds(-9) }, wait(1125)],
		['waits a second, if the time is now', { 'retry-after': '0' }, wait(1125)],
		['waits for two minutes at most', { 'retry-after': '119.875' }, wait(120_000, true)],
		['fails, if Zoom names a later time', { 'retry-after': '120' }, failUntil(NOW + 120_125)],
		[
			'fails until the end of a daily limit',
			{ 'x-ratelimit-type': 'Daily-limit', 'retry-after': inSeconds(60) },
			failUntil(NOW + 60_000),
		],
		[
			'fails until midnight, if the end of the daily limit is over',
			{ 'x-ratelimit-type': 'Daily-limit', 'retry-after': inSeconds(-60) },
			failUntil(MIDNIGHT),
		],
		[
			'fails until midnight, if the daily limit ends now',
			{ 'x-ratelimit-type': 'Daily-limit', 'retry-after': inSeconds(0) },
			failUntil(MIDNIGHT),
		],
		['fails until midnight, if the daily limit has no end', { 'x-ratelimit-type': 'Daily-limit' }, failUntil(MIDNIGHT)],
	])('%s', (_what, headers, decision) => {
		// Zoom did nothing, so that it is the same for requests that are not idempotent.
		for (const rules of [READ, CREATE]) expect(decide(rateLimited(headers), rules)).toStrictEqual(decision);
	});

	test.each([
		'You have reached the maximum daily rate limit for this API.',
		'You have exceeded the limit of requests for this user. You may resume these requests at GMT 00:00:00.',
	])('fails until midnight, if Zoom says %p', (message) => {
		expect(decide(rateLimited({}, message), READ)).toStrictEqual(failUntil(MIDNIGHT));
	});

	test('is retried twelve times, with delays that grow to sixteen seconds', () => {
		const decisions = [0, 1, 2, 3, 4, 5, 11, 12].map((rate) => decide(rateLimited(), READ, { rate, network: 3 }));
		expect(decisions).toStrictEqual([
			...[1, 2, 4, 8, 16, 16, 16].map((seconds) => wait(seconds * 1125)),
			failUntil(NOW + 18_000),
		]);
	});
});

test.each([
	[0, 1000],
	[1, 1250],
])('with a random number of %d the first delay is %d ms', (random, ms) => {
	expect(retryDelay(0, { random: () => random })).toBe(ms);
});

test.each<[string, boolean, AttemptResult]>([
	['a connection that broke', true, failed({})],
	['a connection that was never open', false, failed({ mayHaveReachedServer: false })],
	['status 199', false, responded(199)],
	['status 200', true, responded(200)],
	['status 299', true, responded(299)],
	['status 300', false, responded(300)],
	['status 404', false, responded(404)],
	['status 429', false, responded(429)],
	['status 499', false, responded(499)],
	['status 500', true, responded(500)],
	['status 504', true, responded(504)],
])('after %s Zoom may have done the work: %p', (_what, expected, result) => {
	expect(mayHaveSucceeded(result)).toBe(expected);
});
