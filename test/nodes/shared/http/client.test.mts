// The requests of an execution, until they have succeeded or failed for good: retries, and which of several go first.
import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';
import { ZoomClient } from '../../../../nodes/shared/http/client.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { AllowedHostError } from '../../../../nodes/shared/http/allowedHosts.ts';
import { RateLimiter } from '../../../../nodes/shared/http/rateLimit/rateLimiter.ts';
import type { ZoomRequest } from '../../../../nodes/shared/definition/operation.ts';
import { limitHeaders, SimulatedLimit, VirtualTime } from '../support/virtualTime.mts';
import type { Scripted, ScriptedZoom } from '../support/zoomAccount.mts';
import {
	CREDENTIAL_TYPE,
	create,
	errorWithCode,
	expiredToken,
	failWith,
	get,
	ok,
	okWithLimit,
	remove,
	requestErrorOf,
	respondWith,
	unavailable,
	update,
	ZoomAccount,
} from '../support/zoomAccount.mts';
import { fakeN8n } from '../support/fakeN8n.mts';

const invalid: Scripted = { statusCode: 400, body: { code: 300, message: 'No.' } };

describe('a request', () => {
	test("goes to Zoom's API with its query and body, and the token of the credential", async () => {
		const account = new ZoomAccount();
		await account.send({ ...update, query: { a: ['1', '2'] } });
		expect(account.sent[0]).toMatchObject({
			method: 'PATCH',
			url: 'https://api.zoom.us/v2/meetings',
			qs: { a: ['1', '2'] },
			arrayFormat: 'comma',
			body: { topic: 'A' },
			json: true,
			credential: CREDENTIAL_TYPE,
		});
	});

	test("goes to the address in the credential, if its environment is 'custom'", async () => {
		const account = new ZoomAccount();
		account.credential = {
			environment: 'custom',
			apiBaseUrl: 'http://localhost:4000/v2',
			oauthBaseUrl: 'http://localhost:4000',
		};
		await account.send();
		expect(account.sent[0]).toMatchObject({ url: 'http://localhost:4000/v2/users/me', allowedDomains: 'localhost' });
	});

	test('is not sent with a credential whose address cannot be used', async () => {
		const account = new ZoomAccount();
		account.credential = { environment: 'custom' };
		await expect(account.createClient()).rejects.toThrow(AllowedHostError);
	});

	test('without a body is sent without one', async () => {
		const account = new ZoomAccount();
		await account.send(get);
		expect(account.sent[0]).not.toHaveProperty('body');
	});

	test("ends with Zoom's response", async () => {
		const account = new ZoomAccount(respondWith({ statusCode: 201, headers: { a: 'b' }, body: { id: 2 } }));
		expect(await account.send(create)).toEqual({ status: 201, headers: { a: 'b' }, body: { id: 2 } });
	});

	test('is retried unchanged, after a second and jitter', async () => {
		const account = new ZoomAccount(respondWith(unavailable, ok));
		const query = { page_size: 30 };
		expect((await account.send({ ...get, query })).body).toEqual({ id: 1 });
		expect(account.sent.map(({ at }) => at)).toEqual([0, 1125]);
		const [first, second] = account.sent.map(({ at: _at, ...request }) => request);
		expect(second).toEqual(first);
		expect(query).toEqual({ page_size: 30 });
	});

	test.each<[number, string, ZoomRequest, Scripted]>([
		[4, 'a read gets no body', get, { statusCode: 200, body: '' }],
		[1, 'an update gets no body, which is usual', update, { statusCode: 200, body: '' }],
		[
			4,
			'an update gets no body where one is expected',
			{ ...update, expectsBody: true },
			{ statusCode: 200, body: '' },
		],
		[1, 'a read gets no body where none is expected', { ...get, expectsBody: false }, { statusCode: 200, body: '' }],
		[1, 'Zoom refuses a read', get, { statusCode: 400, body: { code: 300, message: 'Validation Failed.' } }],
		[4, 'the server is down for a read', get, unavailable],
		[1, 'the server is down for a create', create, unavailable],
	])('is sent %i times if %s', async (times, _what, request, response) => {
		const account = new ZoomAccount(respondWith(response));
		await account.send(request).catch(() => undefined);
		expect(account.sent).toHaveLength(times);
	});

	test('that Zoom refuses with a status of success fails, is not repeated, and has done nothing', async () => {
		const refusal: Scripted = { statusCode: 201, body: { code: 300, message: 'No.' } };
		const account = new ZoomAccount(respondWith(refusal));
		expect(await account.errorOf({ ...create, members: ['id'] })).toMatchObject({
			result: { response: { status: 201 } },
			outcomeUnknown: false,
		});
		expect(account.sent).toHaveLength(1);
	});

	test('succeeds if the response has members of its own, whatever code comes with them', async () => {
		const body = { code: 300, message: 'No.', id: 1 };
		const account = new ZoomAccount(respondWith({ statusCode: 201, body }));
		expect((await account.send({ ...create, members: ['id'] })).body).toEqual(body);
	});

	test('is sent again after a token refresh, but only once', async () => {
		const account = new ZoomAccount(respondWith(expiredToken));
		await account.errorOf();
		expect([account.sent.length, account.refreshes.length]).toEqual([2, 1]);
	});

	test('is not sent if the token refresh of another one was rejected', async () => {
		const account = new ZoomAccount(respondWith(expiredToken));
		account.refreshErrors = [new Error('invalid_grant')];
		expect(await account.sendMany(3)).toEqual([0]);
	});

	test('that fails ends with an error that has the request and the response', async () => {
		const result = {
			response: { status: 400, headers: { 'x-zm-trackingid': 'x' }, body: { code: 300, message: 'No.' } },
		};
		const { headers, body } = result.response;
		const error = await new ZoomAccount(respondWith({ statusCode: 400, headers, body })).errorOf(create);
		expect(error).toMatchObject({
			message: 'The request to Zoom did not succeed',
			request: create,
			result,
			outcomeUnknown: false,
			limitEndsAt: undefined,
		});
	});
});

