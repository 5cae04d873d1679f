// `npm run e2e:websocket`: the Zoom WebSocket Trigger in a whole n8n on loopback, which nothing can reach from outside:
// how soon an event starts the workflow, 1,000 events in order, a test event in the editor, a restart, and wrong
// credentials. Zoom is the sandbox.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox/server.mts';

const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-websocket-'));
// The demo's modules read these variables when they are loaded.
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5706', N8N_RUNNERS_BROKER_PORT: '5707' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState } = await import('../demo/lib/settings.mts');
const { waitUntil } = await import('./lib/testContext.mts');

const EVENTS = Number(process.env.ZOOM_E2E_EVENTS ?? 1_000);

/** When the workflow's HTTP Request node reported an event, by topic. */
const arrivals = new Map<string, number[]>();
const server = createServer((request, response) => {
	const topic = new URL(request.url ?? '', 'http://localhost').searchParams.get('topic') ?? '';
	arrivals.set(topic, [...(arrivals.get(topic) ?? []), performance.now()]);
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
	const right = await saveCredential('Zoom', app.clientSecret);
	const wrong = await saveCredential('Wrong', 'not-the-secret');

	await step("A wrong secret is told in Zoom's words when the workflow is published", async () => {
		const { id } = await save('wrong', wrong, await newEndpoint(['*']));
		const { versionId } = (await client.call('GET', `/workflows/${id}`)) as { versionId: string };
		await client.call('POST', `/workflows/${id}/activate`, { versionId }).catch(() => undefined);
		await waitUntil('the reason is shown', async () => {
			const status = JSON.stringify(await client.call('GET', `/workflows/${id}/publication-status`));
			return status.includes('Invalid client_id or client_secret');
		});
		await client.call('POST', `/workflows/${id}/deactivate`, {});
	});

	const reporting = await save('reporting', right, await newEndpoint(['meeting.started']), true);
	await client.publish(reporting.id);

	await step('An event starts the workflow, without an inbound address', async () => {
		const latencies: number[] = [];
		for (let number = 0; number < 12; number += 1) {
			const before = performance.now();
			happen(`latency ${number}`);
			await waitUntil('the workflow has run', () => Promise.resolve(arrivals.has(`latency ${number}`)));
			latencies.push((arrivals.get(`latency ${number}`)?.[0] ?? 0) - before);
		}
		// The first ones load much.
		const warm = latencies.slice(2).sort((a, b) => a - b);
		const [median = 0, slowest = 0] = [warm[warm.length >> 1], warm.at(-1)];
		console.log(
			`      From the event at Zoom to a request by the workflow: the first ${latencies[0]?.toFixed(0)} ms, then ` +
				`median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
		);
		assert.ok(slowest < 500);
	});

	await step('A test event reaches the editor and the published workflow', async () => {
		const before = (await client.executions(reporting.id)).length;
		await client.call('POST', `/workflows/${reporting.id}/run`, {
			triggerToStartFrom: { name: 'Zoom WebSocket Trigger' },
			destinationNode: { nodeName: 'Zoom WebSocket Trigger', mode: 'inclusive' },
		});
		await sleep(1_500);
		happen('test event');
		await waitUntil('both have run', async () => (await client.executions(reporting.id)).length === before + 2);
		await waitUntil('the test is over', async () =>
			(await client.executions(reporting.id)).every(({ status }) => status === 'success'),
		);
		assert.equal(arrivals.get('test event')?.length, 1);
	});

	await step('After a lost connection and after a restart of Zoom, events arrive again, each once', async () => {
		sandbox.settings.webSocketFaults = [{ kind: 'reset', times: 1 }];
		happen('before the reset');
		await waitUntil('it is connected again', () => Promise.resolve(happen('after the reset')));
		sandbox.refuse(1_000);
		await waitUntil('it is connected again', () => Promise.resolve(happen('after the restart')));
		for (const topic of ['before the reset', 'after the reset', 'after the restart'])
			await waitUntil(topic, () => Promise.resolve(arrivals.get(topic)?.length === 1));
	});

	await step('After a restart of n8n, events arrive again', async () => {
		n8n.child.kill('SIGTERM');
		await n8n.exited;
		n8n = await startN8n(state);
		await client.signIn(state.owner);
		await waitUntil('it is connected again', () => Promise.resolve(happen('after n8n')));
		await waitUntil('it has run', () => Promise.resolve(arrivals.get('after n8n')?.length === 1));
	});
	await client.call('POST', `/workflows/${reporting.id}/deactivate`, {});

	await step(`${EVENTS} events give ${EVENTS} executions in the order of arrival`, async () => {
		const only = await save('many', right, await newEndpoint(['meeting.started']));
		await client.publish(only.id);
		const began = performance.now();
		for (let number = 0; number < EVENTS; number += 1) happen(`many ${number}`);
		await waitUntil('all have run', async () => await hasRun(only.id), 600);
		const seconds = (performance.now() - began) / 1000;
		console.log(`      ${(EVENTS / seconds).toFixed(0)} events a second`);
		const topics = await topicsOf(only.id);
		const expected = Array.from({ length: EVENTS }, (_, number) => `many ${number}`);
		const outOfOrder = topics.filter((topic, index) => topic !== expected[index]).length;
		console.log(`      ${topics.length} executions, ${outOfOrder} out of order`);
		assert.deepEqual([...topics].sort(), [...expected].sort());
		assert.equal(outOfOrder, 0);
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

async function saveCredential(name: string, clientSecret: string): Promise<{ id: string; name: string }> {
	const data = {
		...{ accountId: sandbox.store.accountId, clientId: app.clientId, clientSecret },
		...{ environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` },
	};
	return { id: await client.saveCredential(state, { name, type: 'zoomServerToServerOAuth2Api', data }), name };
}

/** The address of a new event subscription. */
async function newEndpoint(events: string[]): Promise<string> {
	const response = await fetch(`${sandbox.url}/_sandbox/subscriptions`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ method: 'websocket', clientId: app.clientId, events }),
	});
	return ((await response.json()) as { url: string }).url;
}

