// Which endpoints get a token.
import { zoomHostsOf } from '../../../nodes/shared/http/allowedHosts.ts';
import { parseEndpoint, withToken } from '../../../nodes/ZoomWebSocketTrigger/endpoint.ts';

const zoom = zoomHostsOf({});
const government = zoomHostsOf({ environment: 'zoomGov' });
const sandbox = zoomHostsOf({
	environment: 'custom',
	oauthBaseUrl: 'http://127.0.0.1:4100',
	apiBaseUrl: 'http://127.0.0.1:4100/v2',
});

test.each([
	['wss://ws.zoom.us/ws?subscriptionId=abc', zoom],
	['wss://ws-eu.zoom.us/ws?subscriptionId=abc', zoom],
	['wss://ws.zoomgov.com/ws?subscriptionId=abc', government],
	['ws://127.0.0.1:4100/ws?subscriptionId=abc', sandbox],
])('%s is an endpoint of its Zoom', (text, hosts) => {
	expect(parseEndpoint(text, hosts).href).toBe(text);
});

test('spaces around it, a fragment and a token in it are left out', () => {
	const text = ' wss://ws.zoom.us/ws?subscriptionId=abc&access_token=old#part\n';
	expect(parseEndpoint(text, zoom).href).toBe('wss://ws.zoom.us/ws?subscriptionId=abc');
});

test.each([
	['', "'Endpoint' is empty"],
	['  ', "'Endpoint' is empty"],
	[{}, "'Endpoint' is empty"],
	['https://ws.zoom.us/ws', "'Endpoint' is not the address of a WebSocket"],
	['https://ws.zoom.us/wss://ws', "'Endpoint' is not the address of a WebSocket"],
	['ws.zoom.us/ws', "'Endpoint' is not the address of a WebSocket"],
	['wss://', "'Endpoint' is not the address of a WebSocket"],
	['see wss://ws.zoom.us/ws', "'Endpoint' is not the address of a WebSocket"],
	['wss://example.com/ws', "'Endpoint' leads to wss://example.com"],
	['wss://ws.zoom.us.example.com/ws', "'Endpoint' leads to"],
	['wss://ws.zoomgov.com/ws', "'Endpoint' leads to wss://ws.zoomgov.com"],
	['ws://ws.zoom.us/ws', "'Endpoint' leads to ws://ws.zoom.us"],
	['wss://ws.zoom.us:8443/ws', "'Endpoint' leads to wss://ws.zoom.us:8443"],
	['wss://user@ws.zoom.us/ws', "'Endpoint' leads to"],
	['wss://:word@ws.zoom.us/ws', "'Endpoint' leads to"],
	['ws://127.0.0.1:4100/ws', "'Endpoint' leads to"],
])('%j gets no token', (text, message) => {
	expect(() => parseEndpoint(text, zoom)).toThrow(message);
});

test('on this machine only the address in the credential gets a token', () => {
	expect(() => parseEndpoint('ws://127.0.0.1:4101/ws', sandbox)).toThrow("'Endpoint' leads to ws://127.0.0.1:4101");
});

test('the token is in the query, and the endpoint stays as it is', () => {
	const endpoint = parseEndpoint('wss://ws.zoom.us/ws?subscriptionId=abc', zoom);
	expect(withToken(endpoint, 'a+b/c')).toBe('wss://ws.zoom.us/ws?subscriptionId=abc&access_token=a%2Bb%2Fc');
	expect(endpoint.search).toBe('?subscriptionId=abc');
});
