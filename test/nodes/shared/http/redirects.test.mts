// Downloads lead from Zoom to its storage: which address gets a token, and which is not read at all.
import { Readable } from 'node:stream';
import type { ZoomClient } from '../../../../nodes/shared/http/client.ts';
import type { Scripted } from '../support/zoomAccount.mts';
import { CREDENTIAL_TYPE, requestErrorOf, respondWith, ZoomAccount } from '../support/zoomAccount.mts';

const FILE_URL = 'https://zoom.us/rec/download/1';
const STORAGE_URL = 'https://ssrweb.example.com/file?token=of-storage';
const file = (): Scripted => ({ statusCode: 200, body: Readable.from([Buffer.from('content')]) });
const redirect = (location: unknown, statusCode = 302): Scripted => ({
	statusCode,
	headers: { location },
	body: Readable.from([]),
});
const open = async (account: ZoomAccount, options?: Parameters<ZoomClient['fetch']>[1]) =>
	await account.passUntil((await account.createClient()).fetch(FILE_URL, options));
const resultOf = async (account: ZoomAccount) => (await requestErrorOf(open(account))).result;
const textOf = async (body: unknown) => Buffer.concat((await (body as Readable).toArray()) as Buffer[]).toString();

test("a download with a token of its own is fetched with that, and without the credential's", async () => {
	const account = new ZoomAccount(file);
	await open(account, { token: 'of-event', headers: { Range: 'bytes=1-' } });
	expect(account.sent[0]).toMatchObject({ headers: { Authorization: 'Bearer of-event', Range: 'bytes=1-' } });
	expect(account.sent[0]).not.toHaveProperty('credential');
});

test("a download without a token is fetched with the credential's, which n8n adds", async () => {
	const account = new ZoomAccount(file);
	await open(account);
	expect(account.sent[0]).toMatchObject({ credential: CREDENTIAL_TYPE, headers: {} });
	expect(account.sent[0]?.headers).not.toHaveProperty('Authorization');
});

test.each([
	'https://storage.example.com/file',
	'https://10.0.0.1/file',
	'http://zoom.us/file',
	'https://zoom.us:8443/',
])('a download that would begin at %s is not fetched', async (url) => {
	const account = new ZoomAccount(file);
	const client = await account.createClient();
	for (const options of [{}, { token: 'of-event' }]) {
		const { result } = await requestErrorOf(account.passUntil(client.fetch(url, options)));
		expect(result).toMatchObject({ error: { code: 'FOREIGN_HOST', mayHaveReachedServer: false } });
	}
	expect(account.sent).toEqual([]);
});

describe('a redirect', () => {
	test.each([undefined, 'of-event'])(
		'into storage is followed without a token (the download has %p)',
		async (token) => {
			const account = new ZoomAccount(respondWith(redirect('/rec/other', 300), redirect(STORAGE_URL, 307), file));
			expect(await textOf((await open(account, { token })).body)).toBe('content');
			expect(account.sent.map(({ url }) => url)).toEqual([FILE_URL, 'https://zoom.us/rec/other', STORAGE_URL]);
			expect(account.sent.map(({ credential, headers }) => credential ?? headers?.Authorization)).toEqual([
				...Array.from({ length: 2 }, () => (token ? 'Bearer of-event' : CREDENTIAL_TYPE)),
				undefined,
			]);
		},
	);

	test.each([
		'https://10.0.0.1/file',
		'http://example.com/file',
		'https://localhost/',
		'https://localhost./',
		'https://metadata.google.internal./',
		'https://169.254.169.254.nip.io/',
	])('to %s is not followed', async (location) => {
		const account = new ZoomAccount(respondWith(redirect(location)));
		const result = await resultOf(account);
		expect(result).toMatchObject({ error: { code: 'FOREIGN_HOST', isNetwork: false, mayHaveReachedServer: false } });
		expect('error' in result && result.error.cause).toEqual(
			new Error(`The download leads to '${new URL(location).host}', which is not a host this node may read from`),
		);
		expect(account.sent).toHaveLength(1);
	});

	test.each(['https://', 'https://[x', '//', `https://a b${'x'.repeat(200)}`])(
		'to what is no address (%s) is told as such',
		async (location) => {
			const account = new ZoomAccount(respondWith(redirect(location)));
			const result = await resultOf(account);
			expect(result).toMatchObject({ error: { code: 'FOREIGN_HOST', isNetwork: false, mayHaveReachedServer: false } });
			expect('error' in result && result.error.cause).toEqual(
				new Error(`The download leads to '${location.slice(0, 100)}', which is not a host this node may read from`),
			);
			expect(account.sent).toHaveLength(1);
		},
	);

	test('is followed up to the fifth, and the bodies on the way are closed', async () => {
		const redirects = Array.from({ length: 7 }, (_unused, index) => redirect(`/rec/${index}`));
		const account = new ZoomAccount(respondWith(...redirects));
		expect(await resultOf(account)).toMatchObject({ response: { status: 302 } });
		expect(account.sent).toHaveLength(6);
		expect(redirects.map(({ body }) => (body as Readable).destroyed)).toEqual([
			true,
			true,
			true,
			true,
			true,
			true,
			false,
		]);
		const five = new ZoomAccount(respondWith(...redirects.slice(0, 5), file));
		expect(await open(five)).toMatchObject({ status: 200 });
	});

	test.each<[string, unknown]>([
		['no address', undefined],
		['a list of addresses', ['https://zoom.us/']],
	])('with %s is not followed', async (_what, location) => {
		const account = new ZoomAccount(respondWith(redirect(location, 300)));
		expect(await resultOf(account)).toMatchObject({ response: { status: 300 } });
		expect(account.sent).toHaveLength(1);
	});

	test.each<[string, unknown]>([
		['no body', undefined],
		['null as its body', null],
		['a text as its body', 'Found'],
		['a body that cannot be closed', { destroy: true }],
		['an object as its body', {}],
	])('with %s is followed', async (_what, body) => {
		const account = new ZoomAccount(respondWith({ ...redirect(STORAGE_URL), body }, file));
		expect(await open(account)).toMatchObject({ status: 200 });
	});
});

