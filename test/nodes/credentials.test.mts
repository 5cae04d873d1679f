// Which addresses the expressions of the OAuth credentials give, in each environment. A client secret or a token goes to
// these addresses.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { ICredentialType } from 'n8n-workflow';
import { getCredentialAllowedDomains, isDomainAllowed } from 'n8n-workflow';
import { planField } from '../../credentials/environments.ts';
import { ZoomAppOAuth2Api } from '../../credentials/ZoomAppOAuth2Api.credentials.ts';
import { ZoomGeneralAppOAuth2Api } from '../../credentials/ZoomGeneralAppOAuth2Api.credentials.ts';
import { ZoomServerToServerOAuth2Api } from '../../credentials/ZoomServerToServerOAuth2Api.credentials.ts';
import { ZoomWebhookApi } from '../../credentials/ZoomWebhookApi.credentials.ts';
import { plans } from '../../nodes/shared/http/rateLimit/limitSearch.ts';
import { meeting } from '../../nodes/Zoom/resources/meeting/index.ts';
import { user } from '../../nodes/Zoom/resources/user/index.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { node } from './shared/support/failedRequests.mts';

guardNetwork();

const credentials: ICredentialType[] = [
	new ZoomAppOAuth2Api(),
	new ZoomGeneralAppOAuth2Api(),
	new ZoomServerToServerOAuth2Api(),
];
const REFUSED = 'https://the-base-url-must-begin-with-https.invalid';

/** The value of an expression as n8n evaluates it. */
function evaluate(expression: unknown, data: object): string {
	const code = /^=\{\{(.*)\}\}$/s.exec(String(expression))?.[1] ?? '';
	// This is what n8n does with an expression.
	return String(runInNewContext(code, { $self: data, $credentials: data }));
}

/** All addresses of a credential. */
function addressesOf(credential: ICredentialType, data: object): string[] {
	const expressions = credential.properties
		.filter(({ name }) => name === 'authUrl' || name === 'accessTokenUrl')
		.map((property) => property.default);
	const test = credential.test?.request.baseURL;
	return [...expressions, ...(test === undefined ? [] : [test])].map((expression) => evaluate(expression, data));
}

const custom = (oauthBaseUrl: string, apiBaseUrl = oauthBaseUrl) => ({
	environment: 'custom',
	oauthBaseUrl,
	apiBaseUrl,
});

describe.each(credentials.map((credential) => ({ name: credential.name, credential })))('$name', ({ credential }) => {
	test.each([
		[{ environment: 'zoom' }, 'https://zoom.us/', 'https://api.zoom.us/'],
		[{ environment: 'zoomGov' }, 'https://zoomgov.com/', 'https://api.zoomgov.com/'],
		[custom(' https://gate.example.com/zoom/ '), 'https://gate.example.com/zoom', 'https://gate.example.com/zoom'],
		[custom('http://localhost:4100//'), 'http://localhost:4100', 'http://localhost:4100'],
		[custom('http://127.0.0.1'), 'http://127.0.0.1', 'http://127.0.0.1'],
		[custom('HTTP://127.1.2.3:1/v2'), 'HTTP://127.1.2.3:1/v2', 'HTTP://127.1.2.3:1/v2'],
		[custom('http://[::1]:4100'), 'http://[::1]:4100', 'http://[::1]:4100'],
	])('with %j has addresses that begin with %s or %s', (data, oauth, api) => {
		const addresses = addressesOf(credential, data);
		expect(addresses.length).toBeGreaterThan(0);
		for (const address of addresses) expect([oauth, api].some((begin) => address.startsWith(begin))).toBe(true);
	});

	test.each([
		'http://gate.example.com',
		'http://localhost.example.com',
		'http://localhost@gate.example.com',
		'http://localhost:80@gate.example.com',
		'http://127.0.0.1.example.com',
		'http://10.0.0.1',
		'http:gate.example.com',
		'http:\\\\gate.example.com',
		'ht\ntp://gate.example.com',
		'ftp://localhost',
		'gate.example.com',
		'//gate.example.com',
		'',
	])('sends nothing to the custom base URL %j', (url) => {
		for (const address of addressesOf(credential, custom(url))) expect(address.startsWith(REFUSED)).toBe(true);
	});

	test.each<[object, string[], string[]]>([
		[
			{ environment: 'zoom' },
			['https://zoom.us/a', 'https://api.zoom.us/v2/users', 'https://us02web.zoom.us/rec/1'],
			['https://example.com/', 'https://zoom.us.example.com/', 'https://evilzoom.us/', 'https://api.zoomgov.com/'],
		],
		[
			{ environment: 'zoomGov' },
			['https://zoomgov.com/', 'https://api.zoomgov.com/v2'],
			['https://api.zoom.us/', 'https://example.com/'],
		],
		[
			custom('https://gate.example.com/zoom', 'https://api-eu.zoom.us:443/v2'),
			['https://gate.example.com/', 'https://api-eu.zoom.us/v2'],
			['https://example.com/', 'https://a.gate.example.com/', 'https://zoom.us/'],
		],
		[custom(''), [], ['https://zoom.us/', 'https://example.com/']],
		[custom('https://gate.example.com', ''), ['https://gate.example.com/'], ['https://example.com/']],
	])('with %j lets the HTTP Request node send its token to %j, and not to %j', (data, allowed, refused) => {
		const initial = (name: string) => credential.properties.find((property) => property.name === name)?.default;
		const credentialData = {
			allowedHttpRequestDomains: String(initial('allowedHttpRequestDomains')),
			allowedDomains: evaluate(initial('allowedDomains'), data),
		};
		const allowedDomains = getCredentialAllowedDomains({ node, credentialData }) ?? '';
		expect(allowedDomains).not.toBe('');
		for (const url of allowed) expect([url, isDomainAllowed({ url, allowedDomains })]).toEqual([url, true]);
		for (const url of refused) expect([url, isDomainAllowed({ url, allowedDomains })]).toEqual([url, false]);
	});
});

