// Events as Zoom really sends them (recorded and reported 2020 to 2026), and OAuth where it differs from the documents.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endSession, joinSession, leaveSession, startSession } from '../../sandbox/domain/sessions.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { deliver } from '../../sandbox/webhooks/delivery.mts';
import { publishSampleEvent } from '../../sandbox/webhooks/sampleEvents.mts';
import { signed } from '../../sandbox/webhooks/signing.mts';
import { callAs, type ApiCall, type Json } from './support.mts';

let sandbox: Sandbox;
let call: ApiCall;
let events: Array<{ name: string; object: Json; payload?: Json }>;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	call = callAs(sandbox);
	events = [];
	sandbox.context.publishEvent = (event) => void events.push(structuredClone(event));
});
afterAll(async () => await sandbox.close());

const last = (name: string) => events.findLast((event) => event.name === name);

test('a new meeting is told with its join URL, passcode and some settings, and without operation', async () => {
	await call('POST', '/users/me/meetings', { topic: 'A' });
	const { object, payload } = last('meeting.created') ?? {};
	expect(payload).toBeUndefined();
	expect(object).toMatchObject({
		join_url: expect.stringContaining('/j/'),
		password: expect.any(String),
		creation_source: 'open_api',
	});
	expect(Object.keys(object?.settings as Json).sort()).toEqual([
		'alternative_hosts',
		'jbh_time',
		'join_before_host',
		'meeting_invitees',
		'use_pmi',
	]);
});

test('a guest has no ID, an empty address, IP addresses, and a reason for leaving', () => {
	const [meeting] = sandbox.store.meetings.values();
	if (!meeting) throw new Error('The sandbox has no meeting');
	const session = startSession(sandbox.context, 'meeting', meeting);
	expect(last('meeting.started')?.object.host_email).toBe('owner@acme.example');
	const guest = joinSession(sandbox.context, session, { name: 'Nathan', email: 'nathan@example.com' });
	const joined = last('meeting.participant_joined')?.object.participant;
	expect(joined).toMatchObject({ id: '', email: '', participant_user_id: '', public_ip: expect.any(String) });
	expect(joined).not.toHaveProperty('registrant_id');
	leaveSession(sandbox.context, session, guest);
	expect(last('meeting.participant_left')?.object.participant).toMatchObject({
		registrant_id: '',
		private_ip: expect.any(String),
		leave_reason: 'left the meeting. Reason : left the meeting',
	});
	endSession(sandbox.context, session, meeting);
	expect(last('meeting.participant_left')?.object.participant).toMatchObject({
		leave_reason: 'left the meeting. Reason : Host ended the meeting.',
	});
});

test('a running meeting with the personal meeting ID has that ID and type 4', async () => {
	const { json } = await call('POST', '/users/me/meetings', { topic: 'A', settings: { use_pmi: true } });
	const meeting = sandbox.store.meetings.get(Number(json.id));
	if (!meeting) throw new Error('The meeting was not created');
	startSession(sandbox.context, 'meeting', meeting);
	expect(last('meeting.started')?.object).toMatchObject({ id: json.pmi, type: 4 });
});

describe('an event of a user', () => {
	test('who was changed has the values before, and one of who left has no display name', async () => {
		await call('PATCH', '/users/ben@acme.example', { dept: 'Sales' });
		const { object, payload } = last('user.updated') ?? {};
		expect(object).toEqual({ id: 'basic00000000000000004', dept: 'Sales' });
		expect(payload?.old_object).toEqual({ id: 'basic00000000000000004', dept: 'Support' });
		await call('DELETE', '/users/ben@acme.example');
		expect(last('user.disassociated')?.object).not.toHaveProperty('display_name');
	});

	test('whose presence changed has the ID in lower case', async () => {
		await call('PUT', '/users/hannah@acme.example/presence_status', { status: 'Away' });
		expect(last('user.presence_status_updated')?.object).toMatchObject({ presence_status: 'Away' });
		for (const user of sandbox.store.users.values()) user.id = user.id.toUpperCase();
		publishSampleEvent(sandbox.context, 'user.presence_status_updated', sandbox.url);
		expect(last('user.presence_status_updated')?.object.id).toMatch(/^[a-z0-9]+$/);
	});
});

describe('an event on demand', () => {
	const sample = (name: string) => {
		publishSampleEvent(sandbox.context, name, sandbox.url);
		return last(name);
	};

	test('has what its kind has', () => {
		expect(sample('meeting.participant_role_changed')?.object.participant).toMatchObject({
			old_role: 'attendee',
			new_role: 'host',
		});
		expect(sample('meeting.updated')?.payload).toHaveProperty('old_object');
		expect(sample('meeting.summary_completed')?.object).toHaveProperty('summary_content');
		expect(sample('recording.trashed')).toHaveProperty('operator.email');
		expect(sample('webinar.registration_created')?.object.registrant).toMatchObject({ status: 'approved' });
	});
});

