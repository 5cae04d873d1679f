// Which addresses get a token, which are read without one, and which are not read at all.
import { AllowedHostError, zoomHostsOf, isLoopback, isPrivate } from '../../../../nodes/shared/http/allowedHosts.ts';

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

test.each([
	['localhost', true, true],
	['a.localhost', true, true],
	['[::1]', true, true],
	['127.0.0.1', true, true],
	['127.255.255.254', true, true],
	['127.0.0.1.example.com', false, false],
	['x127.0.0.1', false, false],
	['localhost.example.com', false, false],
	['127.0.0', false, false],
	['example.com', false, false],
	['local.example.com', false, false],
	['1.2.3.4.example.com', false, false],
	['10.0.0.1', false, true],
	['169.254.169.254', false, true],
	['8.8.8.8', false, true],
	['[fe80::1]', false, true],
	['printer', false, true],
	['a.local', false, true],
	['a.internal', false, true],
	['a.lan', false, true],
	['a.home', false, true],
	['a.corp', false, true],
	['192.168.100.200', false, true],
	['a1.2.3.4', false, false],
	['a.local.example.com', false, false],
	['[::ffff:8.8.8.8]', false, true],
])('%s is this machine: %p, and is private: %p', (name, loopback, isHidden) => {
	expect([isLoopback(name), isPrivate(name)]).toEqual([loopback, isHidden]);
});
