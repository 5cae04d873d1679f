// The document this package started from, step by step: register, authorize, code, token exchange, Bearer call, refresh, SSO sign-in, and the
// four APIs. n8n's own OAuth2 client makes the requests that its server makes; the node runs on n8n's own engine; the sandbox stands for Zoom.
import { ClientOAuth2 } from '@n8n/client-oauth2';
import type { IDataObject } from 'n8n-workflow';
import { createTestN8n, type CredentialReference, type TestN8n } from './n8n/index.mts';
import { guardNetwork } from './n8n/network.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import type { App } from '../sandbox/domain/store.mts';
import { signIn, type SignIn } from '../sandbox/oauth/signIn.mts';

guardNetwork();
const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';
let n8n: TestN8n;
let sandbox: Sandbox;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

/** n8n's OAuth2 client with what the credential type says, as n8n's server makes it. */
function clientFor(app: App): ClientOAuth2 {
	return new ClientOAuth2({
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		authorizationUri: `${sandbox.url}/oauth/authorize`,
		accessTokenUri: `${sandbox.url}/oauth/token`,
		redirectUri: REDIRECT,
		scopes: [],
		authentication: 'header',
	});
}

async function connect(app: App, way: SignIn): Promise<{ credential: CredentialReference; authorizeUrl: URL }> {
	const client = clientFor(app);
	const authorizeUrl = new URL(client.code.getUri({ state: 'state-of-n8n' }));
	const back = await signIn(authorizeUrl.href, way);
	expect(back.searchParams.get('state')).toBe('state-of-n8n');
	const token = await client.code.getToken(back.href, { state: 'state-of-n8n' });
	const credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: token.data as IDataObject,
	});
	return { credential, authorizeUrl };
}

test('register, authorize, exchange the code, call, refresh with rotation', async () => {
	const app = sandbox.registerApp({ name: 'Seed', redirectUris: `https://example.com/other, ${REDIRECT}` });
	sandbox.requests.length = 0;
	const { credential, authorizeUrl } = await connect(app, { email: 'owner@acme.example' });
	expect(authorizeUrl.searchParams.get('response_type')).toBe('code');
	expect(authorizeUrl.searchParams.get('client_id')).toBe(app.clientId);
	expect(authorizeUrl.searchParams.get('redirect_uri')).toBe(REDIRECT);
	const stored = n8n.credential(credential.id).oauthTokenData as IDataObject;
	expect(stored).toMatchObject({
		token_type: 'bearer',
		expires_in: 3599,
		scope: expect.stringContaining('meeting:write:meeting:admin'),
		api_url: sandbox.url,
	});

	const me = await n8n.run({ resource: 'user', operation: 'get' }, { credential });
	expect(me.output[0]?.[0]?.json).toMatchObject({ email: 'owner@acme.example', status: 'active' });

	// What reached the sandbox, as its log has it.
	const exchange = sandbox.requests.find(({ path }) => path === '/oauth/token');
	expect(exchange).toMatchObject({
		method: 'POST',
		authorization: `Basic ${app.clientId}:…`,
		contentType: expect.stringContaining('application/x-www-form-urlencoded'),
		body: { grant_type: 'authorization_code', redirect_uri: REDIRECT, code: expect.stringMatching(/^#/) },
		status: 200,
	});
	expect(exchange?.body).not.toHaveProperty('client_secret');
	expect(sandbox.requests.at(-1)).toMatchObject({
		method: 'GET',
		path: '/v2/users/me',
		operationId: 'user',
		authorization: expect.stringMatching(/^Bearer #/),
		status: 200,
	});

	// The access token runs out; the refresh brings new ones, which are stored and used next.
	for (let round = 0; round < 2; round += 1) {
		const before = n8n.credential(credential.id).oauthTokenData as IDataObject;
		sandbox.expireTokens();
		await n8n.run({ resource: 'user', operation: 'get' }, { credential });
		const after = n8n.credential(credential.id).oauthTokenData as IDataObject;
		expect(after.access_token).not.toBe(before.access_token);
		expect(after.refresh_token).not.toBe(before.refresh_token);
	}
	const refreshes = sandbox.requests.filter(
		({ path, body }) => path === '/oauth/token' && (body as IDataObject).grant_type === 'refresh_token',
	);
	expect(refreshes.map(({ status, authorization }) => [status, authorization])).toEqual([
		[200, `Basic ${app.clientId}:…`],
		[200, `Basic ${app.clientId}:…`],
	]);

	// The refresh token of the first round is used up.
	const used = await fetch(`${sandbox.url}/oauth/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}` },
		body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: String(stored.refresh_token) }),
	});
	expect([used.status, await used.json()]).toEqual([400, { reason: 'Invalid Token!', error: 'invalid_grant' }]);
});

test.each([
	['by company domain', { company: 'acme', email: 'hannah@acme.example' }],
	['without knowing the company domain', { company: null, email: 'hannah@acme.example' }],
])('sign in with SSO %s', async (_how, way) => {
	const app = sandbox.registerApp({ name: `SSO ${_how}`, redirectUris: REDIRECT });
	const { credential } = await connect(app, way);
	expect((await n8n.run({ resource: 'user', operation: 'get' }, { credential })).output[0]?.[0]?.json.email).toBe(
		'hannah@acme.example',
	);
});

