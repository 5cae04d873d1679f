// Faults on demand: every kind, before and after the work, on the API, the token endpoint and downloads.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { FaultRule } from '../../sandbox/plugins/faultRules.mts';
import type { App, RecordingFile } from '../../sandbox/domain/store.mts';

let sandbox: Sandbox;
let app: App;
let token: string;
beforeAll(async () => {
	sandbox = await startSandbox({ settings: { oldRefreshTokenSeconds: 0 } });
});
beforeEach(() => {
	sandbox.reset();
	app = sandbox.registerApp({ name: 'Faults' });
	token = sandbox.issueToken(app, 'owner@acme.example').accessToken;
});
afterAll(async () => await sandbox.close());

const bearer = (): Record<string, string> => ({ authorization: `Bearer ${token}` });
const me = async (signal?: AbortSignal): Promise<Response> =>
	await fetch(`${sandbox.url}/v2/users/me`, { headers: bearer(), ...(signal ? { signal } : {}) });
const create = async (): Promise<Response> =>
	await fetch(`${sandbox.url}/v2/users/me/meetings`, {
		method: 'POST',
		headers: { ...bearer(), 'content-type': 'application/json' },
		body: JSON.stringify({ topic: 'A' }),
	});

/** How a request ended: with a status and a body, or with a broken connection. */
async function outcome(request: Promise<Response>): Promise<[number | 'broken', string]> {
	try {
		const response = await request;
		return [response.status, await response.text()];
	} catch {
		return ['broken', ''];
	}
}

const replacements: Array<[FaultRule, number, string | RegExp]> = [
	[{ kind: 'status', status: 503, body: '' }, 503, ''],
	[{ kind: 'status', status: 500, body: { code: 500, message: 'Internal' } }, 500, '{"code":500,"message":"Internal"}'],
	[{ kind: 'html' }, 502, /^<!DOCTYPE html>/],
	[{ kind: 'empty' }, 200, ''],
	[{ kind: 'empty', status: 201 }, 201, ''],
	[{ kind: 'unauthorized' }, 401, '{"code":124,"message":"Invalid access token."}'],
	[{ kind: 'perSecondLimit' }, 429, /per-second rate limit/],
	[{ kind: 'perDayLimit' }, 429, /daily rate limit for this API/],
	[{ kind: 'perHostLimit' }, 429, /daily rate limit \(100\)/],
];

describe.each([false, true])('a fault with afterWork %s,', (afterWork) => {
	test.each(replacements)('%j, replaces the response', async (rule, status, body) => {
		sandbox.settings.faults = [{ ...rule, afterWork, times: 1 }];
		const before = sandbox.store.meetings.size;
		const [got, text] = await outcome(create());
		expect(got).toBe(status);
		if (typeof body === 'string') expect(text).toBe(body);
		else expect(text).toMatch(body);
		expect(sandbox.store.meetings.size - before).toBe(afterWork ? 1 : 0);
		expect(sandbox.requests.at(-1)).toMatchObject({ operationId: 'meetingCreate', status, fault: rule.kind });
		expect((await create()).status).toBe(201);
	});

	test.each<FaultRule>([{ kind: 'reset' }, { kind: 'hang', ms: 50 }])('%j, leaves no response', async (rule) => {
		sandbox.settings.faults = [{ ...rule, afterWork, times: 1 }];
		const before = sandbox.store.meetings.size;
		expect((await outcome(create()))[0]).toBe('broken');
		expect(sandbox.store.meetings.size - before).toBe(afterWork ? 1 : 0);
		expect(sandbox.requests.at(-1)).toMatchObject({ status: 0, fault: rule.kind, cut: true, body: { topic: 'A' } });
		expect((await create()).status).toBe(201);
	});
});

test("both kinds of 429 have Zoom's headers, unless the settings leave only the category", async () => {
	sandbox.settings.rateLimitHeaders = 'full';
	sandbox.settings.faults = [
		{ kind: 'perSecondLimit', times: 1 },
		{ kind: 'perDayLimit', times: 1 },
	];
	const second = (await me()).headers;
	expect([second.get('x-ratelimit-type'), second.get('x-ratelimit-remaining'), second.get('retry-after')]).toEqual([
		'QPS',
		'0',
		null,
	]);
	expect(Math.abs(Number(second.get('x-ratelimit-reset')) - sandbox.clock.now() / 1000)).toBeLessThan(2);
	const day = (await me()).headers;
	expect([day.get('x-ratelimit-type'), day.get('retry-after')]).toEqual([
		'Daily-limit',
		expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/),
	]);
	sandbox.settings.rateLimitHeaders = 'category';
	sandbox.settings.faults = [{ kind: 'perDayLimit', times: 1 }];
	const { status, headers } = await me();
	expect([status, headers.get('x-ratelimit-type'), headers.get('retry-after')]).toEqual([429, null, null]);
});

