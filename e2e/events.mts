// `npm run e2e:events`: what becomes of events when n8n holds executions back and when it is killed, shown with a whole
// n8n. It may run two executions at a time. Zoom is played by this script: it closes a connection after three seconds,
// and delivers again what got no 200.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signed } from '../sandbox/webhooks/signing.mts';

const SECRET = 'secret-token-of-the-app';
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-events-'));
// The demo's modules read these variables when they are loaded.
Object.assign(process.env, {
	ZOOM_DEMO_FOLDER: base,
	N8N_PORT: '5696',
	N8N_RUNNERS_BROKER_PORT: '5697',
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '2',
});
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState } = await import('../demo/lib/settings.mts');

let downloads = 0;
/** The ID of the trigger's credential in n8n. */
let credential = '';

/** How often the workflow has run to its end, by event. */
const counts = new Map<string, number>();
/** What the host of a meeting opens it with: nobody else may have it. */
const START_URL = 'https://zoom.us/s/1?zak=of-the-host';

/** What Zoom's API responds to the workflow with a meeting. */
const api: Partial<Record<string, object>> = {
	'POST /oauth/token': { access_token: 'token', token_type: 'bearer', expires_in: 3600 },
	'GET /v2/meetings/93812345678': {
		id: 93_812_345_678,
		uuid: 'u==',
		topic: 'Meeting',
		start_url: START_URL,
		settings: {},
	},
};

/** Counts what the workflow sends, serves recordings that never end, and responds as Zoom's API. */
const server = createServer((request, response) => {
	const body = api[`${request.method} ${request.url?.split('?')[0]}`];
	if (body) {
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		return;
	}
	if (request.url?.startsWith('/rec/')) {
		downloads += 1;
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': '1000' }).write('begin');
		return;
	}
	const id = new URL(request.url ?? '', 'http://localhost').searchParams.get('id') ?? '';
	counts.set(id, (counts.get(id) ?? 0) + 1);
	response.end('{}');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const state = readState();
const client = new N8nClient();
try {
	installPackage();
	let n8n = await startN8n(state);
	await client.signIn(state.owner);
	credential = await client.saveCredential(state, {
		name: 'Zoom',
		type: 'zoomWebhookApi',
		data: { secretToken: SECRET, environment: 'custom', oauthBaseUrl: origin, apiBaseUrl: `${origin}/v2` },
	});
	const slow = await publish('slow', { events: ['meeting.started'] }, [
		{ name: 'Wait', type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: 6, unit: 'seconds' } },
		{
			name: 'Count',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: `=${origin}/count?id={{ $('Zoom Trigger').first().json.id }}` },
		},
	]);
	const recordings = await publish('recordings', { events: ['recording.completed'], downloadFiles: true }, []);

	const meeting = await publish('meeting', { events: ['meeting.started'] }, [
		{
			name: 'Zoom',
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1.1,
			parameters: {
				authentication: 'zoomServerToServerOAuth2Api',
				resource: 'meeting',
				operation: 'get',
				meetingId: { __rl: true, mode: 'id', value: '93812345678' },
				simplify: false,
			},
			credentials: {
				zoomServerToServerOAuth2Api: {
					id: await client.saveCredential(state, {
						name: 'Zoom API',
						type: 'zoomServerToServerOAuth2Api',
						data: {
							accountId: 'account',
							clientId: 'client',
							clientSecret: 'secret',
							environment: 'custom',
							oauthBaseUrl: origin,
							apiBaseUrl: `${origin}/v2`,
						},
					}),
					name: 'Zoom API',
				},
			},
		},
		{
			name: 'Count',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: `=${origin}/count?id={{ encodeURIComponent($json.start_url) }}` },
		},
	]);

	// The first request loads much.
	await deliverLikeZoom('slow', meetingStarted(0));
	await until(async () => counts.has('0') && (await isIdle(slow)));
	counts.clear();

	await step("A host's link, which the node names as secret, reaches the next node", async () => {
		await deliverLikeZoom('meeting', meetingStarted(0));
		await until(async () => (await client.executions(meeting)).length > 0 && (await isIdle(meeting)));
		const [execution] = await client.executions(meeting);
		const { data } = (await client.call('GET', `/executions/${execution?.id}`)) as { data: string };
		assert.equal(execution?.status, 'success', data);
		assert.equal(counts.get(START_URL), 1);
		// The node names its secret fields in `sensitiveOutputFields`; whether n8n acts on it is up to n8n.
		console.log(`      n8n ${data.includes(START_URL) ? 'shows' : 'hides'} the link in the stored execution`);
		counts.clear();
	});

	await step('Eight events at once start eight executions, although n8n runs two at a time', async () => {
		const events = [1, 2, 3, 4, 5, 6, 7, 8].map(meetingStarted);
		await Promise.all(events.map(async (event) => await deliverLikeZoom('slow', event)));
		await until(async () => counts.size === 8 && (await isIdle(slow)));
		assert.deepEqual(
			[...counts.values()],
			Array.from({ length: 8 }, () => 1),
		);
		assert.equal((await client.executions(slow)).length, 1 + 8);
	});

	await step(
		'Killed while executions wait: those run once after the restart, whatever Zoom delivers again',
		async () => {
			const events = [11, 12, 13, 14, 15].map(meetingStarted);
			const statuses = await Promise.all(events.map(async (event) => await deliver('slow', event)));
			const waiting = events.filter((_event, index) => statuses[index] !== 200);
			assert.equal(waiting.length, 3, `n8n responded with ${statuses.join(', ')}`);
			n8n.child.kill('SIGKILL');
			await n8n.exited;
			n8n = await startN8n(state);
			await client.signIn(state.owner);
			await Promise.all(waiting.map(async (event) => await deliverLikeZoom('slow', event)));
			await until(async () => waiting.every((event) => counts.has(idOf(event))) && (await isIdle(slow)));
			// Until anything that ran twice has been counted.
			await sleep(15_000);
			assert.deepEqual(
				waiting.map((event) => counts.get(idOf(event))),
				[1, 1, 1],
			);
		},
	);

	for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
		await step(`${signal} during a download: the event is in an execution`, async () => {
			const before = downloads;
			assert.equal(await deliver('recordings', recordingCompleted(signal)), 200);
			await until(() => Promise.resolve(downloads > before));
			n8n.child.kill(signal);
			await Promise.race([n8n.exited, sleep(45_000)]);
			n8n.child.kill('SIGKILL');
			await n8n.exited;
			n8n = await startN8n(state);
			await client.signIn(state.owner);
			const [execution] = await client.executions(recordings);
			assert.ok(execution, 'there is an execution');
			const { data } = (await client.call('GET', `/executions/${execution.id}`)) as { data: string };
			assert.ok(data.includes(`Recording ${signal}`), 'the event is in it');
			console.log(`      The execution is ${execution.status}`);
		});
	}
} finally {
	server.closeAllConnections();
	server.close();
	await stopAll();
	rmSync(base, { recursive: true, force: true });
}

