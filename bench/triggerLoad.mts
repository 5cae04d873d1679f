// `npm run bench:trigger`: a real n8n under load. Its Webhook node and the Zoom Trigger receive the same signed events
// in turn. Prints for both the rate, the slowest response, the number of executions and n8n's memory, and writes
// docs/benchmark-trigger.md.
//
//   npm run bench:trigger -- <mode> …   measures only these modes and writes nothing
//
// Variables: ROUNDS (4 for each node), EVENTS (300 in a round), CONNECTIONS (10).
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import autocannon from 'autocannon';
import { countExecutions } from './executions.mts';
import { HeapInspector, INSPECTABLE } from './heapInspector.mts';
import { machineLine } from './machine.mts';
import { residentMemory, toMebibytes } from './memory.mts';
import { SECRET_TOKEN, signEachRequest } from './signedEvents.mts';
import { modes, type Mode } from './triggerModes.mts';
import { chainWorkflow, webhookNode, type NodeFields } from './workflow.mts';

const { ROUNDS = '4', EVENTS = '300', CONNECTIONS = '10' } = process.env;
/** Zoom sends an event again if there is no response after 3 s. */
const ZOOM_TIMEOUT_MS = 3_000;
const WARM_UP_EVENTS = 50;

const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !modes.some((mode) => mode.name === name));
if (unknown.length > 0) {
	console.error(`There is no mode ${unknown.join(', ')}. Modes: ${modes.map(({ name }) => name).join(', ')}`);
	process.exit(2);
}