describe('an address that is signed', () => {
	// Recorded 2024: Zoom redirects to a signed address at a host of its own.
	const SIGNED = 'https://ssrweb.zoom.us/replay/file.mp4?fid=1&Policy=a&Signature=b&Key-Pair-Id=c';
	const token = ({ credential, headers }: { credential?: string; headers?: Record<string, unknown> }): unknown =>
		credential ?? headers?.Authorization;
	const refused = (statusCode: number, code = 'AccessDenied'): Scripted => ({
		statusCode,
		body: Readable.from([Buffer.from(`<Error><Code>${code}</Code></Error>`)]),
	});

	test.each([undefined, 'of-event'])(
		"gets no token, although the host is Zoom's (the download has %p)",
		async (own) => {
			const account = new ZoomAccount(respondWith(redirect(SIGNED), file));
			await open(account, { token: own });
			expect(account.sent.map(({ url }) => url)).toEqual([FILE_URL, SIGNED]);
			expect(account.sent.map(token)).toEqual([own === undefined ? CREDENTIAL_TYPE : 'Bearer of-event', undefined]);
		},
	);

	test.each(['X-Amz-Signature', 'signature', 'sig', 'Key-Pair-Id', 'x-goog-signature', 'hdnts'])(
		'is recognized by its parameter %s',
		async (name) => {
			const account = new ZoomAccount(respondWith(redirect(`https://file.zoom.us/f?${name}=1`), file));
			await open(account);
			expect(account.sent.map(token)).toEqual([CREDENTIAL_TYPE, undefined]);
		},
	);

	test.each(['', '?response-signature=1', '?signed=1', '?fid=signature'])(
		'is not one with the query %p: it gets the token',
		async (query) => {
			const account = new ZoomAccount(respondWith(redirect(`https://file.zoom.us/f${query}`), file));
			await open(account);
			expect(account.sent.map(token)).toEqual([CREDENTIAL_TYPE, CREDENTIAL_TYPE]);
		},
	);

	test.each([401, 403])('is tried once with the token if it refuses one without, with %i', async (statusCode) => {
		const account = new ZoomAccount(respondWith(redirect(SIGNED), refused(statusCode), file));
		expect(await textOf((await open(account)).body)).toBe('content');
		expect(account.sent.map(token)).toEqual([CREDENTIAL_TYPE, undefined, CREDENTIAL_TYPE]);
	});

	test('is told as it was without the token if that does not help', async () => {
		const account = new ZoomAccount(respondWith(redirect(SIGNED), refused(403), refused(400, 'OnlyOneAuth')));
		expect(await resultOf(account)).toMatchObject({ response: { status: 403, body: { message: 'AccessDenied' } } });
		expect(account.sent).toHaveLength(3);
	});

	test('has the token refreshed if that has expired', async () => {
		const account = new ZoomAccount(respondWith(redirect(SIGNED), refused(403), refused(401), redirect(SIGNED), file));
		expect(await open(account)).toMatchObject({ status: 200 });
		expect(account.refreshes).toHaveLength(1);
	});

	test.each([404, 500])('is not tried with the token for the status %i', async (statusCode) => {
		const account = new ZoomAccount(respondWith(redirect(SIGNED), refused(statusCode), redirect(SIGNED), file));
		await open(account).catch(() => undefined);
		expect(account.sent.map(token)).not.toEqual([CREDENTIAL_TYPE, undefined, CREDENTIAL_TYPE, expect.anything()]);
		expect(account.sent.slice(0, 2).map(token)).toEqual([CREDENTIAL_TYPE, undefined]);
	});

	test("gets no token of a host that is not Zoom's, even if it refuses one without", async () => {
		const account = new ZoomAccount(respondWith(redirect(`${STORAGE_URL}&Signature=1`), refused(403)));
		expect(await resultOf(account)).toMatchObject({ response: { status: 403 } });
		expect(account.sent.map(token)).toEqual([CREDENTIAL_TYPE, undefined]);
	});
});

test('a token that is refused with a status of success is refreshed, once', async () => {
	const error = (): Scripted => ({
		statusCode: 200,
		headers: { 'content-type': 'application/json' },
		body: Readable.from([Buffer.from('{"status":false,"errorCode":124,"errorMessage":"Invalid access token."}')]),
	});
	const account = new ZoomAccount(respondWith(error, file));
	expect(await textOf((await open(account)).body)).toBe('content');
	expect(account.refreshes).toHaveLength(1);
	expect(await resultOf(new ZoomAccount(error))).toMatchObject({
		response: { status: 401, body: { code: 124, message: 'Invalid access token.' } },
	});
});

test.each([299, 400])('status %i is no redirect', async (statusCode) => {
	const account = new ZoomAccount(respondWith({ ...redirect(STORAGE_URL, statusCode), body: Readable.from([]) }));
	await open(account).catch(() => undefined);
	expect(account.sent.map(({ url }) => url)).toEqual([FILE_URL]);
});
