// `npm run e2e:polling`: the Zoom Polling Trigger in a whole n8n on loopback, and what the Zoom WebSocket Trigger finds
// after a gap: a recording, a test in the editor, and a restart of n8n with a recording in between. Zoom is the sandbox.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox/server.mts';
import { waitUntil } from './lib/testContext.mts';
import { newWebSocketEndpoint, step, withWholeN8n, type WholeN8n } from './lib/wholeN8n.mts';

const S2S = 'zoomServerToServerOAuth2Api';
const HOST = 'hannah@acme.example';

/** What the workflows' HTTP Request nodes reported, in order. */
const reports: string[] = [];

const sandbox = await startSandbox();
const app = sandbox.registerApp({ name: 'App', type: 's2s' });
try {
	await withWholeN8n(
		{
			name: 'polling',
			port: 5716,
			handle: (request, response) => {
				reports.push(decodeURIComponent(request.url ?? ''));
				response.end('{}');
			},
		},
		run,
	);
} finally {
	await sandbox.close();
}

async function run(n8n: WholeN8n): Promise<void> {
	const { client } = n8n;
	const credential = await n8n.saveServerApp('Zoom', sandbox, app);

	const polling = await save(n8n, 'polling', credential, {
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
		await n8n.runTrigger(polling, 'Trigger');
		await waitUntil('it has run', async () => (await client.executions(polling)).length === before + 1);
		await waitUntil('it is over', async () => (await client.executions(polling))[0]?.status === 'success');
		const [latest] = await client.executions(polling);
		const run = (await client.call('GET', `/executions/${latest?.id}`)) as { data: string };
		assert.match(run.data, /"first"/);
	});

	const webSocket = await save(n8n, 'websocket', credential, {
		type: 'n8n-nodes-zoom.zoomWebSocketTrigger',
		parameters: { endpoint: await newWebSocketEndpoint(sandbox, app.clientId, ['recording.completed']) },
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
		await n8n.stop();
		record('while it was down');
		await n8n.start();
		await waitUntil('both have reported', () => Promise.resolve(reports.length === 2), 150);
		await sleep(65_000);
		assert.deepEqual(reports.toSorted(), [
			'/polling/recording.completed/while it was down/',
			'/websocket/recording.completed/while it was down/true',
		]);
	});
}

function ofWebSocket(): string[] {
	return reports.filter((path) => path.startsWith('/websocket'));
}

function record(topic: string): void {
	sandbox.addRecording(HOST, { topic, start: sandbox.clock.now() - 60_000 });
}

/** Saves a workflow that starts with a trigger and reports what it passes on. @returns its ID */
async function save(
	n8n: WholeN8n,
	name: string,
	credential: object,
	{ type, parameters }: { type: string; parameters: object },
): Promise<string> {
	return await n8n.save(name, [
		{
			name: 'Trigger',
			type,
			typeVersion: 1,
			parameters: { authentication: S2S, events: ['recording.completed'], ...parameters },
			credentials: { [S2S]: credential },
		},
		n8n.requestTo(
			'Report',
			`/${name}/{{ $json.event }}/{{ encodeURIComponent($json.topic) }}/{{ $json.recovered ?? '' }}`,
		),
	]);
}
