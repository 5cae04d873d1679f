// The sandbox's API keeps state, pages lists, limits rates, and fails on demand, as Zoom does.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

type Json = Record<string, unknown>;
let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	token = sandbox.issueToken(sandbox.registerApp({ name: 'API' }), 'owner@acme.example').accessToken;
});
afterAll(async () => await sandbox.close());

async function call(
	method: string,
	path: string,
	body?: Json,
): Promise<{ status: number; headers: Headers; json: Json; text: string }> {
	const response = await fetch(`${sandbox.url}/v2${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
		...(body ? { body: JSON.stringify(body) } : {}),
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: text.startsWith('{') ? (JSON.parse(text) as Json) : {},
	};
}

test('what was created can be got, changed and deleted', async () => {
	const { status, json } = await call('POST', '/users/me/meetings', {
		topic: 'A',
		start_time: '2030-07-01T10:00:00',
		timezone: 'America/New_York',
		settings: { waiting_room: false },
	});
	expect([status, json.start_time, json.timezone, (json.settings as Json).waiting_room]).toEqual([
		201,
		'2030-07-01T14:00:00Z',
		'America/New_York',
		false,
	]);
	const path = `/meetings/${String(json.id)}`;
	const patched = await call('PATCH', path, { topic: 'B', settings: { mute_upon_entry: true } });
	expect([patched.status, patched.text, patched.headers.get('content-type')]).toEqual([204, '', null]);
	expect((await call('GET', path)).json).toMatchObject({
		topic: 'B',
		settings: { waiting_room: false, mute_upon_entry: true },
	});
	expect((await call('DELETE', path)).status).toBe(204);
	expect(await call('GET', path)).toMatchObject({
		status: 404,
		json: { code: 3001, message: `Meeting does not exist: ${String(json.id)}.` },
	});
});

test('a start in the past becomes now in a new meeting, and is ignored in an update', async () => {
	const { json } = await call('POST', '/users/me/meetings', { topic: 'A', start_time: '2020-01-01T00:00:00Z' });
	expect(Math.abs(Date.parse(String(json.start_time)) - Date.now())).toBeLessThan(5000);
	await call('PATCH', `/meetings/${String(json.id)}`, { start_time: '2020-01-01T00:00:00Z' });
	expect((await call('GET', `/meetings/${String(json.id)}`)).json.start_time).toBe(json.start_time);
});

test.each([
	[{ type: 1, repeat_interval: 2, end_times: 3 }, ['2030-01-07', '2030-01-09', '2030-01-11']],
	[{ type: 2, weekly_days: '2,5', end_times: 4 }, ['2030-01-07', '2030-01-10', '2030-01-14', '2030-01-17']],
	[
		{ type: 2, repeat_interval: 2, weekly_days: '2', end_date_time: '2030-02-01T00:00:00Z' },
		['2030-01-07', '2030-01-21'],
	],
	[{ type: 3, monthly_day: 31, end_times: 3 }, ['2030-01-31', '2030-03-31', '2030-05-31']],
	[{ type: 3, monthly_week: -1, monthly_week_day: 6, end_times: 2 }, ['2030-01-25', '2030-02-22']],
	[{ type: 3, repeat_interval: 3, monthly_week: 2, monthly_week_day: 4, end_times: 2 }, ['2030-01-09', '2030-04-10']],
])('a meeting with the recurrence %j has its occurrences on the right days', async (recurrence, days) => {
	const { json } = await call('POST', '/users/me/meetings', {
		topic: 'A',
		type: 8,
		start_time: '2030-01-07T10:00:00Z',
		recurrence,
	});
	expect((json.occurrences as Json[]).map(({ start_time }) => String(start_time).slice(0, 10))).toEqual(days);
});

test('fields beyond their limits are refused by name', async () => {
	const { status, json } = await call('POST', '/users/me/meetings', {
		topic: 'x'.repeat(201),
		duration: 0,
		settings: { approval_type: 7 },
	});
	expect([status, json.code, json.message]).toEqual([400, 300, 'Validation Failed.']);
	expect((json.errors as Json[]).map(({ field }) => field).sort()).toEqual([
		'duration',
		'settings.approval_type',
		'topic',
	]);
});

test('pages follow their token, which is bound to the query and expires', async () => {
	for (let index = 0; index < 70; index += 1)
		await call('POST', '/users/me/meetings', { topic: String(index), start_time: '2030-01-07T10:00:00Z' });
	const first = (await call('GET', '/users/me/meetings?page_size=30')).json;
	expect([(first.meetings as Json[]).length, first.total_records]).toEqual([30, 73]);
	const next = `next_page_token=${String(first.next_page_token)}`;
	expect(((await call('GET', `/users/me/meetings?page_size=30&${next}`)).json.meetings as Json[]).length).toBe(30);
	expect((await call('GET', `/users/me/meetings?page_size=30&type=live&${next}`)).status).toBe(400);
	sandbox.clock.advance(901_000);
	expect((await call('GET', `/users/me/meetings?page_size=30&${next}`)).status).toBe(400);
});

test("the limits of a plan apply per second and per day, with Zoom's headers and errors", async () => {
	Object.assign(sandbox.settings, { plan: 'free', rateLimitHeaders: 'full' });
	const responses = await Promise.all(Array.from({ length: 8 }, async () => await call('GET', '/users/me')));
	expect(responses[0]?.headers.get('x-ratelimit-category')).toBe('Light');
	expect(responses[0]?.headers.get('x-ratelimit-limit')).toBe('4');
	const limited = responses.filter(({ status }) => status === 429);
	expect(limited.length).toBeGreaterThanOrEqual(1);
	expect(limited[0]?.json).toEqual({
		code: 429,
		message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
	});

	for (let count = 0; count < 2000; count += 1) {
		if (count % 2 === 0) sandbox.clock.advance(1000);
		sandbox.context.limits.count(sandbox.settings, sandbox.clock, 'medium');
	}
	const daily = await call('GET', '/users/me/meetings');
	expect([daily.status, daily.headers.get('x-ratelimit-type')]).toEqual([429, 'Daily-limit']);
	expect(Date.parse(daily.headers.get('retry-after') ?? '')).toBeGreaterThan(sandbox.clock.now());
});

test('meetings of one host can be created and updated a hundred times a day', async () => {
	sandbox.settings.plan = 'business';
	const statuses: number[] = [];
	for (let count = 0; count < 101; count += 1) {
		sandbox.clock.advance(100);
		statuses.push((await call('POST', '/users/me/meetings', { topic: 'A' })).status);
	}
	expect(statuses.filter((status) => status === 201)).toHaveLength(100);
	expect((await call('POST', '/users/me/meetings', { topic: 'A' })).json.message).toMatch(
		/daily rate limit \(100\).*particular user/,
	);
	expect((await call('POST', '/users/hannah@acme.example/meetings', { topic: 'A' })).status).toBe(201);
});

test('a UUID with slashes is found when it is encoded twice', async () => {
	for (const { uuid } of sandbox.store.recordings.slice(0, 2)) {
		expect((await call('GET', `/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/recordings`)).json.uuid).toBe(
			uuid,
		);
	}
});

test('a download needs the token and redirects to signed storage, which supports ranges', async () => {
	const file = sandbox.store.recordings[0]?.recording_files[0];
	const address = String(file?.download_url);
	expect((await fetch(address)).headers.get('content-type')).toMatch(/text\/html/);
	expect((await fetch(address, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
	const redirect = await fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
	const storage = redirect.headers.get('location') ?? '';
	expect([redirect.status, new URL(storage).hostname]).toEqual([302, 'localhost']);
	const content = Buffer.from(await (await fetch(storage)).arrayBuffer());
	expect(content.length).toBe(file?.file_size);
	const part = await fetch(storage, { headers: { range: 'bytes=10-19' } });
	expect([part.status, Buffer.from(await part.arrayBuffer()).equals(content.subarray(10, 20))]).toEqual([206, true]);
	expect((await fetch(storage.replace(/Signature=[^&]*/, 'Signature=forged'))).status).toBe(403);
});

test('faults happen where and as often as their rules say', async () => {
	sandbox.settings.faults = [
		{ kind: 'status', status: 503, body: '', path: '/v2/users/me$', times: 1 },
		{ kind: 'reset', method: 'POST', afterWork: true, times: 1 },
	];
	expect((await call('GET', '/users/me')).status).toBe(503);
	expect((await call('GET', '/users/me')).status).toBe(200);
	const before = sandbox.store.meetings.size;
	await expect(call('POST', '/users/me/meetings', { topic: 'Lost response' })).rejects.toThrow();
	expect(sandbox.store.meetings.size).toBe(before + 1);
});

test("unknown paths and invalid JSON are refused with Zoom's errors", async () => {
	expect(await call('GET', '/nothing')).toMatchObject({ status: 404, json: { code: 2300 } });
	const response = await fetch(`${sandbox.url}/v2/users/me/meetings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: '{',
	});
	expect([response.status, await response.json()]).toEqual([
		400,
		{ code: 300, message: 'Request Body should be a valid JSON object.' },
	]);
});
