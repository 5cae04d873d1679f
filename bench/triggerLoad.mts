// `npm run bench:trigger`: a real n8n under load, its plain Webhook node and the Zoom Trigger in turn, with the same signed events. Prints the rates and their
// ratio, the slowest answer, how many executions each event started, and n8n's memory. Variables: ROUNDS (4 of each), EVENTS (300 a round), CONNECTIONS (10).
// `npm run bench:trigger -- <mode> …` measures single modes and writes nothing.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import autocannon from 'autocannon';
import { signed } from '../sandbox/webhooks/signing.mts';
import { HeapInspector, INSPECTABLE } from './heapInspector.mts';
import { machineLine } from './machine.mts';
import { residentBytes } from './memory.mts';

const { ROUNDS = '4', EVENTS = '300', CONNECTIONS = '10' } = process.env;
const ZOOM_LIMIT_MS = 3_000;
const SECRET = 'secret-token-of-the-load';

/**
 * How n8n is run. Since it evaluates expressions in isolates, n8n makes one for every request to a trigger, except for its own Webhook node, which it knows by
 * name: that alone decides the comparison as n8n comes. The other ways leave that privilege out of it.
 */
const modes: Array<{
	name: string;
	title: string;
	/** Environment variables of n8n. */ settings: Record<string, string>;
	/** A release of n8n; the demo's where none is named. */ version?: string;
}> = [
	{ name: 'default', title: 'As n8n comes', settings: {} },
	{
		name: 'equal',
		title:
			'As n8n comes, but its Webhook node without its privilege, as it also is when one of its fields has an expression',
		settings: { N8N_EXPRESSION_ENGINE_ALLOW_WEBHOOK_ISOLATE_SKIP: 'false' },
	},
	{
		name: 'lazy',
		title: 'An isolate only where there is an expression',
		settings: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
	{ name: 'before', title: 'n8n 2.20.12 as it comes, which knows no isolates', settings: {}, version: '2.20.12' },
];
type Mode = (typeof modes)[number];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !modes.some((mode) => mode.name === name));
if (unknown.length > 0) {
	console.error(`There is no mode ${unknown.join(', ')}. Modes: ${modes.map(({ name }) => name).join(', ')}`);
	process.exit(2);
}