describe('whether Zoom did the work of a failed request', () => {
	const gone: Scripted = { statusCode: 404, body: { code: 3001, message: 'Meeting does not exist.' } };

	test.each<[string, ZoomRequest, ScriptedZoom, boolean]>([
		['is unknown for a create on a server that fails', create, respondWith(unavailable), true],
		['is unknown for a create on a connection that broke', create, failWith('ECONNRESET'), true],
		['is known for a create that never reached Zoom', create, failWith('ECONNREFUSED'), false],
		[
			'is known for a create that did not reach Zoom at first and then was refused',
			create,
			respondWith(failWith('ECONNREFUSED'), invalid),
			false,
		],
		['is unknown for an update that was lost before it was refused', update, respondWith(unavailable, invalid), true],
		[
			'is unknown for an update that was lost, and then did not reach Zoom',
			update,
			respondWith(failWith('ETIMEDOUT'), failWith('ENOTFOUND')),
			true,
		],
		[
			'is known for an update that was rate limited before it was refused',
			update,
			respondWith({ statusCode: 429, headers: { 'retry-after': '1' } }, invalid),
			false,
		],
		[
			'is known for an update that was refused after a token refresh',
			update,
			respondWith(expiredToken, invalid),
			false,
		],
	])('%s', async (_what, request, zoom, outcomeUnknown) => {
		expect((await new ZoomAccount(zoom).errorOf(request)).outcomeUnknown).toBe(outcomeUnknown);
	});

	test.each<[string, ScriptedZoom]>([
		['a server that failed', respondWith(unavailable, gone)],
		['a connection that broke', respondWith(failWith('ECONNRESET'), gone)],
		['two failures', respondWith(unavailable, failWith('ENOTFOUND'), gone)],
	])('is not known for a DELETE that finds nothing after %s, and it has succeeded', async (_what, zoom) => {
		expect(await new ZoomAccount(zoom).send(remove)).toMatchObject({
			status: 204,
			body: '',
			notFound: 'Meeting does not exist.',
		});
	});

	test.each<[string, ZoomRequest, ScriptedZoom]>([
		['a DELETE of what was not there', remove, respondWith(gone)],
		['a DELETE that did not reach Zoom before', remove, respondWith(failWith('ENOTFOUND'), gone)],
		['a read', get, respondWith(unavailable, gone)],
		['a DELETE that is refused', remove, respondWith(unavailable, invalid)],
	])("is in Zoom's response for %s", async (_what, request, zoom) => {
		expect((await new ZoomAccount(zoom).errorOf(request)).result).toHaveProperty('response');
	});
});

