// OAuth: the token endpoint with Zoom's statuses and bodies, the pages of the authorize endpoint, and invalid tokens.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { signIn } from '../../sandbox/oauth/signIn.mts';
import type { App } from '../../sandbox/domain/store.mts';

const REDIRECT = 'https://example.com/callback';
let sandbox: Sandbox;
let app: App;
beforeAll(async () => {
	sandbox = await startSandbox({ settings: { oldRefreshTokenSeconds: 0 } });
});
beforeEach(() => {
	sandbox.reset();
	app = sandbox.registerApp({ name: 'OAuth', redirectUris: REDIRECT });
});
afterAll(async () => await sandbox.close());

const authorizeUrl = (parameters: Record<string, string> = {}): string => {
	const standard = { response_type: 'code', client_id: app.clientId, redirect_uri: REDIRECT, state: 's' };
	return `${sandbox.url}/oauth/authorize?${new URLSearchParams({ ...standard, ...parameters }).toString()}`;
};

async function token(
	parameters: Record<string, string>,
	{ secret = app.clientSecret, inQuery = false, client = app.clientId } = {},
): Promise<[number, Record<string, unknown>]> {
	const response = await fetch(
		`${sandbox.url}/oauth/token${inQuery ? `?${new URLSearchParams(parameters).toString()}` : ''}`,
		{
			method: 'POST',
			headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
			...(inQuery ? {} : { body: new URLSearchParams(parameters) }),
		},
	);
	return [response.status, (await response.json()) as Record<string, unknown>];
}

const newCode = async (): Promise<string> =>
	(await signIn(authorizeUrl(), { email: 'owner@acme.example' })).searchParams.get('code') ?? '';

test('a code is exchanged once, by its client, for its redirect URI, within five minutes', async () => {
	const grant = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
	const code = await newCode();
	expect(await token({ ...grant, code })).toEqual([
		200,
		expect.objectContaining({
			token_type: 'bearer',
			expires_in: 3599,
			access_token: expect.any(String),
			refresh_token: expect.any(String),
			scope: expect.any(String),
		}),
	]);
	expect(await token({ ...grant, code })).toEqual([
		400,
		{ reason: `Invalid authorization code ${code}`, error: 'invalid_grant' },
	]);

	expect(await token({ ...grant, code: await newCode(), redirect_uri: `${REDIRECT}/` })).toEqual([
		400,
		{ reason: 'Redirect URI mismatch.', error: 'invalid_request' },
	]);

	const late = await newCode();
	sandbox.clock.advance(301_000);
	expect((await token({ ...grant, code: late }))[0]).toBe(400);

	const other = sandbox.registerApp({ name: 'Other', redirectUris: REDIRECT });
	expect(
		await token({ ...grant, code: await newCode() }, { client: other.clientId, secret: other.clientSecret }),
	).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
});

test('the token endpoint takes parameters from the query as well', async () => {
	expect(
		(
			await token(
				{ grant_type: 'authorization_code', redirect_uri: REDIRECT, code: await newCode() },
				{ inQuery: true },
			)
		)[0],
	).toBe(200);
});

