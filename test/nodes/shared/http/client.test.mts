// Every request of an execution, on a scripted n8n and Zoom: how it is sent, what becomes of it, and which of several go first.
import { Readable } from 'node:stream';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { RequestError, ZoomClient, type N8nFunctions } from '../../../../nodes/shared/http/client.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { AllowedHostError } from '../../../../nodes/shared/http/allowedHosts.ts';
import type { ZoomRequest } from '../../../../nodes/shared/definition/operation.ts';
import { Limit, perSecond, VirtualTime } from '../support/virtualTime.mts';

const TYPE = 'zoomGeneralAppOAuth2Api';
const get: ZoomRequest = { method: 'GET', path: '/users/me', query: {}, rate: 'light', idempotent: true };
const create: ZoomRequest = {
	method: 'POST',
	path: '/meetings',
	query: {},
	body: { topic: 'A' },
	rate: 'light',
	idempotent: false,
};
const update: ZoomRequest = { ...create, method: 'PATCH', idempotent: true };
const remove: ZoomRequest = { ...get, method: 'DELETE', path: '/meetings/1' };

interface Scripted {
	statusCode: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}
/** A request as n8n got it: with the credential that it adds a token of, and when, in milliseconds from the beginning. */
interface Sent extends IHttpRequestOptions {
	credential?: string;
	at: number;
}
type Zoom = (request: Sent, index: number) => Scripted | Promise<Scripted>;

const ok: Scripted = { statusCode: 200, body: { id: 1 } };
const limited: Scripted = { ...ok, headers: perSecond(30) };
const expired: Scripted = { statusCode: 401, body: { code: 124, message: 'Access token is expired.' } };
const down: Scripted = { statusCode: 503, body: '' };
/** What the network does to a request, as hosts tell it. */
const failure = (code: string) => Object.assign(new Error(code), { code });
const breaking = (code: string) => (): never => {
	throw failure(code);
};

/** Answers in their order, the last for all that come after. */
const answering =
	(...answers: Array<Scripted | (() => Scripted)>): Zoom =>
	(_request, index) => {
		const answer = answers[Math.min(index, answers.length - 1)] as Scripted | (() => Scripted);
		return typeof answer === 'function' ? answer() : answer;
	};

let accounts = 0;

/** One credential, and n8n with Zoom behind it. */
class Account {
	readonly time = new VirtualTime();
	readonly clock = this.time.clock();
	readonly sent: Sent[] = [];
	readonly renewed: string[] = [];
	/** What n8n is given for a new token, time after time; nothing works. */
	refusals: unknown[] = [];
	credential: IDataObject = {};
	signal?: AbortSignal;
	/** What a host has, and old ones have not. */
	without: string[] = [];
	zoom: Zoom;
	private readonly begun = this.clock.now();
	private readonly id = `account-${(accounts += 1)}`;

	constructor(zoom: Zoom = answering(ok)) {
		this.zoom = zoom;
	}

	/** A client as each execution makes one. */
	async execution(): Promise<ZoomClient> {
		return await ZoomClient.create(this.host(), TYPE, this.clock);
	}

	async pass<T>(work: Promise<T>): Promise<T> {
		return await this.time.pass(work);
	}

	/** Sends one request in an execution of its own. */
	async send(request: ZoomRequest = get) {
		return await this.pass((await this.execution()).send(request));
	}

	/** The failure that a request ends with. */
	async failureOf(request: ZoomRequest = get): Promise<RequestError> {
		const error: unknown = await this.send(request).then(
			() => undefined,
			(reason: unknown) => reason,
		);
		if (!(error instanceof RequestError)) throw new Error('The request did not fail', { cause: error });
		return error;
	}

	/** Sends so many at once in one execution, and tells when each was sent, in milliseconds from then. */
	async sendMany(
		count: number,
		{ expected, request = get }: { expected?: number; request?: ZoomRequest } = {},
	): Promise<number[]> {
		const client = await this.execution();
		if (expected !== undefined) client.expectRequests(expected);
		const [first, before] = [this.sent.length, this.at];
		await this.pass(Promise.allSettled(Array.from({ length: count }, async () => await client.send(request))));
		return this.sent.slice(first).map(({ at }) => at - before);
	}