describe('within the rate limit,', () => {
	const rateLimited = (headers: Record<string, unknown>): Scripted => ({ statusCode: 429, headers });

	/** An account with a limit per second, that was used a moment ago. */
	const limitedAccount = async (perSecond: number): Promise<{ account: ZoomAccount; limit: SimulatedLimit }> => {
		const limit = new SimulatedLimit(perSecond);
		const account = new ZoomAccount(async () => {
			const { isRateLimited, headers } = limit.count(account.clock.now());
			await account.clock.sleep(100);
			return isRateLimited ? { statusCode: 429, headers } : { ...ok, headers };
		});
		await account.send();
		await account.passUntil(account.clock.sleep(1500));
		return { account, limit };
	};

	test('the requests of a small execution start at once, those of one that may become large evenly', async () => {
		const { account, limit } = await limitedAccount(30);
		expect(new Set(await account.sendMany(20, { expected: 20 }))).toEqual(new Set([0]));
		await account.passUntil(account.clock.sleep(1500));
		expect(new Set(await account.sendMany(20)).size).toBe(20);
		await account.passUntil(account.clock.sleep(1500));
		expect(new Set(await account.sendMany(20, { expected: 31 })).size).toBe(20);
		expect(limit.rateLimited).toBe(0);
	});

	test('the time that requests wait together counts once', async () => {
		const { account } = await limitedAccount(10);
		const client = await account.createClient();
		await account.passUntil(client.send(get));
		expect(client.waits).toEqual({ ms: 0, limit: undefined });
		const before = account.at;
		await account.passUntil(Promise.all(Array.from({ length: 30 }, async () => await client.send(get))));
		expect(client.waits.limit).toBe(10);
		// All of the time, but for the last response.
		expect(client.waits.ms).toBeLessThanOrEqual(account.at - before);
		expect(client.waits.ms).toBeGreaterThan((account.at - before) * 0.9);
	});

	test('waits one after the other are added', async () => {
		const busy = rateLimited({ ...limitHeaders(10), 'retry-after': '2' });
		const account = new ZoomAccount(respondWith(busy, okWithLimit, busy, okWithLimit));
		const client = await account.createClient();
		await account.passUntil(client.send(get));
		expect(client.waits).toEqual({ ms: 2125, limit: 10 });
		await account.passUntil(client.send(get));
		expect(client.waits.ms).toBeGreaterThanOrEqual(4250);
		expect(client.waits.ms).toBeLessThan(4600);
	});

	test('a known limit is kept when another wait has none', async () => {
		const account = new ZoomAccount(
			respondWith(
				rateLimited({ ...limitHeaders(10), 'retry-after': '2' }),
				okWithLimit,
				rateLimited({ 'retry-after': '2' }),
				ok,
			),
		);
		const client = await account.createClient();
		await account.passUntil(client.send(get));
		await account.passUntil(client.send({ ...get, rate: 'heavy' }));
		expect(client.waits).toEqual({ ms: 4250, limit: 10 });
	});

	test('a rate limited request holds up all requests of its category', async () => {
		const account = new ZoomAccount(
			respondWith(okWithLimit, rateLimited({ ...limitHeaders(30), 'retry-after': '5' }), okWithLimit),
		);
		const client = await account.createClient();
		await account.passUntil(client.send(get));
		await account.passUntil(client.send(get));
		const count = account.sent.length;
		expect(account.sent[count - 1]?.at).toBeGreaterThanOrEqual(5125);
		account.zoom = respondWith(okWithLimit);
		await account.passUntil(client.send({ ...get, rate: 'heavy' }));
		expect(count).toBe(3);
	});

	/** What the limiter is told of each attempt: whether Zoom counted it, or that nobody knows. */
	const toldOf = async (request: ZoomRequest, ...responses: Array<Scripted | (() => Scripted)>): Promise<string[]> => {
		const told: string[] = [];
		jest
			.spyOn(RateLimiter.prototype, 'onResponse')
			.mockImplementation(
				(_attempt, _headers, _now, isCounted) => void told.push(isCounted ? 'counted' : 'not counted'),
			);
		jest.spyOn(RateLimiter.prototype, 'onRateLimited').mockImplementation(() => void told.push('rate limited'));
		jest.spyOn(RateLimiter.prototype, 'onUnknown').mockImplementation(() => void told.push('unknown'));
		await new ZoomAccount(respondWith(...responses)).send(request).catch(() => undefined);
		jest.restoreAllMocks();
		return told;
	};

	test.each<[string, ZoomRequest, Array<Scripted | (() => Scripted)>, string[]]>([
		['is rate limited', get, [rateLimited({ 'retry-after': '2' }), ok], ['rate limited', 'counted']],
		['is refused', get, [invalid], ['counted']],
		['has an expired token', get, [expiredToken, ok], ['not counted', 'counted']],
		['fails in Zoom', create, [{ statusCode: 500 }], ['not counted']],
		['fails in Zoom, is retried,', get, [unavailable, ok], ['not counted', 'counted']],
		['has no response', get, [failWith('ECONNRESET'), ok], ['unknown', 'counted']],
		['is over a daily limit', get, [rateLimited({ 'retry-after': '36000' })], ['unknown']],
	])('the limiter is told of a request that %s', async (_what, request, responses, expected) => {
		expect(await toldOf(request, ...responses)).toEqual(expected);
	});

	test('the limiter is told of a request that is not sent, because a token was refused meanwhile', async () => {
		const account = new ZoomAccount(respondWith(expiredToken));
		account.refreshErrors = [new Error('No.')];
		const unknown = jest.spyOn(RateLimiter.prototype, 'onUnknown');
		await account.sendMany(3);
		expect([account.sent.length, unknown.mock.calls.length]).toEqual([1, 2]);
		jest.restoreAllMocks();
	});

	test('the plan in the credential tells the limit until a response has one', async () => {
		const limitWith = async (plan: string | undefined): Promise<number> => {
			const account = new ZoomAccount();
			account.credential = plan === undefined ? {} : { plan };
			await account.send();
			return (await account.sendMany(20, { expected: 20 })).filter((at) => at < 900).length;
		};
		// Beside the one before.
		expect(await limitWith('free')).toBe(3);
		expect(await limitWith('pro')).toBe(20);
		expect(await limitWith('unknown')).toBe(await limitWith(undefined));
	});

	test('a wait for a limit without a number has none', async () => {
		const account = new ZoomAccount(respondWith(rateLimited({ 'retry-after': '7' }), ok));
		const client = await account.createClient();
		await account.passUntil(client.send(get));
		expect(client.waits).toEqual({ ms: 7125, limit: undefined });
	});

	test('a request fails if the limit ends too late, with an error that says when', async () => {
		const account = new ZoomAccount(respondWith(rateLimited({ 'retry-after': '3600' })));
		const begin = account.clock.now();
		expect((await account.errorOf()).limitEndsAt).toBe(begin + 3_600_125);
	});
});

