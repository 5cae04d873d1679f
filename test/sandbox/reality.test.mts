// Meetings, webinars, users and registrants as Zoom really answers (recorded and reported 2020 to 2026).
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { joinSession, startSession } from '../../sandbox/domain/sessions.mts';
import { callAs, type ApiCall, type Json } from './support.mts';

let sandbox: Sandbox;
let call: ApiCall;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	call = callAs(sandbox);
});
afterAll(async () => await sandbox.close());

const START = '2030-01-07T10:00:00Z';
const create = async (body: Json, kind = 'meetings'): Promise<Json> =>
	(await call('POST', `/users/me/${kind}`, { topic: 'A', start_time: START, ...body })).json;

describe('a series', () => {
	const recurrence = { type: 1, repeat_interval: 1, end_times: 2 };

	test('of meetings has its start and duration in the occurrences only', async () => {
		const created = await create({ type: 8, duration: 40, recurrence });
		const got = (await call('GET', `/meetings/${String(created.id)}`)).json;
		for (const json of [created, got]) {
			expect(json).not.toHaveProperty('start_time');
			expect(json).not.toHaveProperty('duration');
			expect((json.occurrences as Json[])[0]).toMatchObject({ start_time: START, duration: 40 });
		}
		const { meetings } = (await call('GET', '/users/me/meetings?type=upcoming')).json as { meetings: Json[] };
		expect(meetings.find(({ id }) => id === created.id)?.start_time).toBe(START);
	});

	test('of webinars has a duration at the top, and no start', async () => {
		const created = await create({ type: 9, duration: 40, recurrence }, 'webinars');
		expect(created).not.toHaveProperty('start_time');
		expect(created.duration).toBe(40);
	});
});

describe('the passcode', () => {
	test('is letters and digits, with digits for phones and an encrypted form in the join URL', async () => {
		const json = await create({});
		expect(json.password).toMatch(/^[A-Za-z0-9]{6}$/);
		expect(json.h323_password).toMatch(/^\d{6}$/);
		expect(json.pstn_password).toBe(json.h323_password);
		expect(json.encrypted_password).toMatch(/^[A-Za-z0-9]{30}\.1$/);
		expect(new URL(String(json.join_url)).searchParams.get('pwd')).toBe(json.encrypted_password);
	});

	test('and its other forms are missing where there is none', async () => {
		const json = await create({ default_password: false });
		for (const name of ['password', 'h323_password', 'pstn_password', 'encrypted_password'])
			expect(json).not.toHaveProperty(name);
		expect(json.join_url).toMatch(/\/j\/\d+$/);
	});

	test('stays through changes of other fields', async () => {
		const { id, password, encrypted_password } = await create({});
		await call('PATCH', `/meetings/${String(id)}`, { topic: 'B' });
		expect((await call('GET', `/meetings/${String(id)}`)).json).toMatchObject({ password, encrypted_password });
	});
});

test("a meeting with the personal meeting ID is joined by it, and its own number is the URL's `omn`", async () => {
	const pmi = String(sandbox.store.user('owner@acme.example')?.pmi);
	const { id, ...json } = await create({ settings: { use_pmi: true } });
	expect(json.pmi).toBe(pmi);
	expect(new URL(String(json.join_url)).pathname).toBe(`/j/${pmi}`);
	expect(new URL(String(json.join_url)).searchParams.get('omn')).toBe(String(id));
	expect(new URL(String(json.start_url)).pathname).toBe(`/s/${pmi}`);
	await call('PATCH', `/meetings/${String(id)}`, { settings: { use_pmi: false } });
	const changed = (await call('GET', `/meetings/${String(id)}`)).json;
	expect(changed).not.toHaveProperty('pmi');
	expect(new URL(String(changed.join_url)).pathname).toBe(`/j/${String(id)}`);
});

test('a webinar is joined at /j/, like a meeting', async () => {
	const { id, join_url: url } = await create({}, 'webinars');
	expect(new URL(String(url)).pathname).toBe(`/j/${String(id)}`);
});

test('the list of meetings has a token and no numbers of pages', async () => {
	const { json } = await call('GET', '/users/me/meetings?page_size=1');
	expect(Object.keys(json).sort()).toEqual(['meetings', 'next_page_token', 'page_size', 'total_records']);
	expect(json.next_page_token).not.toBe('');
});