	get at(): number {
		return this.clock.now() - this.begun;
	}

	private host(): N8nFunctions {
		const answer = async (options: IHttpRequestOptions, credential?: string) => {
			const request = { ...options, at: this.at, ...(credential ? { credential } : {}) };
			this.sent.push(request);
			const { statusCode, headers = {}, body } = await this.zoom(request, this.sent.length - 1);
			// Hosts use the options for themselves.
			for (const name of Object.keys(options)) delete (options as unknown as IDataObject)[name];
			return { statusCode, headers, body };
		};
		const host: Record<string, unknown> = {
			getNode: () => ({
				id: '1',
				name: 'Zoom',
				type: 'zoom',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				credentials: { [TYPE]: { id: this.id, name: 'Zoom' } },
			}),
			getCredentials: async (type: string) => (type === TYPE ? this.credential : {}),
			getExecutionCancelSignal: () => this.signal,
		};
		const helpers: Record<string, unknown> = {
			httpRequest: async (options: IHttpRequestOptions) => await answer(options),
			async httpRequestWithAuthentication(this: unknown, type: string, options: IHttpRequestOptions) {
				expect(this).toBe(host);
				return await answer(options, type);
			},
			refreshOAuth2Token: async function (this: unknown, type: string): Promise<void> {
				expect(this).toBe(host);
				await renew(type);
			},
		};
		const renew = async (type: string) => {
			this.renewed.push(type);
			await this.clock.sleep(50);
			if (this.renewed.length <= this.refusals.length)
				await Promise.reject(this.refusals[this.renewed.length - 1] as Error);
		};
		for (const name of this.without) {
			delete host[name];
			delete helpers[name];
		}
		return Object.assign(host, { helpers }) as unknown as N8nFunctions;
	}
}

describe('a request', () => {
	test("goes to the API of the credential's environment, with the token that n8n adds, in the form that all hosts know", async () => {
		const account = new Account();
		await account.send({ ...update, query: { a: ['1', '2'] } });
		expect(account.sent).toEqual([
			{
				at: 0,
				credential: TYPE,
				method: 'PATCH',
				url: 'https://api.zoom.us/v2/meetings',
				qs: { a: ['1', '2'] },
				arrayFormat: 'comma',
				body: { topic: 'A' },
				json: true,
				timeout: 60_000,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				sendCredentialsOnCrossOriginRedirect: false,
				allowedDomains: 'api.zoom.us',
			},
		]);
	});

	test('goes to the Zoom of the credential', async () => {
		const account = new Account();
		account.credential = {
			environment: 'custom',
			apiBaseUrl: 'http://localhost:4000/v2',
			oauthBaseUrl: 'http://localhost:4000',
		};
		await account.send();
		expect(account.sent[0]).toMatchObject({ url: 'http://localhost:4000/v2/users/me', allowedDomains: 'localhost' });
	});

	test('of a credential without a usable address is none', async () => {
		const account = new Account();
		account.credential = { environment: 'custom' };
		await expect(account.execution()).rejects.toThrow(AllowedHostError);
	});

	test('without a body has none', async () => {
		const account = new Account();
		await account.send(get);
		expect(account.sent[0]).not.toHaveProperty('body');
	});

	test('ends with what Zoom answers', async () => {
		expect(
			await new Account(answering({ statusCode: 201, headers: { a: 'b' }, body: { id: 2 } })).send(create),
		).toEqual({ status: 201, headers: { a: 'b' }, body: { id: 2 } });
	});

	test('is repeated whole, after a second and a little', async () => {
		const account = new Account(answering(down, ok));
		const query = { page_size: 30 };
		expect((await account.send({ ...get, query })).body).toEqual({ id: 1 });
		expect(account.sent.map(({ at }) => at)).toEqual([0, 1125]);
		const [first, second] = account.sent.map(({ at: _at, ...request }) => request);
		expect(second).toEqual(first);
		expect(query).toEqual({ page_size: 30 });
	});

	test.each<[string, ZoomRequest, Scripted, number]>([
		['a read without a body', get, { statusCode: 200, body: '' }, 4],
		['an update without a body, which is usual', update, { statusCode: 200, body: '' }, 1],
		[
			'an update without a body that has to have one',
			{ ...update, expectsBody: true },
			{ statusCode: 200, body: '' },
			4,
		],
		['a read without a body that has none', { ...get, expectsBody: false }, { statusCode: 200, body: '' }, 1],
		['a read that is refused', get, { statusCode: 400, body: { code: 300, message: 'Validation Failed.' } }, 1],
		['a read of a server that is down', get, down, 4],
		['a create of a server that is down', create, down, 1],
	])('%s is sent as often as that makes sense', async (_what, request, answer, times) => {
		const account = new Account(answering(answer));
		await account.send(request).catch(() => undefined);
		expect(account.sent).toHaveLength(times);
	});

	test('that fails tells of itself and what came of it', async () => {
		const outcome = {
			response: { status: 400, headers: { 'x-zm-trackingid': 'x' }, body: { code: 300, message: 'No.' } },
		};
		const failed = await new Account(
			answering({ statusCode: 400, headers: outcome.response.headers, body: outcome.response.body }),
		).failureOf(create);
		expect(failed).toMatchObject({
			message: 'The request to Zoom did not succeed',
			request: create,
			result: outcome,
			outcomeUnknown: false,
			limitEndsAt: undefined,
		});
	});
});