describe.each(['current', 'old'] as const)("in the %s n8n, a credential's test", (version) => {
	let n8n: TestN8n;
	beforeAll(async () => {
		n8n = await createTestN8n({ version });
	});
	// Both versions share a folder, which `close` removes.
	afterAll(() => version === 'old' && n8n.close());

	test('sends no secret to a custom address with plain http, and says why', async () => {
		const { id } = n8n.addCredential('zoomServerToServerOAuth2Api', {
			...custom('http://gate.example.com', 'http://gate.example.com/v2'),
			accountId: 'ACC1',
			clientId: 'client',
			clientSecret: 'secret',
		});
		const { status, message } = await n8n.testCredential(id);
		// nock refuses every address, and its message has the one that was requested.
		expect([status, message]).toEqual(['Error', expect.stringContaining('the-base-url-must-begin-with-https.invalid')]);
		expect(message).not.toContain('gate.example.com');
	});
});

describe.each(['current', 'old'] as const)(
	"in the %s n8n, the test of a Server-to-Server app's credential",
	(version) => {
		let n8n: TestN8n;
		let sandbox: Sandbox;
		beforeAll(async () => {
			n8n = await createTestN8n({ version });
			sandbox = await startSandbox();
		}, 120_000);
		afterAll(async () => {
			await sandbox.close();
			if (version === 'old') n8n.close();
		});

		let apps = 0;
		/** What the test says about an app of these scopes, with some of the credential's fields changed. */
		async function tested(changes: object, scopes?: string[]): Promise<unknown[]> {
			const app = sandbox.registerApp({ name: `Tested ${(apps += 1)}`, type: 's2s', ...(scopes ? { scopes } : {}) });
			const { id } = n8n.addCredential('zoomServerToServerOAuth2Api', {
				...custom(sandbox.url, `${sandbox.url}/v2`),
				accountId: sandbox.store.accountId,
				clientId: app.clientId,
				clientSecret: app.clientSecret,
				...changes,
			});
			const { status, message } = await n8n.testCredential(id);
			return [status, message];
		}

		test('succeeds with the scope to list users, and without', async () => {
			expect(await tested({})).toEqual(['OK', 'Connection successful!']);
			expect(await tested({}, ['meeting:write:meeting:admin'])).toEqual(['OK', 'Connection successful!']);
		}, 60_000);

		test('says that an address is not the Zoom API', async () => {
			const wrong = ['Error', expect.stringContaining("Check 'Environment', and with Custom the 'API Base URL'")];
			expect(await tested({ apiBaseUrl: `${sandbox.url}/v2/nothing` })).toEqual(wrong);
			expect(await tested({ apiBaseUrl: sandbox.url })).toEqual(wrong);
		}, 60_000);

		test('fails for a wrong secret or account in words that the dialog explains', async () => {
			const explained = new ZoomServerToServerOAuth2Api().properties.find(({ name }) => name === 'testMessages');
			for (const [changes, words] of [
				[{ clientSecret: 'wrong' }, 'Client authentication failed'],
				[{ clientId: 'wrong' }, 'Client authentication failed'],
				[{ accountId: 'wrong' }, 'The request is missing a required parameter'],
			] as const) {
				expect(await tested(changes)).toEqual(['Error', expect.stringContaining(words)]);
				expect(explained?.displayName).toContain(words);
			}
		}, 60_000);
	},
);

test('the dialogs name scopes to start with, which exist and are enough for a first meeting', () => {
	for (const [credential, suffix] of [
		[new ZoomGeneralAppOAuth2Api(), ''],
		[new ZoomServerToServerOAuth2Api(), ':admin'],
	] as const) {
		const notice = credential.properties.find(({ name }) => name === 'starterScopes')?.displayName ?? '';
		const named = [...notice.matchAll(/<li>([^<]+)<\/li>/g)].map(([, scope = '']) => scope);
		const { create, get, getMany } = meeting.operations;
		for (const operation of [create, get, getMany, user.operations.get])
			expect(operation?.scopes.granular.filter((scope) => named.includes(scope))).toHaveLength(1);
		expect(named.every((scope) => scope.endsWith(':admin') === (suffix === ':admin'))).toBe(true);
		expect(notice).toContain('user:read:list_users:admin');
	}
});

test('links to the documents have no #, because n8n appends to them', () => {
	const texts = ['Zoom', 'ZoomTrigger'].map((name) =>
		readFileSync(new URL(`../../nodes/${name}/${name}.node.json`, import.meta.url), 'utf8'),
	);
	const urls = [...credentials, new ZoomWebhookApi()].map(({ documentationUrl }) => documentationUrl);
	for (const url of [...urls, ...texts.flatMap((text) => text.match(/https:[^"]+/g) ?? [])])
		expect(url).toMatch(/^https:\/\/github\.com\/[^#?]+$/);
});

test('the plans to choose from are those whose limits are known, and none is chosen at first', () => {
	const values = (planField.options ?? []).map((option) => 'value' in option && option.value);
	expect(values).toEqual([planField.default, ...plans]);
});