test('a response that hangs without a time lasts until the client gives up', async () => {
	sandbox.settings.faults = [{ kind: 'hang', times: 1 }];
	await expect(me(AbortSignal.timeout(100))).rejects.toThrow(/timeout/i);
});

test('rules choose requests by method, path and operation, let some through first, and end', async () => {
	sandbox.settings.faults = [
		{ kind: 'html', operationId: 'user', skip: 1, times: 2 },
		{ kind: 'html', status: 503, method: 'POST', path: '/meetings$', times: 1 },
	];
	const statuses: number[] = [];
	for (let count = 0; count < 5; count += 1) statuses.push((await me()).status);
	expect(statuses).toEqual([200, 502, 502, 200, 200]);
	expect([(await create()).status, (await create()).status]).toEqual([503, 201]);
});

test('"refuse" resets the request and refuses connections for a while', async () => {
	sandbox.settings.faults = [{ kind: 'refuse', ms: 150, times: 1 }];
	expect((await outcome(me()))[0]).toBe('broken');
	await expect(me()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect((await me()).status).toBe(200);
});

test('a slow response is complete in the end, and a truncated one breaks', async () => {
	sandbox.settings.faults = [
		{ kind: 'trickle', ms: 100, times: 1 },
		{ kind: 'truncate', times: 1 },
	];
	const started = Date.now();
	expect(((await (await me()).json()) as { email: string }).email).toBe('owner@acme.example');
	expect(Date.now() - started).toBeGreaterThanOrEqual(60);
	expect((await outcome(me()))[0]).toBe('broken');
	expect(sandbox.requests.at(-1)).toMatchObject({ status: 200, fault: 'truncate' });
});

test('a response that is not compressed as it says, and bytes that are no HTTP, come after the work', async () => {
	const before = sandbox.store.meetings.size;
	for (const rule of [
		{ kind: 'encoding', encoding: 'gzip' },
		{ kind: 'encoding', encoding: 'br' },
		{ kind: 'bytes', text: 'Hello\r\n\r\n', afterWork: true },
	] satisfies FaultRule[]) {
		sandbox.settings.faults = [{ ...rule, times: 1 }];
		const [status] = await outcome(create());
		expect([rule, status]).toEqual([rule, 'broken']);
	}
	expect(sandbox.store.meetings.size - before).toBe(3);
});

test('a refresh whose response is lost has rotated the token', async () => {
	const { refreshToken = '' } = sandbox.issueToken(app, 'owner@acme.example');
	const refresh = async (): Promise<Response> =>
		await fetch(`${sandbox.url}/oauth/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}` },
			body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
		});
	sandbox.settings.faults = [
		{ kind: 'reset', path: '^/oauth/token', times: 1 },
		{ kind: 'reset', path: '^/oauth/token', afterWork: true, times: 1 },
	];
	expect((await outcome(refresh()))[0]).toBe('broken');
	expect((await outcome(refresh()))[0]).toBe('broken');
	expect(await (await refresh()).json()).toEqual({ reason: 'Invalid Token!', error: 'invalid_grant' });
});

test('a download that breaks off can be resumed with a range', async () => {
	const { recording_files: files } = sandbox.addRecording('owner@acme.example', { videoBytes: 300_000 });
	const [{ download_url: address, file_size: size }] = files as [RecordingFile];
	sandbox.settings.faults = [{ kind: 'truncate', path: '^/storage/', bytes: 100_000, times: 1 }];
	const response = await fetch(address, { headers: bearer() });
	expect(response.headers.get('content-length')).toBe(String(size));
	let received = 0;
	await expect(
		(async () => {
			for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) received += chunk.length;
		})(),
	).rejects.toThrow();
	expect(received).toBeLessThanOrEqual(100_000);
	const rest = await fetch(address, { headers: { ...bearer(), range: `bytes=${received}-` } });
	expect([rest.status, (await rest.arrayBuffer()).byteLength, rest.headers.get('content-range')]).toEqual([
		206,
		size - received,
		`bytes ${received}-${size - 1}/${size}`,
	]);
});

test('the control is not affected', async () => {
	sandbox.settings.faults = [{ kind: 'reset' }];
	expect((await fetch(`${sandbox.url}/_sandbox/settings`)).status).toBe(200);
});
