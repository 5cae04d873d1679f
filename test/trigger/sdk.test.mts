// Zoom's own SDK decides what is right: its receiver and the trigger accept and refuse the same signatures, and give
// the same response to Zoom's validation.
import { HttpReceiver, MeetingsOAuthClient } from '@zoom/rivet/meetings';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signed } from '../../sandbox/webhooks/signing.mts';
import { createTestN8n, type TestN8n, type Webhook } from '../n8n/index.mts';
import { SECRET, webhookCredential, zoomRequest } from './support.mts';

let n8n: TestN8n;
let webhook: Webhook;
let server: Server;
let sdkUrl: string;
const received: string[] = [];

beforeAll(async () => {
	n8n = await createTestN8n();
	webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n)],
		mode: 'manual',
	});
	const receiver = new HttpReceiver({ port: 0, webhooksSecretToken: SECRET, endpoints: '/events' });
	const sdk = new MeetingsOAuthClient({
		clientId: 'id',
		clientSecret: 'secret',
		receiver,
		installerOptions: { redirectUri: 'http://127.0.0.1/callback', stateStore: 'state-state-state-state-state-state' },
	});
	sdk.webEventConsumer?.event('meeting.started', () => void received.push('meeting.started'));
	server = await sdk.start();
	sdkUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await webhook.close();
	n8n.close();
});

const event = {
	event: 'meeting.started',
	event_ts: 1_700_000_000_000,
	payload: { account_id: 'a', object: { id: '93812345678', uuid: 'u==', topic: 'Ünïcode' } },
};
const validation = {
	payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' },
	event_ts: 1_654_503_849_680,
	event: 'endpoint.url_validation',
};
const both = async (request: RequestInit): Promise<[Response, Response]> => [
	await fetch(sdkUrl, { method: 'POST', ...request }),
	await fetch(webhook.url, { method: 'POST', ...request }),
];

test.each([
	['the sandbox', () => signed(event, SECRET, Date.now())],
	['the tests', () => zoomRequest(event)],
])("signatures made by %s are accepted by Zoom's SDK and by the trigger", async (_who, request) => {
	const before = [received.length, webhook.executions.length];
	const [sdkResponse, response] = await both(request());
	expect([sdkResponse.status, response.status]).toEqual([200, 200]);
	expect([received.length - (before[0] ?? 0), webhook.executions.length - (before[1] ?? 0)]).toEqual([1, 1]);
});

test.each([
	['with another secret', () => signed(event, 'other', Date.now())],
	[
		'for another body',
		() => ({ ...signed(event, SECRET, Date.now()), body: JSON.stringify({ ...event, event_ts: 2 }) }),
	],
])('signatures %s are refused by both', async (_how, request) => {
	const before = [received.length, webhook.executions.length];
	const [sdkResponse, response] = await both(request());
	expect([sdkResponse.status, response.status]).toEqual([400, 401]);
	expect([received.length, webhook.executions.length]).toEqual(before);
});

test('both give the same response to a validation', async () => {
	const [sdkResponse, response] = await both(signed(validation, SECRET, Date.now()));
	expect([sdkResponse.status, response.status]).toEqual([200, 200]);
	expect(await response.json()).toEqual(await sdkResponse.json());
});