test.each(['meeting', 'webinar'] as const)('a %s in progress cannot be deleted', async (kind) => {
	const [scheduledEvent] = sandbox.store.scheduledEvents(kind).values();
	if (!scheduledEvent) throw new Error(`The sandbox has no ${kind}`);
	startSession(sandbox.context, kind, scheduledEvent);
	expect(await call('DELETE', `/${kind}s/${scheduledEvent.id}`)).toMatchObject({ status: 400, json: { code: 3002 } });
	expect(sandbox.store.scheduledEvents(kind).has(scheduledEvent.id)).toBe(true);
});

describe('a page', () => {
	test.each([
		['page_size=999999', 2000],
		['page_size=-5', 30],
		['page_size=abc', 30],
		['unknown=1', 30],
	])('of users with %s has the size %i', async (query, size) => {
		expect(await call('GET', `/users?${query}`)).toMatchObject({ status: 200, json: { page_size: size } });
	});

	test('of a filter value that Zoom does not know is the page without the filter', async () => {
		const all = (await call('GET', '/users')).json.users;
		expect((await call('GET', '/users?status=NOT_A_STATUS')).json.users).toEqual(all);
	});

	test('of a token that is none is refused in these words', async () => {
		expect((await call('GET', '/users?next_page_token=x')).json).toEqual({
			code: 300,
			message: 'The next page token is either invalid or has expired.',
		});
	});
});

describe('users', () => {
	test('who have not accepted their invitation have no ID in the list', async () => {
		const { users } = (await call('GET', '/users?status=pending')).json as { users: Json[] };
		expect(users.map(({ id, email }) => [id, email])).toEqual([[undefined, 'petra@acme.example']]);
		expect(await call('GET', '/users/petra@acme.example')).toMatchObject({ status: 400, json: { code: 1120 } });
		expect(await call('GET', '/users/pending000000000000005')).toMatchObject({ status: 404, json: { code: 1001 } });
	});

	test('of another account are refused with code 1010', async () => {
		expect(await call('GET', '/users/olga@elsewhere.example')).toMatchObject({ status: 404, json: { code: 1010 } });
	});

	test('have a picture, a language and a phone number in the list, and groups only if they are in some', async () => {
		const { users } = (await call('GET', '/users')).json as { users: Json[] };
		expect(users[0]).toMatchObject({ pic_url: expect.stringMatching(/^https:/), language: 'en-US', phone_number: '' });
		expect(users[0]).not.toHaveProperty('group_ids');
	});
});

describe('registrants', () => {
	const person = (email: string): Json => ({ email, first_name: 'Nathan' });
	const meetingWith = async (settings: Json, kind = 'meetings'): Promise<string> =>
		`/${kind}/${String((await create({ settings }, kind)).id)}`;

	test('have no join URL until they are approved', async () => {
		const path = await meetingWith({ approval_type: 1 });
		const { status, json } = await call('POST', `${path}/registrants`, person('n@example.com'));
		expect([status, 'join_url' in json]).toEqual([201, false]);
		const registrants = [{ id: json.registrant_id }];
		await call('PUT', `${path}/registrants/status`, { action: 'approve', registrants });
		expect((await call('GET', `${path}/registrants`)).json.registrants).toEqual([
			expect.objectContaining({ join_url: expect.stringMatching(/\/w\/\d+\?tk=[\w-]{43}\.DQk\w+&pwd=/) }),
		]);
	});

	test('of webinars have the key of the registration page in their URL', async () => {
		const path = await meetingWith({ approval_type: 0 }, 'webinars');
		const { json } = await call('POST', `${path}/registrants`, person('n@example.com'));
		const page = String((await call('GET', path)).json.registration_url)
			.split('/')
			.at(-1);
		expect(page).toMatch(/^WN_/);
		expect(new URL(String(json.join_url)).searchParams.get('uuid')).toBe(page);
	});

	test('who have cancelled are in no list', async () => {
		const path = await meetingWith({ approval_type: 0 });
		const { json } = await call('POST', `${path}/registrants`, person('n@example.com'));
		await call('PUT', `${path}/registrants/status`, { action: 'cancel', registrants: [{ id: json.registrant_id }] });
		for (const status of ['approved', 'pending', 'denied'])
			expect((await call('GET', `${path}/registrants?status=${status}`)).json.registrants).toEqual([]);
	});

	test('are listed in an order of their own', async () => {
		const path = await meetingWith({ approval_type: 0 });
		const emails = Array.from({ length: 12 }, (_, index) => `guest${String(index).padStart(2, '0')}@example.com`);
		for (const email of emails) await call('POST', `${path}/registrants`, person(email));
		const { registrants } = (await call('GET', `${path}/registrants`)).json as { registrants: Json[] };
		const listed = registrants.map(({ email }) => email);
		expect(listed).not.toEqual(emails);
		expect([...listed].sort()).toEqual(emails);
	});

	test('are refused without registration, as the host, and when the meeting is over', async () => {
		const off = await meetingWith({});
		expect(await call('POST', `${off}/registrants`, person('n@example.com'))).toMatchObject({
			status: 404,
			json: {
				code: 404,
				message: expect.stringMatching(/^Registration has not been enabled for this meeting: \d+\.$/),
			},
		});
		const path = await meetingWith({ approval_type: 0 });
		expect(await call('POST', `${path}/registrants`, person('owner@acme.example'))).toMatchObject({
			status: 400,
			json: { code: 3027, message: 'Host can not register' },
		});
		sandbox.clock.advance(Date.parse(START) - Date.now() + 2 * 3_600_000);
		call = callAs(sandbox);
		expect(await call('POST', `${path}/registrants`, person('n@example.com'))).toMatchObject({ json: { code: 3038 } });
	});

	test('of a webinar without registration cannot be listed', async () => {
		const path = await meetingWith({}, 'webinars');
		expect(await call('GET', `${path}/registrants`)).toMatchObject({ status: 404, json: { code: 404 } });
	});

	test('can register three times a day, and the refusal names who', async () => {
		sandbox.settings.plan = 'business';
		const path = await meetingWith({ approval_type: 0 });
		for (let time = 0; time < 3; time += 1) await call('POST', `${path}/registrants`, person('n@example.com'));
		expect(await call('POST', `${path}/registrants`, person('n@example.com'))).toMatchObject({
			status: 429,
			json: {
				message:
					'You have exceeded the daily rate limit of (3) for Add meeting registrant API requests for the registrant ' +
					'(n@example.com). You can resume these API requests at GMT 00:00:00.',
			},
		});
	});
});