// The demo's modules read these variables when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-load-'));
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5690', N8N_RUNNERS_BROKER_PORT: '5691' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { CompatClient } = await import('../compat/client.mts');
const { ensureInstalled, releaseOf, releases } = await import('../compat/releases.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

/** A published workflow with one of the two triggers, and what was measured so far. */
interface Candidate {
	name: string;
	workflowId: string;
	url: string;
	/** Events with a 2xx response. */
	succeeded: number;
	failed: number;
	slowestMs: number;
	seconds: number;
	/** What n8n's heap and buffers hold after each round, when all garbage is collected, in MiB. */
	memory: number[];
	/** The number of executions before the first round. */
	executionsBefore: number;
}

/** A running n8n and what is needed to measure it. */
interface MeasuredN8n {
	pid: number;
	inspector: HeapInspector;
	database: DatabaseSync;
}

const sections: string[] = [];
for (const mode of modes.filter(({ name }) => requested.length === 0 || requested.includes(name))) {
	try {
		sections.push(await compare(mode));
	} finally {
		await stopAll();
		rmSync(base, { recursive: true, force: true });
	}
}
if (requested.length === 0) writeReport(sections);

/** Measures both triggers in one n8n, in turn. @returns the section of the document */
async function compare(mode: Mode): Promise<string> {
	console.log(`\n${mode.title}`);
	mkdirSync(base, { recursive: true });
	installPackage();
	const state = readState();
	const installation = ensureInstalled(releaseFor(mode));
	const { child, log } = await startN8n(state, {
		...installation,
		environment: { ...installation.environment, NODE_OPTIONS: INSPECTABLE, ...mode.environment },
	});
	const pid = child.pid ?? 0;
	const inspector = await HeapInspector.open(pid, log);
	const candidates = await createCandidates(state);
	const database = new DatabaseSync(join(base, '.n8n', 'database.sqlite'), { readOnly: true });
	const n8n: MeasuredN8n = { pid, inspector, database };

	const [webhook, trigger] = candidates;
	for (const candidate of candidates) await runRound(n8n, candidate, WARM_UP_EVENTS);
	for (const candidate of candidates)
		Object.assign(candidate, {
			...{ succeeded: 0, failed: 0, slowestMs: 0, seconds: 0, memory: [] },
			executionsBefore: countExecutions(database, candidate.workflowId),
		});
	for (let round = 0; round < Number(ROUNDS); round += 1)
		for (const candidate of round % 2 === 0 ? [webhook, trigger] : [trigger, webhook])
			await runRound(n8n, candidate, Number(EVENTS));

	const section = sectionOf(mode, database, candidates);
	database.close();
	console.log(`\n${section}`);
	return section;
}

function releaseFor({ version }: Mode) {
	if (version !== undefined) return releaseOf(version);
	const release = releases.find(({ lockedIn }) => lockedIn === 'demo/n8n');
	if (!release) throw new Error('compat/releases.mts has no release that is locked in demo/n8n');
	return release;
}

/** Publishes a workflow with the Webhook node and one with the Zoom Trigger. */
async function createCandidates(state: ReturnType<typeof readState>): Promise<[Candidate, Candidate]> {
	const client = new CompatClient();
	await client.signIn(state.owner);
	const credentialId = await client.saveCredential(state, {
		name: 'Load',
		type: 'zoomWebhookApi',
		data: { secretToken: SECRET_TOKEN },
	});
	const publish = async (node: NodeFields, path: string): Promise<Candidate> => {
		const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
		const workflowId = await client.saveWorkflow(state, chainWorkflow(node.name, [node, end]));
		await client.publish(workflowId);
		return {
			name: node.name,
			workflowId,
			url: `${client.url}/webhook/${path}`,
			succeeded: 0,
			failed: 0,
			slowestMs: 0,
			seconds: 0,
			memory: [],
			executionsBefore: 0,
		};
	};
	const path = randomUUID();
	const webhookId = randomUUID();
	return [
		await publish(webhookNode('Webhook node', path), path),
		await publish(
			{
				name: 'Zoom Trigger',
				type: 'n8n-nodes-zoom.zoomTrigger',
				typeVersion: 1.1,
				webhookId,
				parameters: { events: ['*'] },
				credentials: { zoomWebhookApi: { id: credentialId, name: 'Load' } },
			},
			`${webhookId}/zoom`,
		),
	];
}

/** Sends events as fast as n8n responds, and waits until every execution has ended. */
async function runRound(
	{ pid, inspector, database }: MeasuredN8n,
	candidate: Candidate,
	events: number,
): Promise<void> {
	const { name, workflowId, url } = candidate;
	const finishedBefore = countExecutions(database, workflowId, 'finished');
	const start = performance.now();
	// autocannon resolves up to a second after the last response, so the executions are awaited first.
	const load = autocannon({
		url,
		method: 'POST',
		connections: Number(CONNECTIONS),
		amount: events,
		timeout: 30,
		setupClient: signEachRequest,
	});
	const deadline = Date.now() + 180_000;
	const isFinished = (): boolean => countExecutions(database, workflowId, 'finished') - finishedBefore >= events;
	while (!isFinished() && Date.now() < deadline) await sleep(20);
	const seconds = (performance.now() - start) / 1000;
	const result = await load;
	const memory = toMebibytes(await inspector.memoryInUse());
	candidate.seconds += seconds;
	candidate.succeeded += result['2xx'];
	candidate.failed += result.non2xx + result.errors + result.timeouts;
	candidate.slowestMs = Math.max(candidate.slowestMs, result.latency.max);
	candidate.memory.push(memory);
	console.log(
		`  ${name}: ${result['2xx']} of ${events} events in ${seconds.toFixed(1)} s, ` +
			`n8n holds ${memory} MiB, resident ${toMebibytes(residentMemory(pid, 'VmRSS'))} MiB`,
	);
}

function sectionOf(mode: Mode, database: DatabaseSync, candidates: [Candidate, Candidate]): string {
	const rate = ({ succeeded, seconds }: Candidate): number => succeeded / seconds;
	const rows = candidates.map((candidate) => [
		candidate.name,
		candidate.succeeded,
		candidate.failed,
		countExecutions(database, candidate.workflowId) - candidate.executionsBefore,
		rate(candidate).toFixed(1),
		candidate.slowestMs,
		candidate.memory.join(', '),
	]);
	const variables = Object.entries(mode.environment)
		.map(([name, value]) => ` (\`${name}=${value}\`)`)
		.join('');
	const [webhook, trigger] = candidates;
	return [
		`## ${mode.title}${variables}`,
		'',
		'| | status 200 | other | executions | events a second | slowest response, ms | held by n8n after each round, MiB |',
		'|---|---|---|---|---|---|---|',
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
		'',
		`The Zoom Trigger sustains **${((rate(trigger) / rate(webhook)) * 100).toFixed(0)} %** of the Webhook node's rate.`,
		'',
	].join('\n');
}

function writeReport(sections: string[]): void {
	const machine = machineLine(`ROUNDS=${ROUNDS} EVENTS=${EVENTS} CONNECTIONS=${CONNECTIONS} npm run bench:trigger`);
	writeFileSync(
		join(root, 'docs', 'benchmark-trigger.md'),
		`# The Zoom Trigger under load

The same n8n (SQLite, every execution saved) with its Webhook node and with the Zoom Trigger, in turn. A node that does
nothing follows each. The same client sends signed events to both from the same machine. A round lasts until its last
execution has ended. Zoom waits ${ZOOM_TIMEOUT_MS} ms for a response. "Held by n8n" is its heap and its buffers after a
full garbage collection, read through its inspector. Written by the command; no test asserts it.

Since 2.35, n8n creates an isolate for expressions at every request to a trigger. The only exception is its own Webhook
node, which it recognizes by its type (\`webhookPhaseNeedsIsolate\` in n8n's live webhooks): the first table. No other
node can be an exception, and the Webhook node is none either as soon as one of its fields has an expression: the second
table. If you receive many events a second, set \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`. Then n8n creates an
isolate only where there is an expression, and both nodes are two to four times as fast: the third table. Before 2.35,
n8n had no isolates: the last table.

${sections.join('\n')}
${machine}
`,
	);
	console.log(machine);
}