describe('whether a failed request did its work is', () => {
	const gone: Scripted = { statusCode: 404, body: { code: 3001, message: 'Meeting does not exist.' } };
	const refused: Scripted = { statusCode: 400, body: { code: 300, message: 'No.' } };

	test.each<[string, ZoomRequest, Zoom, boolean]>([
		['not clear of a create on a server that fails', create, answering(down), true],
		['not clear of a create on a line that broke', create, answering(breaking('ECONNRESET')), true],
		['clear of a create that never arrived', create, answering(breaking('ECONNREFUSED')), false],
		[
			'clear of one that never arrived and then was refused',
			create,
			answering(breaking('ECONNREFUSED'), refused),
			false,
		],
		['not clear of an update that was lost before it was refused', update, answering(down, refused), true],
		[
			'not clear of an update that was lost, and then never arrived',
			update,
			answering(breaking('ETIMEDOUT'), breaking('ENOTFOUND')),
			true,
		],
		[
			'clear of one that was too much before it was refused',
			update,
			answering({ statusCode: 429, headers: { 'retry-after': '1' } }, refused),
			false,
		],
		['clear of one whose token was renewed before', update, answering(expired, refused), false],
	])('%s', async (_what, request, zoom, outcomeUnknown) => {
		expect((await new Account(zoom).failureOf(request)).outcomeUnknown).toBe(outcomeUnknown);
	});

	test.each<[string, Zoom]>([
		['a server that failed', answering(down, gone)],
		['a line that broke', answering(breaking('ECONNRESET'), gone)],
		['two failures', answering(down, breaking('ENOTFOUND'), gone)],
	])('clear of a deletion that is gone after %s: it did', async (_what, zoom) => {
		expect(await new Account(zoom).send(remove)).toMatchObject({ status: 204, body: '' });
	});

	test.each<[string, ZoomRequest, Zoom]>([
		['a deletion of what was not there', remove, answering(gone)],
		['a deletion that never arrived before', remove, answering(breaking('ENOTFOUND'), gone)],
		['a read', get, answering(down, gone)],
		['a deletion that is refused', remove, answering(down, refused)],
	])('for Zoom to say of %s', async (_what, request, zoom) => {
		expect((await new Account(zoom).failureOf(request)).result).toHaveProperty('response');
	});
});

describe('the network', () => {
	test.each([
		['ECONNREFUSED', { isNetwork: true, mayHaveReachedServer: false }],
		['ECONNRESET', { isNetwork: true, mayHaveReachedServer: true }],
		['SOMETHING', { code: 'HOST', isNetwork: false, mayHaveReachedServer: false }],
	])('%s', async (code, fault) => {
		const { result: outcome } = await new Account(answering(breaking(code))).failureOf();
		expect(outcome).toEqual({ error: { code, ...fault, cause: failure(code) } });
	});
});

