// Every step of the document that this package is based on: register, authorize, exchange the code for a token, call
// with Bearer, refresh, SSO sign-in, and the four APIs. n8n's own OAuth2 client sends the requests of n8n's server, the
// node runs in n8n's own engine, and the sandbox is Zoom.
import { ClientOAuth2 } from '@n8n/client-oauth2';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
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
	sandbox = await startSandbox({ settings: { oldRefreshTokenSeconds: 0 } });
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

/** n8n's OAuth2 client with the settings of the credential type, as n8n's server creates it. */
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

async function connect(app: App, how: SignIn): Promise<{ credential: CredentialReference; authorizeUrl: URL }> {
	const client = clientFor(app);
	const authorizeUrl = new URL(client.code.getUri({ state: 'state-of-n8n' }));
	const back = await signIn(authorizeUrl.href, how);
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

test('an app is registered, authorized and used, and its tokens are refreshed with rotation', async () => {
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

	// The requests in the sandbox's log.
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

	// The access token expires. The refresh returns new tokens, which are stored and used next.
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

	// The first refresh token cannot be used again.
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
])('signing in with SSO works %s', async (_description, how) => {
	const app = sandbox.registerApp({ name: `SSO ${_description}`, redirectUris: REDIRECT });
	const { credential } = await connect(app, how);
	expect((await n8n.run({ resource: 'user', operation: 'get' }, { credential })).output[0]?.[0]?.json.email).toBe(
		'hannah@acme.example',
	);
});

test('a person who declines is sent back with access_denied', async () => {
	const app = sandbox.registerApp({ name: 'Declined', redirectUris: REDIRECT });
	const back = await signIn(clientFor(app).code.getUri({ state: 's' }), {
		email: 'owner@acme.example',
		decision: 'decline',
	});
	expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null]);
});

describe('with the token of a General App and with Server-to-Server OAuth,', () => {
	let credentials: CredentialReference[];
	beforeAll(async () => {
		const app = sandbox.registerApp({ name: 'Four APIs', redirectUris: REDIRECT });
		const { credential } = await connect(app, { email: 'owner@acme.example' });
		const { clientId, clientSecret } = sandbox.registerApp({ name: 'Four APIs S2S', type: 's2s' });
		const server = n8n.addCredential('zoomServerToServerOAuth2Api', {
			environment: 'custom',
			oauthBaseUrl: sandbox.url,
			apiBaseUrl: `${sandbox.url}/v2`,
			accountId: sandbox.store.accountId,
			clientId,
			clientSecret,
		});
		credentials = [credential, server];
	});

	/** Calls `work` with each credential, and a function that runs an operation with it. */
	const withEach = async (work: (run: Run, credential: CredentialReference) => Promise<void>): Promise<void> => {
		for (const credential of credentials)
			await work(async (parameters) => await run(credential, parameters), credential);
	};

	test('the Meeting API works', async () => {
		await withEach(async (run) => {
			const created = await run({
				resource: 'meeting',
				operation: 'create',
				topic: 'Seed',
				startTime: '2030-01-07T10:00:00',
			});
			const { join_url: url, ...meeting } = created[0]?.json ?? {};
			expect(meeting).toMatchObject({
				topic: 'Seed',
				start_time: '2030-01-07T09:00:00Z',
				timezone: 'Europe/Berlin',
				duration: 60,
			});
			const meetingId = { __rl: true, mode: 'url', value: url };
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
		});
	});

	test('the Webinar API works', async () => {
		await withEach(async (run) => {
			const created = await run({
				resource: 'webinar',
				operation: 'create',
				topic: 'Seed webinar',
				startTime: '2030-01-07T10:00:00Z',
				webinarType: 9,
				repeat: 2,
				weeklyDays: ['2', '4'],
				endTimes: 4,
			});
			const { id, occurrences } = created[0]?.json ?? {};
			expect((occurrences as IDataObject[]).map(({ start_time }) => start_time)).toEqual([
				'2030-01-07T10:00:00Z',
				'2030-01-09T10:00:00Z',
				'2030-01-14T10:00:00Z',
				'2030-01-16T10:00:00Z',
			]);
			const webinarId = { __rl: true, mode: 'id', value: id };
			expect((await run({ resource: 'webinar', operation: 'get', webinarId }))[0]?.json.topic).toBe('Seed webinar');
			await run({ resource: 'webinar', operation: 'delete', webinarId });
		});
	});

	test('the User API works', async () => {
		await withEach(async (run, credential) => {
			const created = await run({
				resource: 'user',
				operation: 'create',
				email: `new-${credential.id}@acme.example`,
				userType: 1,
				additionalFields: { firstName: 'New' },
			});
			const userId = { __rl: true, mode: 'id', value: created[0]?.json.id };
			await run({ resource: 'user', operation: 'update', userId, updateFields: { dept: '' } });
			await run({ resource: 'user', operation: 'delete', userId });
			expect(
				(await run({ resource: 'user', operation: 'getMany', returnAll: true })).map(({ json }) => json.email),
			).toContain('hannah@acme.example');
		});
	});

	test('the Cloud Recording API works, and the storage behind a redirect never gets a token', async () => {
		await withEach(async (run) => {
			const recordings = await run({
				resource: 'recording',
				operation: 'getMany',
				returnAll: true,
				filters: { from: new Date(Date.now() - 100 * 86_400_000).toISOString() },
			});
			expect(recordings).toHaveLength(2);
			for (const { json } of recordings) await downloadFrom(run, String(json.uuid));
		});
		const storage = sandbox.requests.filter(({ path }) => path.startsWith('/storage/'));
		expect(storage.length).toBeGreaterThan(0);
		expect(storage.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
	});
});

type Run = (parameters: IDataObject) => Promise<INodeExecutionData[]>;

/** Runs an operation for the owner of the account, with raw output. */
async function run(credential: CredentialReference, parameters: IDataObject): Promise<INodeExecutionData[]> {
	const userId = { __rl: true, mode: 'email', value: 'owner@acme.example' };
	const { output } = await n8n.run(
		{ userId, simplify: false, ...parameters },
		{ credential, settings: { timezone: 'Europe/Berlin' } },
	);
	return output[0] ?? [];
}

/** Downloads video and transcript of a recording, and checks the files. */
async function downloadFrom(run: Run, uuid: string): Promise<void> {
	const files = await run({
		resource: 'recording',
		operation: 'download',
		meetingId: { __rl: true, mode: 'id', value: uuid },
		files: 'types',
		fileTypes: ['TRANSCRIPT', 'MP4'],
	});
	expect(
		files.map(({ json, binary }) => [
			json.file_type,
			binary?.data?.mimeType,
			binary?.data?.fileName?.split('.').at(-1),
		]),
	).toEqual(
		// One recording has two segments.
		Array.from({ length: files.length / 2 }, () => [
			['MP4', 'video/mp4', 'mp4'],
			['TRANSCRIPT', 'text/vtt', 'vtt'],
		]).flat(),
	);
	expect((await n8n.readBinary(files[1]?.binary?.data)).toString()).toMatch(/^WEBVTT/);
}