test('a wait before a retry of the caller is as long as one of the client', async () => {
	const account = new ZoomAccount();
	const client = await account.createClient();
	await account.passUntil(client.waitBeforeRetry(0));
	await account.passUntil(client.waitBeforeRetry(1));
	expect(account.at).toBe(1125 + 2250);
});

describe('when the execution is stopped,', () => {
	test.each([
		['succeeds', ok],
		['would be retried', unavailable],
	])('a request that %s ends', async (_how, response) => {
		const controller = new AbortController();
		const account = new ZoomAccount(() => {
			controller.abort();
			return response;
		});
		account.signal = controller.signal;
		await expect(account.send()).rejects.toThrow(ExecutionCancelled);
		expect(account.sent).toHaveLength(1);
	});

	test('the caller learns it', async () => {
		const controller = new AbortController();
		const account = new ZoomAccount();
		account.signal = controller.signal;
		const client = await account.createClient();
		expect(() => client.throwIfCancelled()).not.toThrow();
		controller.abort();
		expect(() => client.throwIfCancelled()).toThrow(ExecutionCancelled);
	});

	test.each([
		['has no signal', []],
		['has no function for a signal', ['getExecutionCancelSignal']],
	])('nobody learns it from an n8n that %s', async (_what, missing) => {
		const account = new ZoomAccount();
		account.missing = missing;
		const client = await account.createClient();
		expect(() => client.throwIfCancelled()).not.toThrow();
	});
});