test('declining sends the person back with access_denied', async () => {
	const app = sandbox.registerApp({ name: 'Declined', redirectUris: REDIRECT });
	const back = await signIn(clientFor(app).code.getUri({ state: 's' }), {
		email: 'owner@acme.example',
		decision: 'decline',
	});
	expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null]);
});

test('User, Meeting, Webinar and Cloud Recording APIs work with the token, and with Server-to-Server OAuth', async () => {
	const general = await connect(sandbox.registerApp({ name: 'Four APIs', redirectUris: REDIRECT }), {
		email: 'owner@acme.example',
	});
	const s2s = sandbox.registerApp({ name: 'Four APIs S2S', type: 's2s' });
	const server = n8n.addCredential('zoomServerToServerOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		accountId: sandbox.store.accountId,
		clientId: s2s.clientId,
		clientSecret: s2s.clientSecret,
	});
	for (const credential of [general.credential, server]) {
		const userId = { __rl: true, mode: 'email', value: 'owner@acme.example' };
		const run = async (parameters: IDataObject) =>
			(
				await n8n.run(
					{ userId, simplify: false, ...parameters },
					{ credential, settings: { timezone: 'Europe/Berlin' } },
				)
			).output[0] ?? [];

		const created =
			(await run({ resource: 'meeting', operation: 'create', topic: 'Seed', startTime: '2030-01-07T10:00:00' }))[0]
				?.json ?? {};
		expect(created).toMatchObject({
			topic: 'Seed',
			start_time: '2030-01-07T09:00:00Z',
			timezone: 'Europe/Berlin',
			duration: 60,
		});
		const meetingId = { __rl: true, mode: 'url', value: created.join_url };
		await run({ resource: 'meeting', operation: 'update', meetingId, updateFields: { topic: 'Changed' } });
		expect((await run({ resource: 'meeting', operation: 'get', meetingId }))[0]?.json.topic).toBe('Changed');
		expect((await run({ resource: 'meeting', operation: 'getInvitation', meetingId }))[0]?.json.invitation).toContain(
			'Topic: Changed',
		);
		expect(
			(await run({ resource: 'meeting', operation: 'getMany', returnAll: true })).map(({ json }) => json.topic),
		).toContain('Changed');
		expect((await run({ resource: 'meeting', operation: 'delete', meetingId })).map(({ json }) => json)).toEqual([
			{ deleted: true },
		]);

		const webinar =
			(
				await run({
					resource: 'webinar',
					operation: 'create',
					topic: 'Seed webinar',
					startTime: '2030-01-07T10:00:00Z',
					webinarType: 9,
					repeat: 2,
					weeklyDays: ['2', '4'],
					endTimes: 4,
				})
			)[0]?.json ?? {};
		expect((webinar.occurrences as IDataObject[]).map(({ start_time }) => start_time)).toEqual([
			'2030-01-07T10:00:00Z',
			'2030-01-09T10:00:00Z',
			'2030-01-14T10:00:00Z',
			'2030-01-16T10:00:00Z',
		]);
		const webinarId = { __rl: true, mode: 'id', value: webinar.id };
		expect((await run({ resource: 'webinar', operation: 'get', webinarId }))[0]?.json.topic).toBe('Seed webinar');
		await run({ resource: 'webinar', operation: 'delete', webinarId });

		const added =
			(
				await run({
					resource: 'user',
					operation: 'create',
					email: `new-${credential.id}@acme.example`,
					userType: 1,
					additionalFields: { firstName: 'New' },
				})
			)[0]?.json ?? {};
		await run({
			resource: 'user',
			operation: 'update',
			userId: { __rl: true, mode: 'id', value: added.id },
			updateFields: { dept: '' },
		});
		await run({ resource: 'user', operation: 'delete', userId: { __rl: true, mode: 'id', value: added.id } });
		expect(
			(await run({ resource: 'user', operation: 'getMany', returnAll: true })).map(({ json }) => json.email),
		).toContain('hannah@acme.example');

		const recordings = await run({
			resource: 'recording',
			operation: 'getMany',
			returnAll: true,
			filters: { from: new Date(Date.now() - 100 * 86_400_000).toISOString() },
		});
		expect(recordings).toHaveLength(2);
		for (const { json } of recordings) {
			const files = await run({
				resource: 'recording',
				operation: 'download',
				meetingId: { __rl: true, mode: 'id', value: json.uuid },
				files: 'types',
				fileTypes: ['TRANSCRIPT', 'MP4'],
			});
			expect(
				files.map((item) => [
					item.json.file_type,
					item.binary?.data?.mimeType,
					item.binary?.data?.fileName?.split('.').at(-1),
				]),
			).toEqual([
				['MP4', 'video/mp4', 'mp4'],
				['TRANSCRIPT', 'text/vtt', 'vtt'],
			]);
			expect((await n8n.readBinary(files[1]?.binary?.data)).toString()).toMatch(/^WEBVTT/);
		}
	}
	// The storage behind the redirect never got a token.
	const storage = sandbox.requests.filter(({ path }) => path.startsWith('/storage/'));
	expect(storage.length).toBeGreaterThan(0);
	expect(storage.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
});