/** Makes something happen at Zoom. @returns whether Zoom could send it */
function happen(topic: string): boolean {
	const before = sandbox.context.deliveries.length;
	sandbox.context.publishEvent({ name: 'meeting.started', object: { id: 93_812_345_678, topic } });
	return sandbox.context.deliveries.slice(before).some(({ status }) => status === 200);
}

/** Saves a workflow that starts with the trigger, and reports the event by HTTP if that is wanted. */
async function save(name: string, credential: object, endpoint: string, isReporting = false): Promise<{ id: string }> {
	const trigger = {
		name: 'Zoom WebSocket Trigger',
		type: 'n8n-nodes-zoom.zoomWebSocketTrigger',
		typeVersion: 1,
		parameters: { authentication: 'zoomServerToServerOAuth2Api', endpoint, events: ['meeting.started'] },
		credentials: { zoomServerToServerOAuth2Api: credential },
	};
	const report = {
		name: 'Report',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: `=${origin}/report?topic={{ encodeURIComponent($json.topic) }}` },
	};
	const nodes = (isReporting ? [trigger, report] : [trigger]).map((node, index) => ({
		...{ id: `${name}-${index}`, position: [index * 200, 0] },
		...node,
	}));
	const connections = isReporting ? { [trigger.name]: { main: [[{ node: 'Report', type: 'main', index: 0 }]] } } : {};
	const settings = { executionOrder: 'v1' };
	return { id: await client.saveWorkflow(state, { name, nodes, connections, settings }) };
}

async function hasRun(workflowId: string): Promise<boolean> {
	// Every look at the list takes n8n's time.
	await sleep(3_000);
	const ids = await executionIds(workflowId);
	if (ids.length < EVENTS) return false;
	return (await client.executions(workflowId)).every(({ status }) => status === 'success');
}

/** The IDs of all executions, oldest first. */
async function executionIds(workflowId: string): Promise<number[]> {
	const ids: number[] = [];
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	for (let page = ''; ; ) {
		const { results, nextCursor } = (await client.call('GET', `/executions?filter=${filter}&limit=100${page}`)) as {
			results: Array<{ id: string }>;
			nextCursor?: string | null;
		};
		ids.push(...results.map(({ id }) => Number(id)));
		if (typeof nextCursor !== 'string') return ids.sort((a, b) => a - b);
		page = `&cursor=${encodeURIComponent(nextCursor)}`;
	}
}

/** The topics of the events in the order of their executions. */
async function topicsOf(workflowId: string): Promise<string[]> {
	const topics: string[] = [];
	for (const id of await executionIds(workflowId)) {
		const { data } = (await client.call('GET', `/executions/${id}`)) as { data: string };
		topics.push(/"(many \d+)"/.exec(data)?.[1] ?? '');
	}
	return topics;
}
