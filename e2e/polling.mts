// `npm run e2e:polling`: the Zoom Polling Trigger in a whole n8n on loopback, and what the Zoom WebSocket Trigger finds
// after a gap: a recording, a test in the editor, and a restart of n8n with a recording in between. Zoom is the sandbox.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox/server.mts';

const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-polling-'));
// The demo's modules read these variables when they are loaded.
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5716', N8N_RUNNERS_BROKER_PORT: '5717' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState } = await import('../demo/lib/settings.mts');
const { waitUntil } = await import('./lib/testContext.mts');

const S2S = 'zoomServerToServerOAuth2Api';
const HOST = 'hannah@acme.example';

/** What the workflows' HTTP Request nodes reported, in order. */
const reports: string[] = [];
const server = createServer((request, response) => {
	reports.push(decodeURIComponent(request.url ?? ''));
	response.end('{}');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const sandbox = await startSandbox();
const app = sandbox.registerApp({ name: 'App', type: 's2s' });
const state = readState();
const client = new N8nClient();
try {
	installPackage();
	let n8n = await startN8n(state);
	await client.signIn(state.owner);
	const data = {
		...{ accountId: sandbox.store.accountId, clientId: app.clientId, clientSecret: app.clientSecret },
		...{ environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` },
	};
	const credential = { id: await client.saveCredential(state, { name: 'Zoom', type: S2S, data }), name: 'Zoom' };

	const polling = await save('polling', credential, {
		type: 'n8n-nodes-zoom.zoomPollingTrigger',
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] } },
	});
	await client.publish(polling);

	await step('A new recording starts the workflow at the next poll, and what was there before does not', async () => {
		record('first');
		await waitUntil('it was reported', () => Promise.resolve(reports.length > 0), 150);
		assert.deepEqual(reports, ['/polling/recording.completed/first/']);
	});

	await step('Fetch Test Event has the newest recording', async () => {
		const before = (await client.executions(polling)).length;
		await client.call('POST', `/workflows/${polling}/run`, {
			triggerToStartFrom: { name: 'Trigger' },
			destinationNode: { nodeName: 'Trigger', mode: 'inclusive' },
		});
		await waitUntil('it has run', async () => (await client.executions(polling)).length === before + 1);
		await waitUntil('it is over', async () => (await client.executions(polling))[0]?.status === 'success');
		const [latest] = await client.executions(polling);
		const run = (await client.call('GET', `/executions/${latest?.id}`)) as { data: string };
		assert.match(run.data, /"first"/);
	});

	const webSocket = await save('websocket', credential, {
		type: 'n8n-nodes-zoom.zoomWebSocketTrigger',
		parameters: { endpoint: await newEndpoint() },
	});
	await client.publish(webSocket);
	await sleep(2_000);

	await step('What the WebSocket missed is passed on after the gap', async () => {
		reports.length = 0;
		sandbox.refuse(3_000);
		record('in the gap');
		await waitUntil('it was reported', () => Promise.resolve(ofWebSocket().length > 0), 60);
		record('live');
		await waitUntil('it was reported', () => Promise.resolve(ofWebSocket().length > 1), 60);
		assert.deepEqual(ofWebSocket(), [
			'/websocket/recording.completed/in the gap/true',
			'/websocket/recording.completed/live/',
		]);
		await waitUntil('it was polled', () => Promise.resolve(reports.length === 4), 150);
	});

	await step('What happens while n8n is down is found by both, once', async () => {
		reports.length = 0;
		n8n.child.kill('SIGTERM');
		await n8n.exited;
		record('while it was down');
		n8n = await startN8n(state);
		await client.signIn(state.owner);
		await waitUntil('both have reported', () => Promise.resolve(reports.length === 2), 150);
		await sleep(65_000);
		assert.deepEqual(reports.toSorted(), [
			'/polling/recording.completed/while it was down/',
			'/websocket/recording.completed/while it was down/true',
		]);
	});
} finally {
	server.closeAllConnections();
	server.close();
	await stopAll();
	await sandbox.close();
	rmSync(base, { recursive: true, force: true });
}

async function step(title: string, run: () => Promise<void>): Promise<void> {
	const start = Date.now();
	await run();
	console.log(`ok    ${((Date.now() - start) / 1000).toFixed(1)} s  ${title}`);
}

function ofWebSocket(): string[] {
	return reports.filter((path) => path.startsWith('/websocket'));
}

function record(topic: string): void {
	sandbox.addRecording(HOST, { topic, start: sandbox.clock.now() - 60_000 });
}

/** The address of a new event subscription. */
async function newEndpoint(): Promise<string> {
	const response = await fetch(`${sandbox.url}/_sandbox/subscriptions`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ method: 'websocket', clientId: app.clientId, events: ['recording.completed'] }),
	});
	return ((await response.json()) as { url: string }).url;
}

/** Saves a workflow that starts with a trigger and reports what it passes on. @returns its ID */
async function save(
	name: string,
	credential: object,
	{ type, parameters }: { type: string; parameters: object },
): Promise<string> {
	const nodes = [
		{
			name: 'Trigger',
			type,
			typeVersion: 1,
			parameters: { authentication: S2S, events: ['recording.completed'], ...parameters },
			credentials: { [S2S]: credential },
		},
		{
			name: 'Report',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `=${origin}/${name}/{{ $json.event }}/{{ encodeURIComponent($json.topic) }}/{{ $json.recovered ?? '' }}`,
			},
		},
	].map((node, index) => ({ id: `${name}-${index}`, position: [index * 200, 0], ...node }));
	const connections = { Trigger: { main: [[{ node: 'Report', type: 'main', index: 0 }]] } };
	return await client.saveWorkflow(state, { name, nodes, connections, settings: { executionOrder: 'v1' } });
}
