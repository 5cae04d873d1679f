// Which addresses get a token, which are read without one, and which are not read at all.
import { AllowedHostError, zoomHostsOf } from '../../../../nodes/shared/http/allowedHosts.ts';

const customHosts = (apiBaseUrl: string, oauthBaseUrl = 'https://gate.example.com') =>
	zoomHostsOf({ environment: 'custom', apiBaseUrl, oauthBaseUrl });

test.each<[string | undefined, string, string]>([
	[undefined, 'https://api.zoom.us/v2', 'zoom.us'],
	['something else', 'https://api.zoom.us/v2', 'zoom.us'],
	['zoomGov', 'https://api.zoomgov.com/v2', 'zoomgov.com'],
])('in the environment %s a token goes to %s and the other hosts of %s', (environment, api, domain) => {
	const hosts = zoomHostsOf({ ...(environment ? { environment } : {}) });
	expect(hosts.api).toBe(api);
	for (const url of [`https://${domain}/a`, `https://acme.${domain}/a`])
		expect([url, hosts.mayReceiveToken(new URL(url))]).toEqual([url, true]);
	for (const url of [
		`http://${domain}/a`,
		`https://${domain}:8443/a`,
		`https://evil${domain}/a`,
		`https://${domain}.evil.com/a`,
		'https://storage.example.com/a',
	])
		expect([url, hosts.mayReceiveToken(new URL(url))]).toEqual([url, false]);
	expect(hosts.mayBeFollowed(new URL('https://storage.example.com/a'))).toBe(true);
	for (const url of [
		'http://storage.example.com/a',
		'https://127.0.0.1/a',
		'https://localhost/a',
		'ftp://storage.example.com/a',
	])
		expect([url, hosts.mayBeFollowed(new URL(url))]).toEqual([url, false]);
});

test('a download begins in one of the domains of Zoom, whatever the environment', () => {
	for (const hosts of [
		zoomHostsOf({}),
		zoomHostsOf({ environment: 'zoomGov' }),
		customHosts('https://api.example.com'),
	]) {
		for (const url of ['https://zoom.us/a', 'https://us02web.zoom.us/a', 'https://acme.zoomgov.com/a'])
			expect([url, hosts.mayBeginDownload(new URL(url))]).toEqual([url, true]);
		for (const url of [
			'http://zoom.us/a',
			'https://zoom.us:8443/a',
			'https://zoom.us.evil.com/a',
			'https://evilzoom.us/a',
			'https://storage.example.com/a',
			'https://localhost/a',
			'http://127.0.0.1/a',
		])
			expect([url, hosts.mayBeginDownload(new URL(url))]).toEqual([url, false]);
	}
	const custom = customHosts('https://api.example.com/v2', 'https://gate.example.com');
	expect(
		['https://api.example.com/a', 'https://gate.example.com/a', 'https://files.example.com/a'].map((url) =>
			custom.mayBeginDownload(new URL(url)),
		),
	).toEqual([true, true, false]);
	const local = customHosts('http://127.0.0.1:4100/v2');
	expect(['http://localhost:4101/a', 'http://10.0.0.1/a'].map((url) => local.mayBeginDownload(new URL(url)))).toEqual([
		true,
		false,
	]);
});

test.each([
	['https://api-eu.zoom.us/v2', 'zoom.us', 'zoomgov.com'],
	['https://api-x.zoomgov.com/v2', 'zoomgov.com', 'zoom.us'],
	['https://zoom.us/v2', 'zoom.us', 'zoomgov.com'],
])('the custom API %s trusts the domain %s, and not %s', (api, domain, other) => {
	const hosts = customHosts(api, 'https://gate.example.com');
	for (const [url, may] of [
		[`https://us02web.${domain}/rec/download/1`, true],
		['https://gate.example.com/a', true],
		[`http://us02web.${domain}/a`, false],
		[`https://us02web.${domain}:8443/a`, false],
		[`https://us02web.${other}/a`, false],
		['https://other.example.com/a', false],
	] as const)
		expect([url, hosts.mayReceiveToken(new URL(url))]).toEqual([url, may]);
});

test.each(['http://localhost.zoom.us.example.com', 'https://zoom.us.example.com', 'https://api.zoom.us:8443'])(
	'the custom API %s trusts no domain of Zoom',
	(api) => {
		const read = (): boolean => customHosts(api).mayReceiveToken(new URL('https://us02web.zoom.us/a'));
		if (api.startsWith('http:')) expect(read).toThrow(AllowedHostError);
		else expect(read()).toBe(false);
	},
);

test('in a custom environment a token goes to the two hosts of the credential, with their protocols', () => {
	const hosts = customHosts('https://api.example.com/v2//', 'http://localhost:4100');
	expect(hosts.api).toBe('https://api.example.com/v2');
	for (const [url, may] of [
		['https://api.example.com/x', true],
		['http://api.example.com/x', false],
		['http://localhost:4100/x', true],
		['https://localhost:4100/x', false],
		['http://localhost:4101/x', false],
		['https://zoom.us/x', false],
	] as const)
		expect([url, hosts.mayReceiveToken(new URL(url))]).toEqual([url, may]);
	expect([
		hosts.mayBeFollowed(new URL('https://files.example.com/x')),
		hosts.mayBeFollowed(new URL('http://files.example.com/x')),
		hosts.mayBeFollowed(new URL('http://127.0.0.1/x')),
		hosts.mayBeFollowed(new URL('https://10.0.0.1/x')),
	]).toEqual([true, false, false, false]);
});

test('in a custom environment on this machine, files of this machine are read', () => {
	const hosts = customHosts('http://127.0.0.1:4100/v2', 'http://127.0.0.1:4100');
	expect([
		hosts.mayBeFollowed(new URL('http://127.0.0.1:9/x')),
		hosts.mayBeFollowed(new URL('http://10.0.0.1/x')),
		hosts.mayBeFollowed(new URL('https://files.example.com/x')),
	]).toEqual([true, false, true]);
});

test.each<[unknown, string]>([
	[undefined, 'is empty'],
	['  ', 'is empty'],
	[7, 'is empty'],
	['zoom', 'is not a URL'],
	['http://example.com', "must begin with 'https://'"],
	['ftp://localhost', "must begin with 'https://'"],
	['https://user@example.com', 'must be a plain address'],
	['https://:pw@example.com', 'must be a plain address'],
	['https://example.com/?a=1', 'must be a plain address'],
	['https://example.com/#a', 'must be a plain address'],
])('the base URL %p is refused, because it %s', (apiBaseUrl, what) => {
	const read = () =>
		zoomHostsOf({ environment: 'custom', apiBaseUrl: apiBaseUrl as string, oauthBaseUrl: 'https://example.com' });
	expect(read).toThrow(AllowedHostError);
	expect(read).toThrow(`The credential's 'API Base URL' ${what}`);
});

test('spaces around a base URL are ignored', () => {
	expect(customHosts(' https://api.example.com/v2 ').api).toBe('https://api.example.com/v2');
});
