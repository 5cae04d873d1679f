// One request through n8n: the form in which it is sent, and what becomes of its response.
import { Readable } from 'node:stream';
import { fakeTimeouts } from '../support/timeouts.mts';
import type { ScriptedZoom } from '../support/zoomAccount.mts';
import {
	create,
	CREDENTIAL_TYPE,
	errorWithCode,
	failWith,
	get,
	requestErrorOf,
	respondWith,
	update,
	ZoomAccount,
} from '../support/zoomAccount.mts';

const FILE_URL = 'https://zoom.us/rec/download/1';
const file = () => ({ statusCode: 200, body: Readable.from([Buffer.from('content')]) });
const openFile = async (account: ZoomAccount, options?: { token?: string; headers?: Record<string, string> }) =>
	await account.passUntil((await account.createClient()).fetch(FILE_URL, options));
const textOf = async (body: unknown) => Buffer.concat((await (body as Readable).toArray()) as Buffer[]).toString();

describe('a request', () => {
	test('is sent with the token that n8n adds, in the form that all versions of n8n know', async () => {
		const account = new ZoomAccount();
		await account.send({ ...update, query: { a: ['1', '2'] } });
		expect(account.sent).toEqual([
			{
				at: 0,
				credential: CREDENTIAL_TYPE,
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

	test.each([
		['ECONNREFUSED', { isNetwork: true, mayHaveReachedServer: false }],
		['ECONNRESET', { isNetwork: true, mayHaveReachedServer: true }],
		['SOMETHING', { isNetwork: true, mayHaveReachedServer: true }],
		['ERR_INVALID_URL', { code: 'HOST', isNetwork: false, mayHaveReachedServer: false }],
	])('without a response ends with what n8n threw: %s', async (code, error) => {
		const { result } = await new ZoomAccount(failWith(code)).errorOf(create);
		expect(result).toEqual({ error: { code, ...error, cause: errorWithCode(code) } });
	});
});

describe('a request from which n8n never returns', () => {
	fakeTimeouts();

	test('has failed after four minutes, and Zoom may have received it', async () => {
		const account = new ZoomAccount(async () => await new Promise(() => undefined));
		const client = await account.createClient();
		let outcome: unknown;
		void client.send(create).catch((error: unknown) => (outcome = error));
		await jest.advanceTimersByTimeAsync(239_999);
		expect(outcome).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(outcome).toMatchObject({
			outcomeUnknown: true,
			result: { error: { code: 'ETIMEDOUT', cause: { message: 'n8n returned no response' } } },
		});
		expect(account.sent).toHaveLength(1);
	});
});

describe('a request for a stream', () => {
	test("is sent with the credential's token", async () => {
		const account = new ZoomAccount(file);
		const { status, body } = await openFile(account, { headers: { Range: 'bytes=1-' } });
		expect([status, await textOf(body)]).toEqual([200, 'content']);
		expect(account.sent).toEqual([
			{
				at: 0,
				credential: CREDENTIAL_TYPE,
				method: 'GET',
				url: FILE_URL,
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

	test('without the credential has no allowed domains', async () => {
		const account = new ZoomAccount(file);
		await openFile(account, { token: 'of-event' });
		expect(account.sent[0]).not.toHaveProperty('credential');
		expect(account.sent[0]).not.toHaveProperty('allowedDomains');
	});

	test('can be aborted while its response arrives', async () => {
		const redirect = { statusCode: 302, headers: { location: '/rec/other' }, body: Readable.from([]) };
		const account = new ZoomAccount(respondWith(redirect, file));
		const { abort } = await openFile(account);
		const signals = () => account.sent.map(({ abortSignal }) => (abortSignal as AbortSignal).aborted);
		expect(signals()).toEqual([false, false]);
		abort?.();
		expect(signals()).toEqual([false, true]);
	});

	test("can be aborted although n8n has replaced the request's signal with its own", async () => {
		const account = new ZoomAccount(respondWith({ statusCode: 200, body: new Readable({ read() {} }) }));
		const { body, abort } = await openFile(account);
		const reading = expect(textOf(body)).rejects.toThrow('The connection was given up');
		abort?.();
		await reading;
	});

	test('without a response ends with what n8n threw', async () => {
		const { result } = await requestErrorOf(openFile(new ZoomAccount(failWith('SOMETHING'))));
		expect(result).toMatchObject({ error: { code: 'SOMETHING', cause: errorWithCode('SOMETHING') } });
	});

	describe('that Zoom refuses', () => {
		const refuse = async (body: unknown, statusCode = 400) => {
			const account = new ZoomAccount(respondWith({ statusCode, body }));
			const { result } = await requestErrorOf(openFile(account));
			return 'response' in result ? result.response : result;
		};

		test.each([400, 404])('with status %i ends with the message of Zoom', async (statusCode) => {
			const body = Readable.from([Buffer.from('{"code":300,"message":"No."}')]);
			expect(await refuse(body, statusCode)).toEqual({
				status: statusCode,
				headers: {},
				body: { code: 300, message: 'No.' },
			});
		});

		test('with something other than JSON ends with its text', async () => {
			expect(await refuse(Readable.from([Buffer.from('<html>')]))).toMatchObject({ body: '<html>' });
		});

		test('on a connection that then breaks ends without a message', async () => {
			const breaking = new Readable({
				read() {
					this.destroy(errorWithCode('ECONNRESET'));
				},
			});
			expect(await refuse(breaking)).toMatchObject({ status: 400, body: '' });
		});
	});
});

test('every attempt gets options of its own, because n8n changes them', async () => {
	const zoom: ScriptedZoom = respondWith({ statusCode: 503, body: '' }, { statusCode: 200, body: { id: 1 } });
	const account = new ZoomAccount(zoom);
	await account.send({ ...get, query: { page_size: 30 } });
	const [first, second] = account.sent.map(({ at: _at, ...request }) => request);
	expect(second).toEqual(first);
});