describe('a token that has expired', () => {
	test('is renewed once, and the request repeated at once', async () => {
		const account = new Account(answering(expired, ok));
		expect(await account.send()).toMatchObject({ status: 200 });
		expect(account.renewed).toEqual([TYPE]);
		expect(account.sent.map(({ at }) => at)).toEqual([0, 50]);
	});

	test('and is refused when new as well is not renewed again', async () => {
		const account = new Account(answering(expired));
		expect((await account.failureOf()).result).toMatchObject({ response: { status: 401 } });
		expect(account.renewed).toHaveLength(1);
	});

	test('is renewed once for many requests that met it', async () => {
		const account = new Account(answering(limited));
		await account.send();
		// Zoom takes a tenth of a second, and only knows the new token.
		account.zoom = async () => {
			const isOld = account.renewed.length === 0;
			await account.clock.sleep(100);
			return isOld ? expired : limited;
		};
		await account.sendMany(20);
		expect(account.renewed).toHaveLength(1);
		// Each at most twice, and who came late not even that.
		expect(account.sent.filter(({ at }) => at > 0).length).toBeLessThan(40);
	});

	test.each<[string, unknown]>([
		['the network failed', failure('ECONNRESET')],
		['the server failed', { httpCode: 'ERR_BAD_RESPONSE' }],
		['there were too many requests', { status: 429 }],
		['something else than a token came', new Error('Expected JSON response from the token endpoint')],
	])('is asked for again when %s', async (_why, reason) => {
		const account = new Account(answering(expired, ok));
		account.refusals = [reason, reason];
		expect(await account.send()).toMatchObject({ status: 200 });
		expect(account.renewed).toHaveLength(3);
		// After 1.125 and 2.25 seconds, of 50 ms each.
		expect(account.sent[1]?.at).toBe(3525);
	});

	test('is asked for four times at most', async () => {
		const account = new Account(answering(expired));
		account.refusals = Array.from({ length: 10 }, () => failure('ECONNRESET'));
		expect((await account.failureOf(update)).result).toEqual({
			error: { code: 'RENEWAL', isNetwork: true, mayHaveReachedServer: false, cause: failure('ECONNRESET') },
		});
		expect(account.renewed).toHaveLength(4);
	});

	test.each<[string, unknown]>([
		['an error', new Error('invalid_grant')],
		['another status', { status: 400 }],
		['a text', 'no'],
		['nothing', undefined],
		['null', null],
	])('is asked for once when the host refuses with %s', async (_what, reason) => {
		const account = new Account(answering(expired));
		account.refusals = [reason, reason];
		const failed = await account.failureOf(update);
		expect(failed.result).toEqual({
			error: { code: 'RENEWAL', isNetwork: false, mayHaveReachedServer: false, cause: reason },
		});
		expect(failed).toMatchObject({ request: update, outcomeUnknown: false });
		expect(account.renewed).toHaveLength(1);
	});

	test('and cannot be renewed ends all requests of the execution', async () => {
		const account = new Account(answering(expired));
		account.refusals = [new Error('invalid_grant')];
		const client = await account.execution();
		const all = await account.pass(Promise.allSettled(Array.from({ length: 5 }, async () => await client.send(get))));
		expect(new Set(all.map((one) => (one.status === 'rejected' ? (one.reason as unknown) : one))).size).toBe(1);
		expect(account.sent).toHaveLength(1);
		// The next execution tries again: somebody may have connected the credential meanwhile.
		account.zoom = answering(ok);
		expect(await account.send()).toMatchObject({ status: 200 });
	});

	test('and could not be renewed for the network is tried by the next request', async () => {
		const account: Account = new Account(() => (account.renewed.length > 4 ? ok : expired));
		account.refusals = Array.from({ length: 4 }, () => failure('ECONNRESET'));
		const client = await account.execution();
		await expect(account.pass(client.send(get))).rejects.toThrow(RequestError);
		expect(await account.pass(client.send(get))).toMatchObject({ status: 200 });
	});
});

