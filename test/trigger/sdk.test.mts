// Zoom's own SDK has the last word on signatures: what its receiver takes from the sandbox the trigger takes, what it refuses the trigger refuses, and
// both answer Zoom's validation alike.
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
const heard: string[] = [];

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
	sdk.webEventConsumer?.event('meeting.started', () => void heard.push('meeting.started'));
	server = (await sdk.start()) as Server;
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
])("signatures made by %s are good for Zoom's SDK and for the trigger", async (_who, request) => {
	const before = [heard.length, webhook.executions.length];
	const [theirs, ours] = await both(request());
	expect([theirs.status, ours.status]).toEqual([200, 200]);
	expect([heard.length - (before[0] ?? 0), webhook.executions.length - (before[1] ?? 0)]).toEqual([1, 1]);
});

test.each([
	['with another secret', () => signed(event, 'other', Date.now())],
	[
		'for another body',
		() => ({ ...signed(event, SECRET, Date.now()), body: JSON.stringify({ ...event, event_ts: 2 }) }),
	],
])('signatures %s are good for neither', async (_how, request) => {
	const before = [heard.length, webhook.executions.length];
	const [theirs, ours] = await both(request());
	expect([theirs.status, ours.status]).toEqual([400, 401]);
	expect([heard.length, webhook.executions.length]).toEqual(before);
});

test('both give the same answer to a validation', async () => {
	const [theirs, ours] = await both(signed(validation, SECRET, Date.now()));
	expect([theirs.status, ours.status]).toEqual([200, 200]);
	expect(await ours.json()).toEqual(await theirs.json());
});