describe('a file', () => {
	const FILE_URL = 'https://zoom.us/rec/download/1';
	const file = (): Scripted => ({ statusCode: 200, body: Readable.from([Buffer.from('content')]) });
	const open = async (account: ZoomAccount, url = FILE_URL) =>
		await account.passUntil((await account.createClient()).fetch(url));

	test('is fetched again when the connection breaks or the server fails', async () => {
		const account = new ZoomAccount(
			respondWith(failWith('ECONNRESET'), { statusCode: 503, body: Readable.from([]) }, file),
		);
		expect(await open(account)).toMatchObject({ status: 200 });
		expect(account.sent.map(({ at }) => at)).toEqual([0, 1125, 3375]);
	});

	test('counts as a light request, and errors have its path without the query', async () => {
		const account = new ZoomAccount(
			respondWith({ statusCode: 429, headers: { 'retry-after': '5' }, body: Readable.from([]) }, file),
		);
		await open(account);
		expect(account.sent[1]?.at).toBe(5125);
		account.zoom = respondWith({ statusCode: 404, body: Readable.from([]) });
		const error = await requestErrorOf(open(account, `${FILE_URL}?access_token=secret`));
		expect(error.request).toMatchObject({ method: 'GET', path: '/rec/download/1', idempotent: true });
	});

	test('is fetched with a new token if the old one has expired', async () => {
		const account = new ZoomAccount(
			respondWith({ statusCode: 401, body: Readable.from([Buffer.from('{"code":124}')]) }, file),
		);
		expect(await open(account)).toMatchObject({ status: 200 });
		expect(account.refreshes).toEqual([CREDENTIAL_TYPE]);
	});

	test('is not fetched with a new token if an event had the token', async () => {
		const account = new ZoomAccount(
			respondWith({ statusCode: 401, body: Readable.from([Buffer.from('{"code":124}')]) }, file),
		);
		const client = await account.createClient();
		await requestErrorOf(account.passUntil(client.fetch(FILE_URL, { token: 'of the event' })));
		expect([account.refreshes, account.sent.length]).toEqual([[], 1]);
	});

	test('ends with the error of n8n if none is fetched', async () => {
		expect((await requestErrorOf(open(new ZoomAccount(failWith('SOMETHING'))))).result).toMatchObject({
			error: { cause: errorWithCode('SOMETHING') },
		});
	});
});

test.each([[undefined], [{}]])('a credential without an ID (%j) is used by its type', async (credentials) => {
	const types: Array<string | undefined> = [];
	const createClient = async () => {
		const n8n = fakeN8n({
			node: credentials ? { credentials } : {},
			respond: (_options, type) => {
				types.push(type);
				return { statusCode: 200, headers: {}, body: {} };
			},
		}) as IExecuteFunctions;
		return await ZoomClient.create(n8n, 'unsavedType', new VirtualTime().clock());
	};
	expect(await (await createClient()).send(get)).toMatchObject({ status: 200 });
	await (await createClient()).send(get);
	expect(types).toEqual(['unsavedType', 'unsavedType']);
});