describe('the first request of an execution', () => {
	/** So long Zoom takes for each answer: time enough for others, even at a slow pace. */
	const SLOW_MS = 5000;
	const slow =
		(account: Account, answer: Scripted): Zoom =>
		async () => {
			await account.clock.sleep(SLOW_MS);
			return answer;
		};
	/** How many of ten requests are sent before the first is answered. */
	const together = async (account: Account, answer: Scripted = limited): Promise<number> => {
		account.zoom = slow(account, answer);
		return (await account.sendMany(10, { expected: 10 })).filter((at) => at < SLOW_MS).length;
	};
	const afterwards = async (answer: Scripted, more: Partial<ZoomRequest> = {}): Promise<Account> => {
		const account = new Account(answering(answer));
		await account.send({ ...get, ...more }).catch(() => undefined);
		return account;
	};

	test('goes alone', async () => {
		expect(await together(new Account())).toBe(1);
	});

	test('lets the others go when it fails as well', async () => {
		const account = new Account();
		account.zoom = slow(account, { statusCode: 404, body: { code: 1001, message: 'User does not exist.' } });
		expect(await account.sendMany(10)).toEqual([0, ...Array.from({ length: 9 }, () => SLOW_MS)]);
	});

	test('is answered before others go, however often it is repeated', async () => {
		const account = new Account(answering(down, down, limited));
		const sent = await account.sendMany(5);
		expect(sent.slice(0, 3)).toEqual([0, 1125, 3375]);
		expect(Math.min(...sent.slice(3))).toBeGreaterThanOrEqual(3375);
	});

	test('does not go alone where one just before showed that the token is good, and the limit', async () => {
		expect(await together(await afterwards(limited))).toBeGreaterThan(1);
	});

	test('may be one of several in an execution only once', async () => {
		const account = new Account();
		account.zoom = slow(account, limited);
		const client = await account.execution();
		await account.pass(client.send(get));
		await account.pass(account.clock.sleep(3_600_000));
		const before = account.at;
		await account.pass(Promise.all(Array.from({ length: 5 }, async () => await client.send(get))));
		expect(account.sent.filter(({ at }) => at >= before && at < before + SLOW_MS).length).toBeGreaterThan(1);
	});

	test.each<[string, () => Promise<Account>]>([
		[
			'it was more than a minute ago',
			async () => {
				const account = await afterwards(limited);
				await account.pass(account.clock.sleep(60_000));
				return account;
			},
		],
		['its answer told no limit', async () => await afterwards(ok)],
		['its answer told the limit of another kind of requests', async () => await afterwards(limited, { rate: 'heavy' })],
		[
			'it failed',
			async () =>
				await afterwards({
					statusCode: 404,
					headers: perSecond(30),
					body: { code: 1001, message: 'User does not exist.' },
				}),
		],
		[
			'a limit is only assumed',
			async () => {
				const account = new Account(answering({ statusCode: 429, headers: { 'retry-after': '1' } }, ok));
				await account.send();
				await account.pass(account.clock.sleep(5000));
				return account;
			},
		],
		[
			'the token expired since',
			async () => {
				const account = await afterwards(limited);
				account.zoom = answering(expired);
				await account.failureOf();
				return account;
			},
		],
	])('goes alone where %s', async (_where, make) => {
		expect(await together(await make())).toBe(1);
	});
});