describe('an account without', () => {
	test('breakout rooms drops them, and says nothing', async () => {
		sandbox.settings.breakoutRooms = false;
		const wanted = { breakout_room: { enable: true, rooms: [{ name: 'A' }] }, mute_upon_entry: true };
		const { id, settings } = await create({ settings: wanted });
		expect(settings).toMatchObject({ breakout_room: { enable: false }, mute_upon_entry: true });
		expect((await call('PATCH', `/meetings/${String(id)}`, { settings: wanted })).status).toBe(204);
		expect((await call('GET', `/meetings/${String(id)}`)).json.settings).toMatchObject({
			breakout_room: { enable: false },
		});
	});

	test('registration drops the type of approval, and says nothing', async () => {
		sandbox.settings.registration = false;
		const json = await create({ settings: { approval_type: 0, registration_type: 2 } });
		expect(json.settings).toMatchObject({ approval_type: 2 });
		expect(json).not.toHaveProperty('registration_url');
	});

	test('webinars refuses them, the end of one with status 200', async () => {
		const [id] = sandbox.store.webinars.keys();
		sandbox.settings.webinars = false;
		for (const path of ['/users/me/webinars', `/webinars/${id}`])
			expect(await call('GET', path)).toMatchObject({ status: 400, json: { code: 200 } });
		expect(await call('PUT', `/webinars/${id}/status`, { action: 'end' })).toMatchObject({
			status: 200,
			json: { code: 200, message: expect.stringMatching(/^Webinar plan is missing\./) },
		});
	});

	test('a paid plan refuses reports with status 200', async () => {
		sandbox.settings.paid = false;
		const { id } = sandbox.store.sessions[0] ?? {};
		expect(await call('GET', `/report/meetings/${id}/participants`)).toMatchObject({
			status: 200,
			json: { code: 200, message: expect.stringMatching(/^Only available for Paid or ZMP account: /) },
		});
	});
});

test('participants of a report have a score and a key that are empty, and a room only where they were in one', async () => {
	const [meeting] = sandbox.store.meetings.values();
	if (!meeting) throw new Error('The sandbox has no meeting');
	const session = startSession(sandbox.context, 'meeting', meeting);
	joinSession(sandbox.context, session, {
		name: 'Nathan',
		email: 'nathan@example.com',
		room: 'room0000000000000000==',
	});
	await call('PUT', `/meetings/${meeting.id}/status`, { action: 'end' });
	const { participants } = (await call('GET', `/report/meetings/${meeting.id}/participants`)).json as {
		participants: Json[];
	};
	expect(participants.map((person) => [person.attentiveness_score, person.customer_key, person.bo_mtg_id])).toEqual([
		['', '', undefined],
		['', '', 'room0000000000000000=='],
	]);
});
