// `npm run e2e:websocket`: the Zoom WebSocket Trigger in a whole n8n on loopback, which nothing can reach from outside:
// how soon an event starts the workflow, 1,000 events in order, a test event in the editor, a restart, and wrong
// credentials. Zoom is the sandbox.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox/server.mts';
import { waitUntil } from './lib/testContext.mts';
import { newWebSocketEndpoint, step, withWholeN8n, type WholeN8n } from './lib/wholeN8n.mts';

const EVENTS = Number(process.env.ZOOM_E2E_EVENTS ?? 1_000);
const TRIGGER = 'Zoom WebSocket Trigger';

/** When the workflow's HTTP Request node reported an event, by topic. */
const arrivals = new Map<string, number[]>();

const sandbox = await startSandbox();
const app = sandbox.registerApp({ name: 'App', type: 's2s' });
try {
	await withWholeN8n(
		{
			name: 'websocket',
			port: 5706,
			handle: (request, response) => {
				const topic = new URL(request.url ?? '', 'http://localhost').searchParams.get('topic') ?? '';
				arrivals.set(topic, [...(arrivals.get(topic) ?? []), performance.now()]);
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
	const right = await n8n.saveServerApp('Zoom', sandbox, app);
	const wrong = await n8n.saveServerApp('Wrong', sandbox, { ...app, clientSecret: 'not-the-secret' });

	await step("A wrong secret is told in Zoom's words when the workflow is published", async () => {
		const id = await save(n8n, 'wrong', { credential: wrong, events: ['*'] });
		const { versionId } = (await client.call('GET', `/workflows/${id}`)) as { versionId: string };
		await client.call('POST', `/workflows/${id}/activate`, { versionId }).catch(() => undefined);
		await waitUntil('the reason is shown', async () => {
			const status = JSON.stringify(await client.call('GET', `/workflows/${id}/publication-status`));
			return status.includes('Invalid client_id or client_secret');
		});
		await client.call('POST', `/workflows/${id}/deactivate`, {});
	});

	const events = ['meeting.started'];
	const reporting = await save(n8n, 'reporting', { credential: right, events, isReporting: true });
	await client.publish(reporting);

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
		const before = (await client.executions(reporting)).length;
		await n8n.runTrigger(reporting, TRIGGER);
		await sleep(1_500);
		happen('test event');
		await waitUntil('both have run', async () => (await client.executions(reporting)).length === before + 2);
		await waitUntil('the test is over', async () =>
			(await client.executions(reporting)).every(({ status }) => status === 'success'),
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
		await n8n.stop();
		await n8n.start();
		await waitUntil('it is connected again', () => Promise.resolve(happen('after n8n')));
		await waitUntil('it has run', () => Promise.resolve(arrivals.get('after n8n')?.length === 1));
	});
	await client.call('POST', `/workflows/${reporting}/deactivate`, {});

	await step(`${EVENTS} events give ${EVENTS} executions in the order of arrival`, async () => {
		const only = await save(n8n, 'many', { credential: right, events });
		await client.publish(only);
		const began = performance.now();
		for (let number = 0; number < EVENTS; number += 1) happen(`many ${number}`);
		await waitUntil('all have run', async () => await hasRun(client, only), 600);
		const seconds = (performance.now() - began) / 1000;
		console.log(`      ${(EVENTS / seconds).toFixed(0)} events a second`);
		const topics = await topicsOf(client, only);
		const expected = Array.from({ length: EVENTS }, (_, number) => `many ${number}`);
		const outOfOrder = topics.filter((topic, index) => topic !== expected[index]).length;
		console.log(`      ${topics.length} executions, ${outOfOrder} out of order`);
		assert.deepEqual([...topics].sort(), [...expected].sort());
		assert.equal(outOfOrder, 0);
	});
}

/** Makes something happen at Zoom. @returns whether Zoom could send it */
function happen(topic: string): boolean {
	const before = sandbox.context.deliveries.length;
	sandbox.context.publishEvent({ name: 'meeting.started', object: { id: 93_812_345_678, topic } });
	return sandbox.context.deliveries.slice(before).some(({ status }) => status === 200);
}

/** Saves a workflow that starts with the trigger, and reports the event by HTTP if that is wanted. @returns its ID */
async function save(
	n8n: WholeN8n,
	name: string,
	{ credential, events, isReporting = false }: { credential: object; events: string[]; isReporting?: boolean },
): Promise<string> {
	const trigger = {
		name: TRIGGER,
		type: 'n8n-nodes-zoom.zoomWebSocketTrigger',
		typeVersion: 1,
		parameters: {
			authentication: 'zoomServerToServerOAuth2Api',
			endpoint: await newWebSocketEndpoint(sandbox, app.clientId, events),
			events: ['meeting.started'],
		},
		credentials: { zoomServerToServerOAuth2Api: credential },
	};
	const report = n8n.requestTo('Report', '/report?topic={{ encodeURIComponent($json.topic) }}');
	return await n8n.save(name, isReporting ? [trigger, report] : [trigger]);
}

async function hasRun(client: WholeN8n['client'], workflowId: string): Promise<boolean> {
	// Every look at the list takes n8n's time.
	await sleep(3_000);
	const ids = await executionIds(client, workflowId);
	if (ids.length < EVENTS) return false;
	return (await client.executions(workflowId)).every(({ status }) => status === 'success');
}

/** The IDs of all executions, oldest first. */
async function executionIds(client: WholeN8n['client'], workflowId: string): Promise<number[]> {
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
async function topicsOf(client: WholeN8n['client'], workflowId: string): Promise<string[]> {
	const topics: string[] = [];
	for (const id of await executionIds(client, workflowId)) {
		const { data } = (await client.call('GET', `/executions/${id}`)) as { data: string };
		topics.push(/"(many \d+)"/.exec(data)?.[1] ?? '');
	}
	return topics;
}