describe('the pace', () => {
	/** An account that counts by the second, and was used a moment ago. */
	const counting = async (limit: number): Promise<{ account: Account; zoom: Limit }> => {
		const zoom = new Limit(limit);
		const account = new Account(async () => {
			const { isRefused, headers } = zoom.count(account.clock.now());
			await account.clock.sleep(100);
			return isRefused ? { statusCode: 429, headers } : { ...ok, headers };
		});
		await account.send();
		await account.pass(account.clock.sleep(1500));
		return { account, zoom };
	};

	test('a small execution goes at once, one that may become large evenly', async () => {
		const { account, zoom } = await counting(30);
		expect(new Set(await account.sendMany(20, { expected: 20 }))).toEqual(new Set([0]));
		await account.pass(account.clock.sleep(1500));
		expect(new Set(await account.sendMany(20)).size).toBe(20);
		await account.pass(account.clock.sleep(1500));
		expect(new Set(await account.sendMany(20, { expected: 31 })).size).toBe(20);
		expect(zoom.refused).toBe(0);
	});

	test('what waited for the limit is told, once for all who waited together', async () => {
		const { account } = await counting(10);
		const client = await account.execution();
		await account.pass(client.send(get));
		expect(client.waits).toEqual({ ms: 0, limit: undefined });
		const before = account.at;
		await account.pass(Promise.all(Array.from({ length: 30 }, async () => await client.send(get))));
		expect(client.waits.limit).toBe(10);
		// All the time, but for the last answer.
		expect(client.waits.ms).toBeLessThanOrEqual(account.at - before);
		expect(client.waits.ms).toBeGreaterThan((account.at - before) * 0.9);
	});

	test('waits one after the other are added', async () => {
		const busy: Scripted = { statusCode: 429, headers: { ...perSecond(10), 'retry-after': '2' } };
		const account = new Account(answering(busy, limited, busy, limited));
		const client = await account.execution();
		await account.pass(client.send(get));
		expect(client.waits).toEqual({ ms: 2125, limit: 10 });
		await account.pass(client.send(get));
		expect(client.waits.ms).toBeGreaterThanOrEqual(4250);
		expect(client.waits.ms).toBeLessThan(4600);
	});

	test('what is told of a limit stays when another wait has none', async () => {
		const account = new Account(
			answering(
				{ statusCode: 429, headers: { ...perSecond(10), 'retry-after': '2' } },
				limited,
				{ statusCode: 429, headers: { 'retry-after': '2' } },
				ok,
			),
		);
		const client = await account.execution();
		await account.pass(client.send(get));
		await account.pass(client.send({ ...get, rate: 'heavy' }));
		expect(client.waits).toEqual({ ms: 4250, limit: 10 });
	});

	test('a refusal holds up all requests of its kind', async () => {
		const account = new Account(
			answering(limited, { statusCode: 429, headers: { ...perSecond(30), 'retry-after': '5' } }, limited),
		);
		const client = await account.execution();
		await account.pass(client.send(get));
		await account.pass(client.send(get));
		const others = account.sent.length;
		expect(account.sent[others - 1]?.at).toBeGreaterThanOrEqual(5125);
		account.zoom = answering(limited);
		await account.pass(client.send({ ...get, rate: 'heavy' }));
		expect(others).toBe(3);
	});

	test('a wait for a limit that Zoom did not tell is told without one', async () => {
		const account = new Account(answering({ statusCode: 429, headers: { 'retry-after': '7' } }, ok));
		const client = await account.execution();
		await account.pass(client.send(get));
		expect(client.waits).toEqual({ ms: 7125, limit: undefined });
	});

	test('a limit that is over too late ends the request, and tells when', async () => {
		const account = new Account(answering({ statusCode: 429, headers: { 'retry-after': '3600' } }));
		const begun = account.clock.now();
		expect((await account.failureOf()).limitEndsAt).toBe(begun + 3_600_125);
	});

	test('a pause is as long as one before a repeat', async () => {
		const account = new Account();
		const client = await account.execution();
		await account.pass(client.waitBeforeRetry(0));
		await account.pass(client.waitBeforeRetry(1));
		expect(account.at).toBe(1125 + 2250);
	});
});

describe('a stopped execution', () => {
	test.each([
		['with an answer', ok],
		['with a failure that would be repeated', down],
	])('ends a request that comes back %s', async (_how, answer) => {
		const controller = new AbortController();
		const account = new Account(() => {
			controller.abort();
			return answer;
		});
		account.signal = controller.signal;
		await expect(account.send()).rejects.toThrow(ExecutionCancelled);
		expect(account.sent).toHaveLength(1);
	});

	test('is seen by whoever asks', async () => {
		const controller = new AbortController();
		const account = new Account();
		account.signal = controller.signal;
		const client = await account.execution();
		expect(() => client.throwIfCancelled()).not.toThrow();
		controller.abort();
		expect(() => client.throwIfCancelled()).toThrow(ExecutionCancelled);
	});

	test.each([
		['tells of none', []],
		['knows none', ['getExecutionCancelSignal']],
	])('is none where the host %s', async (_what, without) => {
		const account = new Account();
		account.without = without;
		const client = await account.execution();
		expect(() => client.throwIfCancelled()).not.toThrow();
	});
});

