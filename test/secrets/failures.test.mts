// Whatever fails, no secret leaks: not in the error that n8n stores, not in a log of any level, a hint or the output.
import type { IDataObject } from 'n8n-workflow';
import { RequestError } from '../../nodes/shared/http/requestError.ts';
import { toNodeError } from '../../nodes/shared/engine/errors.ts';
import type { FaultRule } from '../../sandbox/plugins/faultRules.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createTestN8n, START, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { leaks, type Canaries } from './canaries.mts';

let n8n: TestN8n;
let sandbox: Sandbox;
let canaries: Canaries;
let general: CredentialReference;
let server: CredentialReference;
beforeAll(async () => {
	[n8n, sandbox] = await Promise.all([createTestN8n(), startSandbox()]);
});
beforeEach(() => {
	sandbox.reset();
	const [app, account] = [
		sandbox.registerApp({ name: 'Person' }),
		sandbox.registerApp({ name: 'Account', type: 's2s' }),
	];
	const [token, other] = [
		sandbox.issueToken(app, 'owner@acme.example'),
		sandbox.issueToken(account, 'owner@acme.example'),
	];
	canaries = {
		'access token': token.accessToken,
		'refresh token': String(token.refreshToken),
		'client secret': app.clientSecret,
		'client in the header of the token request': `${app.clientId}:${app.clientSecret}`,
		"the account's access token": other.accessToken,
		"the account's client secret": account.clientSecret,
		passcode: 'P4ss-c0de',
	};
	const environment = { environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` };
	general = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		...environment,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
	});
	server = n8n.addCredential('zoomServerToServerOAuth2Api', {
		...environment,
		accountId: sandbox.store.accountId,
		clientId: account.clientId,
		clientSecret: account.clientSecret,
		oauthTokenData: { access_token: other.accessToken, token_type: 'bearer' },
	});
});
afterAll(async () => {
	n8n.close();
	await sandbox.close();
});

// The passcode comes from the item, as with real data. A fixed parameter is part of the workflow, which n8n stores with
// every execution.
const operations: Record<string, () => IDataObject> = {
	create: () => ({
		resource: 'meeting',
		operation: 'create',
		topic: 'A',
		meetingType: 3,
		additionalFields: { password: '={{ $json.passcode }}' },
	}),
	list: () => ({ resource: 'user', operation: 'getMany', returnAll: true }),
	download: () => ({
		resource: 'recording',
		operation: 'download',
		meetingId: { __rl: true, mode: 'id', value: sandbox.addRecording('owner@acme.example').uuid },
	}),
};

/** A response of Zoom or of a gateway that quotes the request. */
const echo: FaultRule = { kind: 'status', status: 400, body: 'ECHO' };
const always = '^/(v2|rec)/';
const faults: Record<string, FaultRule[]> = {
	'401, and again with a fresh token': [{ kind: 'unauthorized', path: always }],
	'403': [{ kind: 'status', status: 403, body: { code: 2306, message: 'Not allowed.' }, path: always }],
	'a missing scope': [
		{
			kind: 'status',
			status: 400,
			body: { code: 4711, message: 'Invalid access token, does not contain scopes:[a:b].' },
			path: always,
		},
	],
	'429 for the limit per second': [{ kind: 'perSecondLimit', path: always }],
	'429 for the limit per day': [{ kind: 'perDayLimit', path: always }],
	'500': [{ kind: 'status', status: 500, body: { code: 500, message: 'Internal' }, path: always }],
	'503 without a body': [{ kind: 'status', status: 503, path: always }],
	'a web page': [{ kind: 'html', path: always }],
	'a web page with 200': [{ kind: 'html', status: 200, path: always }],
	'an empty response': [{ kind: 'empty', path: always }],
	'a connection reset': [{ kind: 'reset', path: always }],
	'a truncated response': [{ kind: 'truncate', path: always }],
	'a rejected refresh': [
		{ kind: 'unauthorized', path: always },
		{ kind: 'status', status: 400, body: { reason: 'Invalid Token!', error: 'invalid_grant' }, path: '^/oauth/token' },
	],
	'a refresh by a client that Zoom does not know': [
		{ kind: 'unauthorized', path: always },
		{
			kind: 'status',
			status: 400,
			body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
			path: '^/oauth/token',
		},
	],
	'a refresh that breaks': [
		{ kind: 'unauthorized', path: always },
		{ kind: 'reset', path: '^/oauth/token' },
	],
	'a web page instead of a token': [
		{ kind: 'unauthorized', path: always },
		{ kind: 'html', status: 200, path: '^/oauth/token' },
	],
	'a response that quotes the request': [{ ...echo, path: always }],
	'a gateway response that quotes the request': [{ ...echo, status: 502, path: always }],
};

describe.each(Object.entries(faults))('with %s,', (_fault, rules) => {
	test.each(
		Object.entries(operations).flatMap(([operation, parametersOf]) =>
			(['person', 'account'] as const).map((who) => [operation, who, parametersOf] as const),
		),
	)('%s with the credential of a %s leaks no secret', async (operation, who, parametersOf) => {
		const parameters = {
			...parametersOf(),
			...(operation === 'create' && who === 'account'
				? { userId: { __rl: true, mode: 'email', value: 'owner@acme.example' } }
				: {}),
		};
		const credential = who === 'person' ? general : server;
		const token = canaries[who === 'person' ? 'access token' : "the account's access token"];
		const client = canaries['client in the header of the token request'] ?? '';
		const body = {
			code: 300,
			message: `Authorization: Bearer ${token} was sent`,
			errors: [{ field: 'header', message: `Basic ${Buffer.from(client).toString('base64')}` }],
		};
		sandbox.settings.faults = rules.map((rule) =>
			'body' in rule && rule.body === 'ECHO' ? { ...rule, body } : { ...rule },
		);
		const zoom = { name: 'Zoom', type: 'n8n-nodes-zoom.zoom', parameters, credential };
		const { error, logs, run } = await n8n.withFastTime(
			async () =>
				await n8n.runWorkflow({
					nodes: [{ name: 'Start', type: START }, zoom],
					connections: [['Start', 'Zoom']],
					items: [{ json: { passcode: canaries.passcode } }],
				} as never),
			{ patience: 50 },
		);
		expect(error?.message).toBeTruthy();
		expect(sandbox.requests.some(({ fault: happened }) => happened !== undefined)).toBe(true);
		// The new tokens after a refresh must not leak either.
		const fresh = n8n.credential(credential.id).oauthTokenData as IDataObject;
		const secrets = {
			...canaries,
			'fresh access token': String(fresh.access_token),
			...(fresh.refresh_token ? { 'fresh refresh token': String(fresh.refresh_token) } : {}),
		};
		expect(leaks({ error, logs, of: run.data.resultData.runData.Zoom }, secrets)).toEqual([]);
		const items = await n8n.withFastTime(
			async () =>
				await n8n.run(
					{ ...parameters },
					{ credential, continueOnFail: true, items: [{ json: { passcode: canaries.passcode } }] },
				),
			{ patience: 50 },
		);
		expect(leaks(items, secrets)).toEqual([]);
	});
});

test("of n8n's error about a request that it could not send, at most the first line is passed on", () => {
	const cause = Object.assign(new Error('It did not work\nopaque-1'), {
		description: 'opaque-2',
		config: { headers: { authorization: 'opaque-3' } },
	});
	const failure = new RequestError(
		{ error: { code: 'HOST', isNetwork: false, mayHaveReachedServer: false, cause } },
		{ method: 'GET', path: '/users/me', idempotent: true },
	);
	const error = toNodeError(failure, {
		node: { id: '1', name: 'Zoom', type: 'n8n-nodes-zoom.zoom', typeVersion: 1, position: [0, 0], parameters: {} },
		serverToServer: false,
		now: 0,
	});
	expect(error.description).toContain('It did not work');
	expect(leaks(error, { one: 'opaque-1', two: 'opaque-2', three: 'opaque-3' })).toEqual([]);
});

test('the search finds a secret in any place', () => {
	const name = 'access token';
	const secret = String(canaries[name]);
	const hidden = new Error('A');
	Object.defineProperty(hidden, 'request', {
		value: { headers: { authorization: `Bearer ${secret}` } },
		enumerable: false,
	});
	for (const place of [
		{ a: [{ b: secret }] },
		hidden,
		new Error('A', { cause: new Error(secret) }),
		`x=${encodeURIComponent(secret)}`,
	])
		expect(leaks(place, canaries)).toEqual([name]);
});
