// `npm run bench:trigger`: a real n8n under load, its plain Webhook node and the Zoom Trigger in turn, with the same signed events. Prints the rates and their
// ratio, the slowest answer, how many executions each event started, and n8n's memory. Variables: ROUNDS (4 of each), EVENTS (300 a round), CONNECTIONS (10).
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import autocannon from 'autocannon';
import { signed } from '../sandbox/webhooks/signing.mts';

const { ROUNDS = '4', EVENTS = '300', CONNECTIONS = '10' } = process.env;
const ZOOM_LIMIT_MS = 3_000;
const SECRET = 'secret-token-of-the-load';

/**
 * How n8n is run. Since it evaluates expressions in isolates, n8n makes one for every request to a trigger, except for its own Webhook node, which it knows by
 * name: that alone decides the comparison as n8n comes. The two other ways leave that privilege out of it.
 */
const modes = [
	{ name: 'as n8n comes', variable: undefined },
	{ name: 'an isolate only where there is an expression', variable: 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true' },
	{ name: 'no isolates, as in n8n before 2.40', variable: 'N8N_EXPRESSION_ENGINE=legacy' },
];

// The demo's parts read these when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-load-'));
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5690', N8N_RUNNERS_BROKER_PORT: '5691' });
const { installPackage, N8nClient, startN8n } = await import('../demo/lib/n8n.mts');
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
	memory: number[];
}

const sections: string[] = [];
for (const mode of modes) {
	try {
		sections.push(await compare(mode));
	} finally {
		await stopAll();
		rmSync(base, { recursive: true, force: true });
	}
}
report(sections);