describe('the delivery of an event', () => {
	test('writes emoji as escapes, so that only the raw bytes have the signature', () => {
		const { body } = signed({ topic: 'Flamingo 🦩 ✅ 회의' }, 'secret', 0);
		expect(body).toBe('{"topic":"Flamingo \\ud83e\\udda9 ✅ 회의"}');
		expect(JSON.parse(body)).toEqual({ topic: 'Flamingo 🦩 ✅ 회의' });
	});

	test.each([true, false])('that is repeated is signed anew or not, as the setting says: %s', async (signAgain) => {
		const seen: string[] = [];
		const server: Server = createServer((request, response) => {
			seen.push(`${String(request.headers['x-zm-request-id'])} ${String(request.headers['x-zm-signature'])}`);
			response.writeHead(seen.length === 1 ? 500 : 200).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const app = sandbox.registerApp({ name: 'Hooks' });
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const subscription = {
			id: 's',
			clientId: app.clientId,
			name: 'S',
			url,
			events: ['*'],
			scope: 'account',
			byApi: false,
		};
		sandbox.store.subscriptions.set('s', subscription as never);
		Object.assign(sandbox.settings, { signAgain, webhookRetryScale: 0 });
		await deliver(sandbox.context, subscription as never, app, { event: 'meeting.created' });
		server.close();
		expect(new Set(seen).size).toBe(signAgain ? 2 : 1);
		expect(seen).toHaveLength(2);
	});
});

describe('the token endpoint', () => {
	const token = async (parameters: Record<string, string>, basic?: string, path = 'token') => {
		const response = await fetch(`${sandbox.url}/oauth/${path}`, {
			method: 'POST',
			headers: basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
			body: new URLSearchParams(parameters),
		});
		return { status: response.status, headers: response.headers, json: (await response.json()) as Json };
	};

	test('goes on taking a refresh token for a while after it was replaced', async () => {
		const app = sandbox.registerApp({ name: 'Old' });
		const { refreshToken = '' } = sandbox.issueToken(app, 'owner@acme.example');
		const refresh = async () =>
			(await token({ grant_type: 'refresh_token', refresh_token: refreshToken }, `${app.clientId}:${app.clientSecret}`))
				.status;
		expect([await refresh(), await refresh()]).toEqual([200, 200]);
		sandbox.clock.advance(61_000);
		expect(await refresh()).toBe(400);
	});

	test('tells that an app was disabled, takes encoded secrets, and lets no response be stored', async () => {
		const app = sandbox.registerApp({ name: 'S2S', type: 's2s', clientSecret: 'a+b/c' });
		const grant = { grant_type: 'account_credentials', account_id: sandbox.store.accountId };
		expect((await token(grant, `${app.clientId}:a+b/c`)).status).toBe(200);
		expect((await token(grant, `${app.clientId}:a%2Bb%2Fc`)).status).toBe(200);
		app.isDisabled = true;
		const { json, headers } = await token(grant, `${app.clientId}:a+b/c`);
		expect(json).toEqual({ reason: 'The app has been disabled by the developer', error: 'invalid_client' });
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('x-zm-trackingid')).toMatch(/^v=2\.0;/);
		expect(sandbox.registerApp({ name: 'New' }).clientSecret).toMatch(/^[A-Za-z0-9]{32}$/);
	});

	test('revokes refresh tokens, and succeeds for tokens that do not exist', async () => {
		const app = sandbox.registerApp({ name: 'Revoked' });
		const { refreshToken = '', accessToken } = sandbox.issueToken(app, 'owner@acme.example');
		const basic = `${app.clientId}:${app.clientSecret}`;
		expect((await token({ token: refreshToken }, basic, 'revoke')).json).toEqual({ status: 'success' });
		expect(sandbox.store.tokens.has(accessToken)).toBe(false);
		expect((await token({ token: 'nothing' }, basic, 'revoke')).status).toBe(200);
	});

	test('needs no secret of a public app', async () => {
		const app = sandbox.registerApp({ name: 'Public', isPublic: true });
		const { refreshToken = '' } = sandbox.issueToken(app, 'owner@acme.example');
		const grant = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: app.clientId };
		expect((await token(grant)).status).toBe(200);
		expect((await token({ ...grant, client_secret: 'wrong' })).status).toBe(400);
	});
});

test('an unknown method of a code challenge is refused', async () => {
	const app = sandbox.registerApp({ name: 'PKCE', redirectUris: 'https://example.com/callback' });
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: app.clientId,
		redirect_uri: 'https://example.com/callback',
		code_challenge: 'x',
		code_challenge_method: 'S512',
	});
	expect((await fetch(`${sandbox.url}/oauth/authorize?${query.toString()}`)).status).toBe(400);
});