async function step(title: string, run: () => Promise<void>): Promise<void> {
	const start = Date.now();
	await run();
	console.log(`ok    ${((Date.now() - start) / 1000).toFixed(1)} s  ${title}`);
}

/** A node of a workflow. */
interface Node {
	name: string;
	[field: string]: unknown;
}

/** Publishes a workflow that starts with the trigger at this path. @returns its ID */
async function publish(path: string, parameters: object, others: Node[]): Promise<string> {
	const trigger = {
		name: 'Zoom Trigger',
		type: 'n8n-nodes-zoom.zoomTrigger',
		typeVersion: 1.1,
		webhookId: path,
		parameters,
		credentials: { zoomWebhookApi: { id: credential, name: 'Zoom' } },
	};
	const nodes = [trigger, ...others].map((node, index) => ({ id: String(index), position: [index * 200, 0], ...node }));
	const connections = Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index]?.name, { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	) as object;
	const settings = { executionOrder: 'v1' };
	const id = await client.saveWorkflow(state, { name: path, nodes, connections, settings });
	await client.publish(id);
	return id;
}

function meetingStarted(number: number) {
	return {
		event: 'meeting.started',
		event_ts: Date.now(),
		payload: { account_id: 'a', object: { id: String(number) } },
	};
}

function recordingCompleted(signal: string) {
	const file = { id: 'f', file_type: 'MP4', file_extension: 'MP4', download_url: `${origin}/rec/webhook_download/f` };
	const object = { uuid: 'u==', topic: `Recording ${signal}`, recording_files: [file] };
	return {
		event: 'recording.completed',
		event_ts: Date.now(),
		download_token: 'token',
		payload: { account_id: 'a', object },
	};
}

function idOf({ payload }: ReturnType<typeof meetingStarted>): string {
	return payload.object.id;
}

/** Delivers an event once. @returns the status; 0 if there was no response within three seconds */
async function deliver(path: string, event: object): Promise<number> {
	const url = `${client.url}/webhook/${path}/zoom`;
	return await fetch(url, {
		method: 'POST',
		...signed(event, SECRET, Date.now()),
		signal: AbortSignal.timeout(3_000),
	}).then(
		({ status }) => status,
		() => 0,
	);
}

/** Delivers an event up to four times, seconds apart instead of minutes. */
async function deliverLikeZoom(path: string, event: object): Promise<void> {
	for (const pause of [0, 5_000, 20_000, 60_000]) {
		await sleep(pause);
		if ((await deliver(path, event)) === 200) return;
	}
}

async function isIdle(workflow: string): Promise<boolean> {
	const executions = await client.executions(workflow);
	return executions.every(({ status }) => !['new', 'running', 'waiting'].includes(status));
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
	for (const deadline = Date.now() + 120_000; !(await isTrue()) && Date.now() < deadline; ) await sleep(500);
}