describe('a file', () => {
	const URL_OF_FILE = 'https://zoom.us/rec/download/1';
	const STORAGE = 'https://ssrweb.example.com/file?token=of-storage';
	const file = (): Scripted => ({ statusCode: 200, body: Readable.from([Buffer.from('content')]) });
	const to = (location: unknown, statusCode = 302): Scripted => ({
		statusCode,
		headers: { location },
		body: Readable.from([]),
	});
	const open = async (account: Account, url = URL_OF_FILE, options?: Parameters<ZoomClient['fetch']>[1]) =>
		await account.pass((await account.execution()).fetch(url, options));
	const failing = async (account: Account, url = URL_OF_FILE): Promise<RequestError['result']> => {
		const error: unknown = await open(account, url).then(
			() => undefined,
			(reason: unknown) => reason,
		);
		if (!(error instanceof RequestError)) throw new Error('The download did not fail', { cause: error });
		return error.result;
	};
	const textOf = async (body: unknown) => Buffer.concat((await (body as Readable).toArray()) as Buffer[]).toString();

	test("is fetched as a stream, with the credential's token", async () => {
		const account = new Account(file);
		const { status, body } = await open(account, URL_OF_FILE, { headers: { Range: 'bytes=1-' } });
		expect([status, await textOf(body)]).toEqual([200, 'content']);
		expect(account.sent).toEqual([
			{
				at: 0,
				credential: TYPE,
				method: 'GET',
				url: URL_OF_FILE,
				encoding: 'stream',
				timeout: 60_000,
				abortSignal: expect.any(AbortSignal) as AbortSignal,
				disableFollowRedirect: true,
				headers: { Range: 'bytes=1-' },
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				sendCredentialsOnCrossOriginRedirect: false,
				allowedDomains: 'zoom.us',
			},
		]);
	});

	test("with a token of an event is fetched with that, and without n8n's", async () => {
		const account = new Account(file);
		await open(account, URL_OF_FILE, { token: 'of-event', headers: { Range: 'bytes=1-' } });
		expect(account.sent[0]).toMatchObject({ headers: { Authorization: 'Bearer of-event', Range: 'bytes=1-' } });
		expect(account.sent[0]).not.toHaveProperty('credential');
	});

	test.each([undefined, 'of-event'])('is followed into storage, which gets no token (%p)', async (token) => {
		const account = new Account(answering(to('/rec/other', 300), to(STORAGE, 307), file));
		expect(await textOf((await open(account, URL_OF_FILE, { token })).body)).toBe('content');
		expect(account.sent.map(({ url }) => url)).toEqual([URL_OF_FILE, 'https://zoom.us/rec/other', STORAGE]);
		expect(account.sent.map(({ credential, headers }) => credential ?? headers?.Authorization)).toEqual([
			...Array.from({ length: 2 }, () => (token ? 'Bearer of-event' : TYPE)),
			undefined,
		]);
	});

	test.each(['https://10.0.0.1/file', 'http://example.com/file', 'https://localhost/'])(
		'is not followed to %s',
		async (location) => {
			const account = new Account(answering(to(location)));
			const outcome = await failing(account);
			expect(outcome).toMatchObject({ error: { code: 'FOREIGN_HOST', isNetwork: false, mayHaveReachedServer: false } });
			expect('error' in outcome && outcome.error.cause).toEqual(
				new Error(`The download leads to '${new URL(location).host}', which is not a host this node may read from`),
			);
			expect(account.sent).toHaveLength(1);
		},
	);

	test('is followed five times, and what answers on the way is let go', async () => {
		const ways = Array.from({ length: 7 }, (_unused, index) => to(`/rec/${index}`));
		const account = new Account(answering(...ways));
		expect(await failing(account)).toMatchObject({ response: { status: 302 } });
		expect(account.sent).toHaveLength(6);
		expect(ways.map(({ body }) => (body as Readable).destroyed)).toEqual([true, true, true, true, true, true, false]);
		const five = new Account(answering(...ways.slice(0, 5), file));
		expect(await open(five)).toMatchObject({ status: 200 });
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['a list', ['https://zoom.us/']],
	])('is not followed to %s', async (_what, location) => {
		const account = new Account(answering(to(location, 300)));
		expect(await failing(account)).toMatchObject({ response: { status: 300 } });
		expect(account.sent).toHaveLength(1);
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['a text', 'Found'],
		['something that cannot be ended', { destroy: true }],
		['an object', {}],
	])('is followed from a redirect whose body is %s', async (_what, body) => {
		expect(await open(new Account(answering({ ...to(STORAGE), body }, file)))).toMatchObject({ status: 200 });
	});

	test('can be given up while it comes', async () => {
		const account = new Account(answering(to('/rec/other'), file));
		const { abort } = await open(account);
		const signals = () => account.sent.map(({ abortSignal }) => (abortSignal as AbortSignal).aborted);
		expect(signals()).toEqual([false, false]);
		abort?.();
		expect(signals()).toEqual([false, true]);
	});

	test('can be given up while it comes, though n8n has put its own signal in the place of ours', async () => {
		const account = new Account(answering({ statusCode: 200, body: new Readable({ read() {} }) }));
		const { body, abort } = await open(account);
		const reading = expect(textOf(body)).rejects.toThrow('The connection was given up');
		abort?.();
		await reading;
	});

	test('is fetched again when the line breaks or the server fails', async () => {
		const account = new Account(answering(breaking('ECONNRESET'), { statusCode: 503, body: Readable.from([]) }, file));
		expect(await open(account)).toMatchObject({ status: 200 });
		expect(account.sent.map(({ at }) => at)).toEqual([0, 1125, 3375]);
	});

	test('counts as a light request, and its path is told without its query', async () => {
		const account = new Account(
			answering({ statusCode: 429, headers: { 'retry-after': '5' }, body: Readable.from([]) }, file),
		);
		await open(account);
		expect(account.sent[1]?.at).toBe(5125);
		account.zoom = answering({ statusCode: 404, body: Readable.from([]) });
		const failed: unknown = await open(account, `${URL_OF_FILE}?access_token=secret`).catch((error: unknown) => error);
		expect((failed as RequestError).request).toMatchObject({
			method: 'GET',
			path: '/rec/download/1',
			idempotent: true,
		});
	});

	describe('that is refused', () => {
		const refused = async (body: unknown, statusCode = 400) => {
			const account = new Account(answering({ statusCode, body }));
			const outcome = await failing(account);
			return 'response' in outcome ? outcome.response.body : outcome;
		};

		test.each([400, 404])('with %i tells what Zoom says of it', async (statusCode) => {
			expect(await refused(Readable.from([Buffer.from('{"code":300,"message":"No."}')]), statusCode)).toEqual({
				code: 300,
				message: 'No.',
			});
		});

		test('with something else than JSON tells that', async () => {
			expect(await refused(Readable.from([Buffer.from('<html>')]))).toBe('<html>');
		});

		test('on a line that breaks then tells nothing', async () => {
			expect(
				await refused(
					new Readable({
						read() {
							this.destroy(failure('ECONNRESET'));
						},
					}),
				),
			).toBe('');
		});
	});

	test('whose token has expired is fetched with a new one', async () => {
		const account = new Account(
			answering({ statusCode: 401, body: Readable.from([Buffer.from('{"code":124}')]) }, file),
		);
		expect(await open(account)).toMatchObject({ status: 200 });
		expect(account.renewed).toEqual([TYPE]);
	});
});

test.each([[undefined], [{}]])('a credential that has no ID yet is one by its type (%j)', async (saved) => {
	const client = async () => {
		const host = {
			getNode: () => ({ credentials: saved }),
			getCredentials: async () => ({}),
			helpers: { httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: {} }) },
		};
		return await ZoomClient.create(host as unknown as IExecuteFunctions, 'unsavedType', new VirtualTime().clock());
	};
	expect(await (await client()).send(get)).toMatchObject({ status: 200 });
	expect(await client()).toHaveProperty('credentialType', 'unsavedType');
});
