// Which addresses the expressions of the OAuth credentials give, in each environment. A client secret or a token goes to
// these addresses.
import { runInNewContext } from 'node:vm';
import type { ICredentialType } from 'n8n-workflow';
import { getCredentialAllowedDomains, isDomainAllowed } from 'n8n-workflow';
import { ZoomAppOAuth2Api } from '../../credentials/ZoomAppOAuth2Api.credentials.ts';
import { ZoomGeneralAppOAuth2Api } from '../../credentials/ZoomGeneralAppOAuth2Api.credentials.ts';
import { ZoomServerToServerOAuth2Api } from '../../credentials/ZoomServerToServerOAuth2Api.credentials.ts';
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
