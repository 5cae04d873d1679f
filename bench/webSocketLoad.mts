// `npm run bench:websocket`: a real n8n under load. Its Webhook node gets signed events by HTTP, and the Zoom WebSocket
// Trigger gets the same events over its connection, in turn. Then the trigger gets 10,000 events. Prints the rates and
// n8n's memory, and writes docs/benchmark-websocket.md.
//
// Variables: ROUNDS (3 for each node), EVENTS (300 in a round), CONNECTIONS (10, of the Webhook node's client), LONG
// (10,000 events).
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { startSandbox } from '../sandbox/server.mts';
import { countExecutions } from './executions.mts';
import { HeapInspector, INSPECTABLE } from './heapInspector.mts';
import { machineLine } from './machine.mts';
import { residentMemory, toMebibytes } from './memory.mts';
import { participantJoined, signEachRequest } from './signedEvents.mts';
import { chainWorkflow, webhookNode, type NodeFields } from './workflow.mts';

const { ROUNDS = '3', EVENTS = '300', CONNECTIONS = '10', LONG = '10000' } = process.env;
const WARM_UP_EVENTS = 50;

/** After so many events n8n's memory is read. */
const STEP = 1_000;

// The demo's modules read these variables when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-websocket-load-'));
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5694', N8N_RUNNERS_BROKER_PORT: '5695' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

/** A published workflow, and what was measured so far. */
interface Candidate {
	name: string;
	workflowId: string;
	/** Hands events to Zoom, or to the client that plays it. */
	send: (events: number) => Promise<void>;
	events: number;
	seconds: number;
}

const sandbox = await startSandbox();
const app = sandbox.registerApp({ name: 'Load', type: 's2s' });
const state = readState();
const client = new N8nClient();
try {
	installPackage();
	const { child, log } = await startN8n(state, {
		folder: join(root, 'demo', 'n8n'),
		environment: { NODE_OPTIONS: INSPECTABLE },
	});
	await client.signIn(state.owner);
	const database = new DatabaseSync(join(base, '.n8n', 'database.sqlite'), { readOnly: true });
	const inspector = await HeapInspector.open(child.pid ?? 0, log);
	const candidates = [await webhookCandidate(), await webSocketCandidate()];

	for (const candidate of candidates) await measure(database, candidate, WARM_UP_EVENTS);
	for (const candidate of candidates) Object.assign(candidate, { events: 0, seconds: 0 });
	for (let round = 0; round < Number(ROUNDS); round += 1)
		for (const candidate of round % 2 === 0 ? candidates : candidates.toReversed())
			await measure(database, candidate, Number(EVENTS));

	const [, webSocket] = candidates as [Candidate, Candidate];
	const rates = candidates.map(({ events, seconds }) => events / seconds);
	const memory: number[][] = [];
	for (let sent = 0; sent < Number(LONG); sent += STEP) {
		await measure(database, webSocket, STEP);
		const held = toMebibytes(await inspector.memoryInUse());
		memory.push([sent + STEP, held, toMebibytes(residentMemory(child.pid ?? 0, 'VmRSS'))]);
		console.log(`  after ${sent + STEP} events n8n holds ${held} MiB`);
	}
	database.close();
	writeReport(candidates, rates, memory);
} finally {
	await stopAll();
	await sandbox.close();
	rmSync(base, { recursive: true, force: true });
}

async function publish(node: NodeFields): Promise<string> {
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
	const workflowId = await client.saveWorkflow(state, chainWorkflow(node.name, [node, end]));
	await client.publish(workflowId);
	return workflowId;
}

async function webhookCandidate(): Promise<Candidate> {
	const path = randomUUID();
	const workflowId = await publish(webhookNode('Webhook node', path));
	const send = async (events: number): Promise<void> => {
		await autocannon({
			url: `${client.url}/webhook/${path}`,
			method: 'POST',
			connections: Number(CONNECTIONS),
			amount: events,
			timeout: 30,
			setupClient: signEachRequest,
		});
	};
	return { name: 'Webhook node', workflowId, send, events: 0, seconds: 0 };
}

async function webSocketCandidate(): Promise<Candidate> {
	const name = 'Zoom WebSocket Trigger';
	const type = 'zoomServerToServerOAuth2Api';
	const data = {
		...{ accountId: sandbox.store.accountId, clientId: app.clientId, clientSecret: app.clientSecret },
		...{ environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` },
	};
	const id = await client.saveCredential(state, { name: 'Load', type, data });
	const added = await fetch(`${sandbox.url}/_sandbox/subscriptions`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ method: 'websocket', clientId: app.clientId, events: ['*'] }),
	});
	const { url: endpoint } = (await added.json()) as { url: string };
	const workflowId = await publish({
		name,
		type: 'n8n-nodes-zoom.zoomWebSocketTrigger',
		typeVersion: 1,
		parameters: { authentication: type, endpoint, events: ['*'] },
		credentials: { [type]: { id, name: 'Load' } },
	});
	const send = async (events: number): Promise<void> => {
		for (let count = 0; count < events; count += 1) {
			const { event, payload } = participantJoined();
			sandbox.context.publishEvent({ name: event, object: payload.object });
		}
		await Promise.resolve();
	};
	return { name, workflowId, send, events: 0, seconds: 0 };
}

/** Sends events as fast as they are taken, and waits until every execution has ended. */
async function measure(database: DatabaseSync, candidate: Candidate, events: number): Promise<void> {
	const { name, workflowId, send } = candidate;
	const before = countExecutions(database, workflowId, 'finished');
	const finished = (): number => countExecutions(database, workflowId, 'finished') - before;
	const start = performance.now();
	const sending = send(events);
	for (const deadline = Date.now() + 600_000; finished() < events && Date.now() < deadline; ) await sleep(50);
	const seconds = (performance.now() - start) / 1000;
	await sending;
	if (finished() !== events) throw new Error(`${name}: ${finished()} executions for ${events} events`);
	candidate.events += events;
	candidate.seconds += seconds;
	console.log(`  ${name}: ${events} events in ${seconds.toFixed(1)} s, ${(events / seconds).toFixed(1)} a second`);
}

function writeReport(candidates: Candidate[], rates: number[], memory: number[][]): void {
	const factor = ((rates[1] ?? 0) / (rates[0] ?? 1)).toFixed(1);
	const machine = machineLine(
		`ROUNDS=${ROUNDS} EVENTS=${EVENTS} CONNECTIONS=${CONNECTIONS} LONG=${LONG} npm run bench:websocket`,
	);
	const document = `# The Zoom WebSocket Trigger under load

The same n8n 2.41 as it comes (SQLite, every execution saved) with its Webhook node and with the Zoom WebSocket Trigger,
in turn. A node that does nothing follows each. The Webhook node gets its events from ${CONNECTIONS} connections at a
time, the trigger from the sandbox. A round lasts until its last execution has ended. Written by the command.

| | events | events a second |
|---|---|---|
${candidates.map(({ name, events }, index) => `| ${name} | ${events} | ${rates[index]?.toFixed(1)} |`).join('\n')}

The trigger starts **${factor} times** as many executions a second as the Webhook node.

Memory over ${LONG} more events by WebSocket. "Held by n8n" is its heap and its buffers after a full garbage collection,
read through its inspector.

| after events | held by n8n, MiB | resident, MiB |
|---|---|---|
${memory.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

${machine}
`;
	writeFileSync(join(root, 'docs', 'benchmark-websocket.md'), document);
	console.log(`\n${document}`);
}