// The demo's parts read these when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-load-'));
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5690', N8N_RUNNERS_BROKER_PORT: '5691' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { AnyAgeClient } = await import('../compat/client.mts');
const { installed, releases } = await import('../compat/releases.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

type Json = Record<string, unknown>;
interface Contender {
	name: string;
	workflowId: string;
	url: string;
	answered: number;
	refused: number;
	slowestMs: number;
	seconds: number;
	/** What n8n holds after each round when all garbage is gone, MiB. */
	memory: number[];
}

const sections: string[] = [];
for (const mode of modes.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
	try {
		sections.push(await compare(mode));
	} finally {
		await stopAll();
		rmSync(base, { recursive: true, force: true });
	}
}
if (chosen.length === 0) report(sections);

/** Both nodes in one n8n, in turn. @returns what is said about it in the document */
async function compare({ title, settings, version }: Mode): Promise<string> {
	console.log(`\n${title}`);
	mkdirSync(base, { recursive: true });
	installPackage();
	const state = readState();
	const release = releases.find((one) => (version === undefined ? one.locked === 'demo/n8n' : one.version === version));
	if (!release) throw new Error(`n8n ${version} is not among those of compat/releases.mts`);
	const installation = installed(release);
	const n8n = await startN8n(state, {
		...installation,
		settings: { ...installation.settings, NODE_OPTIONS: INSPECTABLE, ...settings },
	});
	const inspected = await HeapInspector.open(n8n.child.pid ?? 0, n8n.log);
	const client = new AnyAgeClient();
	await client.signIn(state.owner);
	const credential = await client.saveCredential(state, {
		name: 'Load',
		type: 'zoomWebhookApi',
		data: { secretToken: SECRET },
	});

	const path = randomUUID();
	const plain = await listening(
		'Webhook node',
		{
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		},
		`/webhook/${path}`,
	);
	const webhookId = randomUUID();
	const trigger = await listening(
		'Zoom Trigger',
		{
			type: 'n8n-nodes-zoom.zoomTrigger',
			typeVersion: 1.1,
			webhookId,
			parameters: { events: ['*'] },
			credentials: { zoomWebhookApi: { id: credential, name: 'Load' } },
		},
		`/webhook/${webhookId}/zoom`,
	);

	async function listening(name: string, node: Json, address: string): Promise<Contender> {
		const nodes = [
			{ id: randomUUID(), name, position: [0, 0], ...node },
			{
				id: randomUUID(),
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		];
		const workflowId = await client.saveWorkflow(state, {
			name,
			nodes,
			connections: { [name]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await client.publish(workflowId);
		return {
			name,
			workflowId,
			url: `${client.url}${address}`,
			answered: 0,
			refused: 0,
			slowestMs: 0,
			seconds: 0,
			memory: [],
		};
	}

	const database = new DatabaseSync(join(base, '.n8n', 'database.sqlite'), { readOnly: true });
	const executions = (workflowId: string, ended = false): number =>
		Number(
			database
				.prepare(`SELECT count(*) AS n FROM execution_entity WHERE workflowId = ?${ended ? ' AND finished = 1' : ''}`)
				.get(workflowId)?.n ?? 0,
		);

	for (const candidate of [plain, trigger]) await round(candidate, 50);
	const warm = new Map([plain, trigger].map((candidate) => [candidate, executions(candidate.workflowId)]));
	for (const candidate of [plain, trigger])
		Object.assign(candidate, { answered: 0, refused: 0, slowestMs: 0, seconds: 0, memory: [] });
	for (let count = 0; count < Number(ROUNDS); count += 1)
		for (const candidate of count % 2 === 0 ? [plain, trigger] : [trigger, plain])
			await round(candidate, Number(EVENTS));

	/** Sends as fast as n8n answers, and waits until every execution has ended. */
	async function round(candidate: Contender, amount: number): Promise<void> {
		const before = executions(candidate.workflowId, true);
		const start = performance.now();
		// Its own end comes up to a second after the last answer, so it is not waited for before the executions are.
		const load = autocannon({
			url: candidate.url,
			method: 'POST',
			connections: Number(CONNECTIONS),
			amount,
			timeout: 30,
			setupClient: signEach,
		});
		for (
			const deadline = Date.now() + 180_000;
			executions(candidate.workflowId, true) - before < amount && Date.now() < deadline;

		)
			await sleep(20);
		const seconds = (performance.now() - start) / 1000;
		const result = await load;
		const answered = result['2xx'];
		candidate.seconds += seconds;
		candidate.answered += answered;
		candidate.refused += result.non2xx + result.errors + result.timeouts;
		candidate.slowestMs = Math.max(candidate.slowestMs, result.latency.max);
		candidate.memory.push(Math.round((await inspected.memoryInUse()) / 1024 ** 2));
		console.log(
			`  ${candidate.name}: ${answered} of ${amount} events in ${seconds.toFixed(1)} s, n8n holds ${candidate.memory.at(-1)} MiB, resident ${Math.round(residentBytes(n8n.child.pid ?? 0, 'VmRSS') / 1024 ** 2)} MiB`,
		);
	}

	const started = (candidate: Contender): number => executions(candidate.workflowId) - (warm.get(candidate) ?? 0);
	const rate = ({ answered, seconds }: Contender): number => answered / seconds;
	const lines = [plain, trigger].map((candidate) => [
		candidate.name,
		candidate.answered,
		candidate.refused,
		started(candidate),
		rate(candidate).toFixed(1),
		candidate.slowestMs,
		candidate.memory.join(', '),
	]);
	database.close();
	const table = [
		'| | answered 200 | otherwise | executions | events a second | slowest answer, ms | held by n8n after each round, MiB |',
		'|---|---|---|---|---|---|---|',
		...lines.map((line) => `| ${line.join(' | ')} |`),
	];
	const setting = Object.entries(settings)
		.map(([name, value]) => ` (\`${name}=${value}\`)`)
		.join('');
	const text = `## ${title}${setting}\n\n${table.join('\n')}\n\nThe Zoom Trigger sustains **${((rate(trigger) / rate(plain)) * 100).toFixed(0)} %** of the Webhook node's rate.\n`;
	console.log(`\n${text}`);
	return text;
}

function report(sections: string[]): void {
	const machine = machineLine(`ROUNDS=${ROUNDS} EVENTS=${EVENTS} CONNECTIONS=${CONNECTIONS} npm run bench:trigger`);
	const introduction = `The same n8n (SQLite, every execution saved) with its own Webhook node and with the Zoom Trigger, in turn, each followed by one empty node, sent the same kind of signed events by the same
client on the same machine. A round counts until its last execution has ended. Zoom waits ${ZOOM_LIMIT_MS} ms for an answer. Held by n8n: its heap and buffers after a full garbage collection, asked through
its inspector. Written by the command; no test asserts it.

Since 2.35 n8n makes an isolate for expressions at every request to any trigger, except to its own Webhook node, which it recognizes by its type (\`webhookPhaseNeedsIsolate\` in n8n's live webhooks): the first table. No
other node can have that, and the Webhook node loses it with the first expression in one of its fields: the second table. Who receives many events a second sets \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`: then an
isolate is made only where there is an expression, and both nodes are two to four times as fast: the third table. Before 2.35 n8n came without isolates: the last table.`;
	writeFileSync(
		join(root, 'docs', 'benchmark-trigger.md'),
		`# The Zoom Trigger under load\n\n${introduction}\n\n${sections.join('\n')}\n${machine}\n`,
	);
	console.log(machine);
}

/** Gives each request a body of its own, with a signature that is right for it. */
function signEach(http: autocannon.Client): void {
	const next = (): void => {
		const event = {
			event: 'meeting.participant_joined',
			event_ts: Date.now(),
			payload: {
				account_id: 'account',
				object: {
					id: '93812345678',
					uuid: randomUUID(),
					host_id: 'host',
					topic: 'Load',
					type: 2,
					start_time: '2026-11-24T10:00:00Z',
					timezone: 'UTC',
					duration: 60,
					participant: { user_id: '16778240', user_name: 'Nathan', id: '', email: '' },
				},
			},
		};
		const { headers, body } = signed(event, SECRET, Date.now());
		http.setHeadersAndBody(headers, body);
	};
	next();
	http.on('response', next);
}
