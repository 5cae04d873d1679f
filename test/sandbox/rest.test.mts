// Users, meetings, webinars and recordings behave as at Zoom: whom a token reaches, what is stored, what is surprising.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { AppRegistration } from '../../sandbox/oauth/apps.mts';

type Json = Record<string, unknown>;
interface JsonResponse {
	status: number;
	headers: Headers;
	json: Json;
}
let sandbox: Sandbox;
let call: (method: string, path: string, body?: unknown) => Promise<JsonResponse>;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	call = as('owner@acme.example');
});
afterAll(async () => await sandbox.close());

/** Calls as an app that a user has authorized. */
function as(user: string, registration: Partial<AppRegistration> = {}): typeof call {
	const { accessToken } = sandbox.issueToken(
		sandbox.registerApp({ name: `App ${sandbox.store.apps.size}`, ...registration }),
		user,
	);
	return async (method, path, body) => {
		const response = await fetch(`${sandbox.url}/v2${path}`, {
			method,
			headers: {
				authorization: `Bearer ${accessToken}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, json: (text === '' ? {} : JSON.parse(text)) as Json };
	};
}

const meetingOf = (topic: string): number =>
	Number([...sandbox.store.meetings.values()].find((meeting) => meeting.topic === topic)?.id);
const occurrencesOf = (json: Json): Json[] => json.occurrences as Json[];

describe('a token', () => {
	test('of a user-managed app reaches `me` only: not even its own ID, and no list of users', async () => {
		const own = as('hannah@acme.example', { managedBy: 'user' });
		expect((await own('GET', '/users/me')).json.email).toBe('hannah@acme.example');
		const message = 'Invalid access token, does not contain scopes:[user:read:user:admin].';
		for (const key of ['hannah@acme.example', 'host000000000000000003', 'owner@acme.example', 'nobody@acme.example']) {
			expect(await own('GET', `/users/${key}`)).toMatchObject({ status: 400, json: { code: 4711, message } });
		}
		expect(await own('GET', '/users')).toMatchObject({ status: 400, json: { code: 4711 } });
		expect((await own('GET', `/meetings/${meetingOf('Customer call')}`)).status).toBe(200);
		expect((await own('GET', `/meetings/${meetingOf('Quarterly review')}`)).status).toBe(404);
	});

	test('of an admin-managed app that a member has authorized reaches the member only', async () => {
		const member = as('ben@acme.example');
		expect((await member('GET', '/users/me')).status).toBe(200);
		expect((await member('GET', '/users/owner@acme.example')).status).toBe(400);
	});

	test('without the scope is refused with the classic scopes, if the app has classic ones', async () => {
		const classic = as('owner@acme.example', { scopes: ['meeting:read:admin'] });
		expect((await classic('GET', '/users/me/meetings')).status).toBe(200);
		expect((await classic('POST', '/users/me/meetings', {})).json.message).toBe(
			'Invalid access token, does not contain scopes:[meeting:write, meeting:write:admin].',
		);
		expect((await as('owner@acme.example', { scopes: 'classic' })('POST', '/users/me/meetings', {})).status).toBe(201);
	});

	test('and its scope are checked before existence, and existence before content', async () => {
		expect(
			(await as('owner@acme.example', { scopes: ['user:read:user:admin'] })('PATCH', '/meetings/1', { duration: 0 }))
				.json.code,
		).toBe(4711);
		expect((await call('PATCH', '/meetings/1', { duration: 0 })).json.code).toBe(3001);
		expect((await call('PATCH', `/meetings/${meetingOf('Open office')}`, { duration: 0 })).json.code).toBe(300);
	});
});

test('every response has a tracking ID and the rate limit category', async () => {
	Object.assign(sandbox.settings, { plan: 'pro', rateLimitHeaders: 'full' });
	const responses = [
		await call('GET', '/users/me'),
		await call('GET', '/meetings/1'),
		await call('DELETE', `/meetings/${meetingOf('Open office')}`),
		await as('owner@acme.example', { scopes: [] })('GET', '/users/me'),
	];
	expect(responses.map(({ status }) => status)).toEqual([200, 404, 204, 400]);
	for (const { headers } of responses) {
		expect(headers.get('x-zm-trackingid')).toMatch(/^v=2\.0;clid=us02;rid=WEB_[0-9a-f]{32}$/);
		expect([
			headers.get('x-ratelimit-category'),
			headers.get('x-ratelimit-type'),
			headers.get('x-ratelimit-limit'),
		]).toEqual(['Light', 'QPS', '30']);
	}
	expect(responses[2]?.headers.get('content-type')).toBeNull();
});

describe('meetings', () => {
	test('ignore fields that Zoom does not know or that cannot be set', async () => {
		const { json } = await call('POST', '/users/me/meetings', {
			topic: 'A',
			nonsense: 1,
			id: 5,
			host_id: 'x',
			settings: { nonsense: true, jbh_time: 5 },
		});
		expect([
			json.nonsense,
			json.id === 5,
			json.host_id,
			(json.settings as Json).nonsense,
			(json.settings as Json).jbh_time,
		]).toEqual([undefined, false, 'owner00000000000000001', undefined, 5]);
		await call('PATCH', `/meetings/${String(json.id)}`, { id: 6, host_id: 'x', live: true });
		expect((await call('GET', `/meetings/${String(json.id)}`)).json).toMatchObject({
			id: json.id,
			host_id: 'owner00000000000000001',
			status: 'waiting',
		});
	});

	test.each([
		[
			'local time of a zone',
			{ start_time: '2030-07-01T10:00:00', timezone: 'America/New_York' },
			'2030-07-01T14:00:00Z',
			'America/New_York',
		],
		["local time of the host's zone", { start_time: '2030-07-01T10:00:00' }, '2030-07-01T08:00:00Z', 'Europe/Berlin'],
		[
			'UTC, with a zone for display,',
			{ start_time: '2030-07-01T10:00:00Z', timezone: 'Asia/Tokyo' },
			'2030-07-01T10:00:00Z',
			'Asia/Tokyo',
		],
	])('with a start in %s keep it in UTC', async (_case, times, start, timezone) => {
		expect((await call('POST', '/users/me/meetings', { topic: 'A', ...times })).json).toMatchObject({
			start_time: start,
			timezone,
		});
	});

	test('with an unknown zone are refused', async () => {
		expect((await call('POST', '/users/me/meetings', { timezone: 'Mars/Olympus' })).json).toMatchObject({
			code: 300,
			errors: [{ field: 'timezone' }],
		});
	});

	test('of a series keep their hour when clocks change, and their weekday where days differ from UTC', async () => {
		const series = async (body: Json): Promise<unknown[]> =>
			occurrencesOf((await call('POST', '/users/me/meetings', { type: 8, ...body })).json).map(
				({ start_time }) => start_time,
			);
		expect(
			await series({
				start_time: '2030-03-29T09:00:00',
				timezone: 'Europe/Berlin',
				recurrence: { type: 1, end_times: 4 },
			}),
		).toEqual(['2030-03-29T08:00:00Z', '2030-03-30T08:00:00Z', '2030-03-31T07:00:00Z', '2030-04-01T07:00:00Z']);
		// Mondays at eight in Tokyo are Sundays in UTC.
		expect(
			await series({
				start_time: '2030-01-07T08:00:00',
				timezone: 'Asia/Tokyo',
				recurrence: { type: 2, weekly_days: '2', end_times: 2 },
			}),
		).toEqual(['2030-01-06T23:00:00Z', '2030-01-13T23:00:00Z']);
	});

	test('have occurrences that are changed and deleted by ID, while the series stays', async () => {
		const { json } = await call('POST', '/users/me/meetings', {
			topic: 'S',
			type: 8,
			start_time: '2030-01-07T10:00:00Z',
			recurrence: { type: 1, end_times: 3 },
		});
		const path = `/meetings/${String(json.id)}`;
		const [first, second] = occurrencesOf(json).map(({ occurrence_id }) => String(occurrence_id));
		expect((await call('PATCH', `${path}?occurrence_id=${first}`, { duration: 15 })).status).toBe(204);
		expect((await call('DELETE', `${path}?occurrence_id=${second}`)).status).toBe(204);
		// A new topic leaves the occurrences as they are.
		await call('PATCH', path, { topic: 'T' });
		const now = (await call('GET', path)).json;
		expect(occurrencesOf(now).map(({ duration, status }) => [duration, status])).toEqual([
			[15, 'available'],
			[60, 'deleted'],
			[60, 'available'],
		]);
		expect((await call('GET', `${path}?occurrence_id=${first}`)).json.duration).toBe(15);
		expect((await call('DELETE', `${path}?occurrence_id=1`)).json).toEqual({
			code: 300,
			message: 'Invalid parameter: `occurrence_id`.',
		});
	});

	test('have registration and passcode as set, and a fresh start URL in every response', async () => {
		const { json } = await call('POST', '/users/me/meetings', { settings: { approval_type: 1 } });
		expect(json).toMatchObject({
			topic: 'Zoom Meeting',
			registration_url: expect.stringContaining('/meeting/register/'),
			password: expect.stringMatching(/^[A-Za-z0-9]{6}$/),
			join_url: expect.stringContaining('?pwd='),
		});
		const path = `/meetings/${String(json.id)}`;
		await call('PATCH', path, { password: '', settings: { approval_type: 2 } });
		const after = (await call('GET', path)).json;
		expect([after.registration_url, after.password, String(after.join_url).includes('pwd')]).toEqual([
			undefined,
			undefined,
			false,
		]);
		expect((await call('GET', path)).json.start_url).not.toBe(after.start_url);
	});

	test('are listed by type and day, with agendas cut at 250 characters', async () => {
		await call('POST', '/users/me/meetings', {
			topic: 'Long',
			agenda: 'x'.repeat(300),
			start_time: '2030-01-07T23:30:00Z',
		});
		await call('POST', '/users/me/meetings', { topic: 'Now', type: 1 });
		const topics = async (query: string): Promise<unknown[]> =>
			((await call('GET', `/users/me/meetings?${query}`)).json.meetings as Json[]).map(({ topic }) => topic);
		expect(await topics('type=live')).toEqual(['Now']);
		expect(await topics('type=scheduled')).toEqual(['Quarterly review', 'Daily stand-up', 'Open office', 'Long']);
		expect(await topics('from=2030-01-07&to=2030-01-07')).toEqual(['Open office', 'Long']);
		expect(await topics('from=2030-01-08&to=2030-01-08&timezone=Europe/Berlin')).toEqual(['Open office', 'Long']);
		const listed = ((await call('GET', '/users/me/meetings')).json.meetings as Json[]).find(
			({ topic }) => topic === 'Long',
		) as Json;
		expect([String(listed.agenda).length, listed.settings, listed.start_url]).toEqual([250, undefined, undefined]);
		sandbox.clock.advance(30 * 86_400_000);
		call = as('owner@acme.example');
		expect(await topics('type=previous_meetings')).toEqual(['Quarterly review', 'Daily stand-up']);
	});

	test('can be ended only while they are running', async () => {
		const { json } = await call('POST', '/users/me/meetings', { type: 1 });
		expect((await call('PUT', `/meetings/${String(json.id)}/status`, { action: 'end' })).status).toBe(204);
		expect((await call('PUT', `/meetings/${String(json.id)}/status`, { action: 'end' })).json.message).toBe(
			`Meeting ${String(json.id)} has not started.`,
		);
	});

	test('can be scheduled for another user', async () => {
		expect((await call('POST', '/users/me/meetings', { schedule_for: 'hannah@acme.example' })).json).toMatchObject({
			host_email: 'hannah@acme.example',
			assistant_id: 'owner00000000000000001',
		});
		expect((await call('POST', '/users/me/meetings', { schedule_for: 'nobody@acme.example' })).json.message).toMatch(
			/schedule_for/,
		);
	});
});

test('a webinar needs a licensed host', async () => {
	expect((await call('POST', '/users/hannah@acme.example/webinars', { topic: 'W' })).json).toMatchObject({
		type: 5,
		topic: 'W',
		is_simulive: false,
	});
	expect((await call('POST', '/users/ben@acme.example/webinars', { topic: 'W' })).json.code).toBe(200);
});

describe('users', () => {
	test('are pending after an invitation and active otherwise, and each address can be used once', async () => {
		const add = async (action: string, email: string): Promise<JsonResponse> =>
			await call('POST', '/users', { action, user_info: { email, type: 1 } });
		expect((await add('create', 'a@acme.example')).status).toBe(201);
		expect((await add('autoCreate', 'b@acme.example')).status).toBe(201);
		expect(await add('create', 'B@acme.example')).toMatchObject({ status: 409, json: { code: 1005 } });
		const emails = async (status: string): Promise<unknown[]> =>
			((await call('GET', `/users?status=${status}`)).json.users as Json[]).map(({ email }) => email);
		expect(await emails('pending')).toEqual(['petra@acme.example', 'a@acme.example']);
		expect(await emails('active')).toContain('b@acme.example');
		expect((await call('POST', '/users', { action: 'create', user_info: { type: 1 } })).json).toMatchObject({
			code: 300,
			errors: [{ field: 'user_info.email', message: 'This field is required.' }],
		});
	});

	test('can be deleted with a transfer of what the request names', async () => {
		const id = meetingOf('Customer call');
		expect(
			(
				await call(
					'DELETE',
					'/users/hannah@acme.example?action=delete&transfer_email=admin@acme.example&transfer_meeting=true',
				)
			).status,
		).toBe(204);
		expect((await call('GET', `/meetings/${id}`)).json.host_email).toBe('admin@acme.example');
		expect([...sandbox.store.webinars.values()].map(({ topic }) => topic)).toEqual([
			'Product launch',
			'Introduction for customers',
		]);
		expect(await call('GET', '/users/hannah@acme.example')).toMatchObject({ status: 404, json: { code: 1001 } });
		expect((await call('DELETE', '/users/owner@acme.example')).json.code).toBe(1117);
	});

	test('can be deleted by one request at a time', async () => {
		sandbox.settings.latencyMs = 30;
		const responses = await Promise.all([
			call('DELETE', '/users/ben@acme.example'),
			call('DELETE', '/users/ben@acme.example'),
			call('DELETE', '/users/hannah@acme.example'),
		]);
		expect(responses.map(({ status }) => status).sort()).toEqual([204, 204, 429]);
		expect(responses.find(({ status }) => status === 429)?.json.message).toMatch(/^Too many concurrent requests\./);
		expect((await call('DELETE', '/users/ben@acme.example')).status).toBe(404);
	});

	test('keep what an update does not name, and their display name follows their names', async () => {
		expect(
			(await call('PATCH', '/users/ben@acme.example', { first_name: 'Benno', dept: '', vanity_name: 'benno' })).status,
		).toBe(204);
		expect((await call('GET', '/users/ben@acme.example')).json).toMatchObject({
			first_name: 'Benno',
			display_name: 'Benno Basic',
			dept: '',
			vanity_url: 'https://acme.zoom.us/my/benno',
		});
	});
});

describe('recordings', () => {
	test('are not found by a UUID with a slash that is encoded once', async () => {
		const [recording] = sandbox.store.recordings;
		expect((await call('GET', `/meetings/${encodeURIComponent(String(recording?.uuid))}/recordings`)).status).toBe(404);
		expect((await call('GET', '/meetings/%252F%25zz/recordings')).status).toBe(404);
	});

	test('move to the trash first, and are deleted for good on request', async () => {
		const recording = sandbox.addRecording('owner@acme.example');
		const path = `/meetings/${recording.id}/recordings`;
		const days = `from=${recording.start_time.slice(0, 10)}`;
		const [video, ...others] = recording.recording_files;
		expect((await call('DELETE', `${path}/${video?.id}`)).status).toBe(204);
		expect(((await call('GET', path)).json.recording_files as unknown[]).length).toBe(others.length);
		expect((await call('DELETE', `${path}/${video?.id}`)).json.code).toBe(3301);
		expect((await call('DELETE', `${path}?action=delete`)).status).toBe(204);
		expect((await call('GET', path)).json).toEqual({ code: 3301, message: 'This recording does not exist.' });
		expect((await call('GET', `/users/me/recordings?${days}`)).json.meetings).toEqual([]);
		const trash = (await call('GET', '/users/me/recordings?trash=true')).json.meetings as Json[];
		expect(trash.map(({ uuid, recording_files: files }) => [uuid, (files as Json[]).map(({ id }) => id)])).toEqual([
			[recording.uuid, [video?.id]],
		]);
	});

	test('have a download token that expires when the request says', async () => {
		const recording = sandbox.addRecording('owner@acme.example');
		const { json } = await call(
			'GET',
			`/meetings/${recording.id}/recordings?include_fields=download_access_token&ttl=60`,
		);
		const download = async (range?: string): Promise<Response> =>
			await fetch(String(recording.recording_files[2]?.download_url), {
				headers: { authorization: `Bearer ${String(json.download_access_token)}`, ...(range ? { range } : {}) },
			});
		expect(await (await download()).text()).toMatch(/^WEBVTT/);
		expect(await (await download('bytes=-6')).text()).toBe('ase.\r\n');
		expect((await download('bytes=999999-')).status).toBe(416);
		sandbox.clock.advance(61_000);
		expect((await download()).status).toBe(401);
	});
});