/** Both nodes in one n8n, in turn. @returns what is said about it in the document */
async function compare({ name: modeName, variable }: (typeof modes)[number]): Promise<string> {
	console.log(`\n${modeName}`);
	mkdirSync(base, { recursive: true });
	installPackage();
	const state = readState();
	const [setting = '', value = ''] = variable?.split('=') ?? [];
	if (variable) process.env[setting] = value;
	const n8n = await startN8n(state);
	if (variable) Reflect.deleteProperty(process.env, setting);
	const client = new N8nClient();
	await client.signIn(state.owner);
	const credential = await client.saveCredential(state, { name: 'Load', type: 'zoomWebhookApi', data: { secretToken: SECRET } });

	const path = randomUUID();
	const plain = await listening('Webhook node', { type: 'n8n-nodes-base.webhook', typeVersion: 2.1, webhookId: path, parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} } }, `/webhook/${path}`);
	const webhookId = randomUUID();
	const trigger = await listening('Zoom Trigger', { type: 'n8n-nodes-zoom.zoomTrigger', typeVersion: 1.1, webhookId, parameters: { events: ['*'] }, credentials: { zoomWebhookApi: { id: credential, name: 'Load' } } }, `/webhook/${webhookId}/zoom`);

	async function listening(name: string, node: Json, address: string): Promise<Contender> {
		const nodes = [{ id: randomUUID(), name, position: [0, 0], ...node }, { id: randomUUID(), name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} }];
		const workflowId = await client.saveWorkflow(state, { name, nodes, connections: { [name]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1' } });
		await client.publish(workflowId);
		return { name, workflowId, url: `${client.url}${address}`, answered: 0, refused: 0, slowestMs: 0, seconds: 0, memory: [] };
	}

	const database = new DatabaseSync(join(base, '.n8n', 'database.sqlite'), { readOnly: true });
	const executions = (workflowId: string, ended = false): number => Number(database.prepare(`SELECT count(*) AS n FROM execution_entity WHERE workflowId = ?${ended ? ' AND finished = 1' : ''}`).get(workflowId)?.n ?? 0);

	for (const contender of [plain, trigger]) await round(contender, 50);
	const warm = new Map([plain, trigger].map((contender) => [contender, executions(contender.workflowId)]));
	for (const contender of [plain, trigger]) Object.assign(contender, { answered: 0, refused: 0, slowestMs: 0, seconds: 0, memory: [] });
	for (let count = 0; count < Number(ROUNDS); count += 1) for (const contender of count % 2 === 0 ? [plain, trigger] : [trigger, plain]) await round(contender, Number(EVENTS));

	/** Sends as fast as n8n answers, and waits until every execution has ended. */
	async function round(contender: Contender, amount: number): Promise<void> {
		const before = executions(contender.workflowId, true);
		const start = performance.now();
		const result = await autocannon({ url: contender.url, method: 'POST', connections: Number(CONNECTIONS), amount, timeout: 30, setupClient: signEach });
		const answered = result['2xx'];
		for (const deadline = Date.now() + 120_000; executions(contender.workflowId, true) - before < answered && Date.now() < deadline; ) await new Promise((resolve) => setTimeout(resolve, 50));
		const seconds = (performance.now() - start) / 1000;
		contender.seconds += seconds;
		contender.answered += answered;
		contender.refused += result.non2xx + result.errors + result.timeouts;
		contender.slowestMs = Math.max(contender.slowestMs, result.latency.max);
		contender.memory.push(rss(n8n.child.pid ?? 0));
		console.log(`  ${contender.name}: ${answered} of ${amount} events in ${seconds.toFixed(1)} s, n8n at ${contender.memory.at(-1)} MiB`);
	}

	const started = (contender: Contender): number => executions(contender.workflowId) - (warm.get(contender) ?? 0);
	const rate = ({ answered, seconds }: Contender): number => answered / seconds;
	const lines = [plain, trigger].map((contender) => [contender.name, contender.answered, contender.refused, started(contender), rate(contender).toFixed(1), contender.slowestMs, contender.memory.join(', ')]);
	database.close();
	const table = ['| | answered 200 | otherwise | executions | events a second | slowest answer, ms | n8n’s memory after each round, MiB |', '|---|---|---|---|---|---|---|', ...lines.map((line) => `| ${line.join(' | ')} |`)];
	const text = `## ${modeName[0]?.toUpperCase()}${modeName.slice(1)}${variable ? ` (\`${variable}\`)` : ''}\n\n${table.join('\n')}\n\nThe Zoom Trigger sustains **${((rate(trigger) / rate(plain)) * 100).toFixed(0)} %** of the Webhook node's rate.\n`;
	console.log(`\n${text}`);
	return text;
}

function report(sections: string[]): void {
	const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node.js ${process.version}, ${new Date().toISOString().slice(0, 10)}, \`ROUNDS=${ROUNDS} EVENTS=${EVENTS} CONNECTIONS=${CONNECTIONS} npm run bench:trigger\``;
	const introduction = `The same n8n (SQLite, every execution saved) with its own Webhook node and with the Zoom Trigger, in turn, each followed by one empty node, sent the same kind of signed events by the same
client on the same machine. A round counts until its last execution has ended. Zoom waits ${ZOOM_LIMIT_MS} ms for an answer. Written by the command; no test asserts it.

n8n makes an isolate for expressions at every request to any trigger, except to its own Webhook node, which it recognizes by its type (\`webhookPhaseNeedsIsolate\` in n8n's live webhooks). As n8n comes, that is
what the first table measures; no other node can have it. Who receives many events a second sets \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`: then an isolate is made only where there is an expression.`;
	writeFileSync(join(root, 'docs', 'benchmark-trigger.md'), `# The Zoom Trigger under load\n\n${introduction}\n\n${sections.join('\n')}\n${machine}\n`);
	console.log(machine);
}

/** Gives each request a body of its own, with a signature that is right for it. */
function signEach(http: autocannon.Client): void {
	const next = (): void => {
		const event = { event: 'meeting.participant_joined', event_ts: Date.now(), payload: { account_id: 'account', object: { id: '93812345678', uuid: randomUUID(), host_id: 'host', topic: 'Load', type: 2, start_time: '2026-11-24T10:00:00Z', timezone: 'UTC', duration: 60, participant: { user_id: '16778240', user_name: 'Nathan', id: '', email: '' } } } };
		const { headers, body } = signed(event, SECRET, Date.now());
		http.setHeadersAndBody(headers, body);
	};
	next();
	http.on('response', next);
}

/** Resident memory of a process in MiB. */
function rss(pid: number): number {
	return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}
