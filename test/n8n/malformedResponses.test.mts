// Responses that Node.js cannot read, to a request that makes something. Zoom has done the work by then, so the node
// must say that the outcome is unknown, and must not send the request again.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createTestN8n, type TestN8n } from './index.mts';
import { guardNetwork } from './network.mts';

guardNetwork();

const head = (...headers: string[]) =>
	`HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n${headers.join('\r\n')}`;
const malformed = {
	'a body that is no gzip': `${head('content-encoding: gzip', 'content-length: 10')}\r\n\r\n{"id":1234}`,
	'a body that is no brotli': `${head('content-encoding: br', 'content-length: 10')}\r\n\r\n{"id":1234}`,
	'a status line that is no HTTP': 'Hello\r\n\r\n',
	'two lengths at once': `${head('content-length: 4', 'transfer-encoding: chunked')}\r\n\r\n`,
};

let server: Server;
let response = '';
let requests = 0;
const sockets = new Set<Socket>();

beforeAll(async () => {
	server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('data', () => {
			requests += 1;
			socket.write(response);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	for (const socket of sockets) socket.destroy();
	server.close();
	await once(server, 'close');
});

describe.each(['current', 'old'] as const)('on the %s n8n', (version) => {
	let n8n: TestN8n;
	beforeAll(async () => {
		n8n = await createTestN8n({ version });
	});
	// Both versions share a folder, which `close` removes.
	afterAll(() => version === 'old' && n8n.close());

	test.each(Object.entries(malformed))(
		'%s leaves it open whether the meeting was made',
		async (_what, text) => {
			// The old n8n never returns from a damaged body; the node's own deadline of four minutes ends the request.
			const { timeout } = AbortSignal;
			jest
				.spyOn(AbortSignal, 'timeout')
				.mockImplementation((ms) => timeout.call(AbortSignal, ms === 240_000 ? 5000 : ms));
			const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
			const credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
				environment: 'custom',
				oauthBaseUrl: url,
				apiBaseUrl: `${url}/v2`,
				clientId: 'a',
				clientSecret: 'b',
				oauthTokenData: { access_token: 'access', refresh_token: 'refresh', token_type: 'bearer' },
			});
			[response, requests] = [text, 0];
			// No list of Zoom's shows an instant meeting, so that the node does not look for it.
			const parameters = { resource: 'meeting', operation: 'create', topic: 'A', meetingType: 1 };
			await expect(n8n.run(parameters, { credential })).rejects.toMatchObject({
				message: expect.stringContaining('it is not known whether the work was done') as string,
			});
			expect(requests).toBe(1);
		},
		60_000,
	);
});