test.each([
	[
		'a wrong secret',
		{ grant_type: 'refresh_token', refresh_token: 'x' },
		{ secret: 'wrong' },
		{ reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
	],
	[
		'an unknown client',
		{ grant_type: 'refresh_token', refresh_token: 'x' },
		{ client: 'nobody' },
		{ reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
	],
	[
		'an unknown refresh token',
		{ grant_type: 'refresh_token', refresh_token: 'x' },
		{},
		{ reason: 'Invalid Token!', error: 'invalid_grant' },
	],
	[
		'an unknown grant',
		{ grant_type: 'password' },
		{},
		{ reason: 'unsupported grant type', error: 'unsupported_grant_type' },
	],
	['a request without a grant', {}, {}, { reason: 'Missing grant type', error: 'invalid_request' }],
	[
		'the account grant of a General App',
		{ grant_type: 'account_credentials', account_id: 'sandboxAccount0000000A' },
		{},
		{ reason: 'unsupported grant type', error: 'unsupported_grant_type' },
	],
])('the token endpoint refuses %s', async (_case, parameters, client, body) => {
	expect(await token(parameters as Record<string, string>, client)).toEqual([400, body]);
});

test('a refresh token works once and expires, and a new authorization ends the earlier tokens', async () => {
	const grant = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
	const [, first] = await token({ ...grant, code: await newCode() });
	const [, second] = await token({ grant_type: 'refresh_token', refresh_token: String(first.refresh_token) });
	expect(second.refresh_token).not.toBe(first.refresh_token);
	expect((await token({ grant_type: 'refresh_token', refresh_token: String(first.refresh_token) }))[1]).toEqual({
		reason: 'Invalid Token!',
		error: 'invalid_grant',
	});

	await token({ ...grant, code: await newCode() });
	expect((await token({ grant_type: 'refresh_token', refresh_token: String(second.refresh_token) }))[1].error).toBe(
		'invalid_grant',
	);

	const [, third] = await token({ ...grant, code: await newCode() });
	sandbox.clock.advance(91 * 86_400_000);
	expect((await token({ grant_type: 'refresh_token', refresh_token: String(third.refresh_token) }))[1].error).toBe(
		'invalid_grant',
	);
});

test('Server-to-Server OAuth needs the right account, and has no refresh token', async () => {
	const s2s = sandbox.registerApp({ name: 'S2S', type: 's2s' });
	const client = { client: s2s.clientId, secret: s2s.clientSecret };
	const [status, body] = await token(
		{ grant_type: 'account_credentials', account_id: sandbox.store.accountId },
		client,
	);
	expect([status, 'refresh_token' in body]).toEqual([200, false]);
	expect((await token({ grant_type: 'account_credentials', account_id: 'another' }, client))[0]).toBe(400);
});

test('PKCE needs the verifier of the challenge', async () => {
	const verifier = 'v'.repeat(43);
	const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
	const code = async () =>
		(
			await signIn(authorizeUrl({ code_challenge: challenge, code_challenge_method: 'S256' }), {
				email: 'owner@acme.example',
			})
		).searchParams.get('code') ?? '';
	const grant = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
	expect((await token({ ...grant, code: await code(), code_verifier: verifier }))[0]).toBe(200);
	expect((await token({ ...grant, code: await code(), code_verifier: 'another' }))[0]).toBe(400);
});

test.each([
	['an unknown client', { client_id: 'nobody' }, '4,702'],
	['a redirect URI that is not registered', { redirect_uri: `${REDIRECT}/` }, '4,709'],
	['a wrong response type', { response_type: 'token' }, '4,700'],
])("the authorize page stays, with Zoom's error number, after %s", async (_case, parameters, number) => {
	const response = await fetch(authorizeUrl(parameters as Record<string, string>), { redirect: 'manual' });
	expect(response.status).toBe(400);
	expect(await response.text()).toContain(`(${number})`);
});

test('an unknown address or company is asked for again', async () => {
	await expect(signIn(authorizeUrl(), { email: 'nobody@acme.example' })).rejects.toThrow(
		'There is no active user with this email address.',
	);
	await expect(signIn(authorizeUrl(), { email: 'petra@acme.example' })).rejects.toThrow('There is no active user');
	await expect(signIn(authorizeUrl(), { company: 'nowhere', email: 'owner@acme.example' })).rejects.toThrow(
		'The company domain was not taken',
	);
});

test('the API refuses missing, wrong, expired and revoked tokens, and tokens without the scope', async () => {
	const call = async (authorization?: string): Promise<unknown[]> => {
		const response = await fetch(
			`${sandbox.url}/v2/users/me`,
			authorization === undefined ? {} : { headers: { authorization } },
		);
		return [response.status, (await response.json()) as unknown];
	};
	expect(await call()).toEqual([401, { code: 124, message: 'Invalid access token.' }]);
	expect(await call('Bearer nothing')).toEqual([401, { code: 124, message: 'Invalid access token.' }]);
	const { accessToken } = sandbox.issueToken(app, 'owner@acme.example');
	expect((await call(`Bearer ${accessToken}`))[0]).toBe(200);
	sandbox.clock.advance(3_600_000);
	expect(await call(`Bearer ${accessToken}`)).toEqual([401, { code: 124, message: 'Access token is expired.' }]);

	const revoked = sandbox.issueToken(app, 'owner@acme.example');
	const response = await fetch(`${sandbox.url}/oauth/revoke`, {
		method: 'POST',
		headers: { authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}` },
		body: new URLSearchParams({ token: revoked.accessToken }),
	});
	expect(await response.json()).toEqual({ status: 'success' });
	expect((await call(`Bearer ${revoked.accessToken}`))[0]).toBe(401);

	const narrow = sandbox.registerApp({ name: 'Narrow', scopes: ['meeting:read:meeting'] });
	expect(await call(`Bearer ${sandbox.issueToken(narrow, 'owner@acme.example').accessToken}`)).toEqual([
		400,
		{ code: 4711, message: 'Invalid access token, does not contain scopes:[user:read:user, user:read:user:admin].' },
	]);
});

test('a user-managed app sees only its own user', async () => {
	const own = sandbox.registerApp({ name: 'Own', managedBy: 'user' });
	const headers = { authorization: `Bearer ${sandbox.issueToken(own, 'hannah@acme.example').accessToken}` };
	expect((await fetch(`${sandbox.url}/v2/users/me`, { headers })).status).toBe(200);
	expect((await fetch(`${sandbox.url}/v2/users/owner@acme.example`, { headers })).status).toBe(400);
	expect((await fetch(`${sandbox.url}/v2/users`, { headers })).status).toBe(400);
});

test('the request log shows which token was used, but not the token', async () => {
	const { accessToken } = sandbox.issueToken(app, 'owner@acme.example');
	await fetch(`${sandbox.url}/v2/users/me`, { headers: { authorization: `Bearer ${accessToken}` } });
	const log = JSON.stringify(await (await fetch(`${sandbox.url}/_sandbox/requests`)).json());
	expect(log).toContain('Bearer #');
	expect(log).not.toContain(accessToken);
});

test('a signed-in browser goes straight to the consent page, and can change the user', async () => {
	const page = await (await fetch(authorizeUrl())).text();
	const transaction = /name="transaction" value="([^"]+)"/.exec(page)?.[1] ?? '';
	const signedIn = await fetch(`${sandbox.url}/oauth/signin`, {
		method: 'POST',
		body: new URLSearchParams({ transaction, email: 'hannah@acme.example' }),
	});
	const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
	const again = await (await fetch(authorizeUrl(), { headers: { cookie } })).text();
	expect(again).toContain('<strong>hannah@acme.example</strong>');
	const link = /href="(\/oauth\/switch[^"]+)"/.exec(again)?.[1] ?? '';
	expect(await (await fetch(`${sandbox.url}${link}`)).text()).toContain('Sign in with SSO');
});

test("scopes in the authorize URL are a selection of the app's", async () => {
	const back = await signIn(authorizeUrl({ scope: 'meeting:read:meeting:admin user:read:user:admin' }), {
		email: 'owner@acme.example',
	});
	const [, body] = await token({
		grant_type: 'authorization_code',
		redirect_uri: REDIRECT,
		code: back.searchParams.get('code') ?? '',
	});
	expect(body.scope).toBe('meeting:read:meeting:admin user:read:user:admin');
	expect((await token({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }))[1].scope).toBe(
		body.scope,
	);
	const refused = await fetch(authorizeUrl({ scope: 'meeting:read' }));
	expect([refused.status, (await refused.text()).includes('(4,700)')]).toEqual([400, true]);
});

test("an app's own token reaches nobody's data", async () => {
	const [status, body] = await token({ grant_type: 'client_credentials' });
	expect([
		status,
		'refresh_token' in body,
		String(body.scope).includes('marketplace:write:event_subscription'),
	]).toEqual([200, false, true]);
	const response = await fetch(`${sandbox.url}/v2/users/me`, {
		headers: { authorization: `Bearer ${String(body.access_token)}` },
	});
	expect([response.status, ((await response.json()) as { code: number }).code]).toEqual([400, 4711]);
});

test('the old address of the profile returns the signed-in user', async () => {
	const { accessToken } = sandbox.issueToken(app, 'owner@acme.example');
	const profile = async (authorization: string): Promise<Response> =>
		await fetch(`${sandbox.url}/api/profile`, { headers: { authorization } });
	expect(await (await profile(`Bearer ${accessToken}`)).json()).toMatchObject({ email: 'owner@acme.example' });
	expect((await profile('Bearer nothing')).status).toBe(401);
});

test('the control registers apps, changes settings, moves time and reads the log', async () => {
	const control = async (method: string, path: string, body?: object): Promise<[number, Record<string, unknown>]> => {
		const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
			method,
			...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
		});
		const text = await response.text();
		return [response.status, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)];
	};
	expect(
		await control('POST', '/apps', {
			name: 'New',
			redirectUris: 'https://a.example/x, https://b.example/y',
			scopes: 'classic',
		}),
	).toEqual([
		201,
		expect.objectContaining({
			clientSecret: expect.any(String),
			accountId: sandbox.store.accountId,
			redirectUris: ['https://a.example/x', 'https://b.example/y'],
			scopes: expect.arrayContaining(['meeting:write:admin']),
		}),
	]);
	expect(await control('POST', '/apps', { name: ' new ' })).toEqual([
		400,
		{ message: 'An app named "new" exists already.' },
	]);
	expect(await control('PATCH', '/settings', { plan: 'free', latencyMs: 5 })).toEqual([
		200,
		expect.objectContaining({ plan: 'free', latencyMs: 5 }),
	]);
	expect((await control('PATCH', '/settings', { plan: 'gold', nonsense: 1 }))[0]).toBe(400);
	expect((await control('POST', '/recordings', { user: 'nobody' }))[0]).toBe(400);
	expect((await control('POST', '/recordings', { user: 'hannah@acme.example', videoBytes: 10 }))[1]).toMatchObject({
		host_id: 'host000000000000000003',
	});
	const before = sandbox.clock.now();
	await control('POST', '/clock', { advanceMs: 60_000 });
	expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(60_000);
	await fetch(`${sandbox.url}/nowhere`);
	expect(((await control('GET', '/requests'))[1] as unknown as Array<{ path: string }>).at(-1)?.path).toBe('/nowhere');
	expect((await control('DELETE', '/requests'))[0]).toBe(204);
	expect(sandbox.requests).toEqual([]);
	expect((await control('POST', '/reset'))[0]).toBe(204);
	expect([sandbox.settings.plan, sandbox.store.apps.size]).toEqual(['unlimited', 0]);
});

test('the page for registering an app shows its secret, or why it was not registered', async () => {
	const post = async (form: Record<string, string>): Promise<[number, string]> => {
		const response = await fetch(`${sandbox.url}/apps`, { method: 'POST', body: new URLSearchParams(form) });
		return [response.status, await response.text()];
	};
	const [status, text] = await post({ name: '<b>Mine</b>', type: 's2s', redirectUris: '', scopes: 'granular' });
	expect([status, text.includes('<h1>&#60;b&#62;Mine')]).toEqual([200, true]);
	expect(text).toContain([...sandbox.store.apps.values()].at(-1)?.clientSecret);
	expect((await post({ name: '' }))[1]).toContain('The app needs a name.');
});
