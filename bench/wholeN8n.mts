// `npm run bench:n8n`: a whole n8n as it comes, with isolates for expressions and SQLite. A published workflow creates
// meetings or lists users with this node, with n8n's built-in Zoom node and with the HTTP Request node, each in an n8n
// of its own. Prints the time, n8n's CPU time and its memory, and writes docs/benchmark-n8n.md.
//
//   npm run bench:n8n -- create …   measures only these and writes nothing
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { candidates, type Candidate, type Task } from './candidates.mts';
import { HeapInspector, INSPECTABLE } from './heapInspector.mts';
import { listMergeCreate } from './listMergeCreate.mts';
import { machineLine } from './machine.mts';
import { command, median } from './measure.mts';
import { residentMemory, resetPeakMemory, toMebibytes } from './memory.mts';
import { Program } from './processes.mts';
import { scenarios, type Scenario } from './scenarios.mts';
import type { Counters, Fixture } from './sandbox.mts';
import { chainWorkflow, splitOutNode, webhookNode } from './workflow.mts';

// The demo's modules read these variables when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-whole-'));
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5696', N8N_RUNNERS_BROKER_PORT: '5697' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { CompatClient } = await import('../compat/client.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

/** Zoom's limit for creations with a Business plan, requests a second. */
const BUSINESS_LIGHT = 80;
/** Of CLK_TCK, the unit of /proc/<pid>/stat. */
const TICKS_PER_SECOND = 100;
const MAX_RUN_MS = 600_000;
/** What is measured where HTTP Request takes several nodes. */
const WHOLE =
	' The time is that of the whole execution: HTTP Request lists the meetings of each host, Merge leaves out what is there, and the rest would be created.';

/** What is done in each n8n, and by which nodes. */
interface Job {
	name: string;
	scenario: Scenario;
	runs: number;
	/** Left out where a node cannot do it, or would take an hour. */
	without?: Array<Candidate['name']>;
	/** Whether the time is that of the whole execution, because it takes several nodes. */
	isWhole?: true;
}

const scenarioNamed = (name: string): Scenario => scenarios.find((scenario) => scenario.name === name) as Scenario;
const jobs: Job[] = [
	{ name: 'create', scenario: scenarioNamed('create-pro'), runs: 3 },
	{ name: 'create-category', scenario: scenarioNamed('create-pro-category'), runs: 3, without: ['builtIn', 'http'] },
	{
		name: 'create-many',
		scenario: {
			...scenarioNamed('create-pro'),
			title: 'Create 10,000 meetings, Business plan, 100 ms',
			seed: { hosts: 200 },
			plan: 'business',
			items: 10_000,
			records: 10_000,
			limit: {
				ms: (10_000 / BUSINESS_LIGHT) * 1000,
				calculation: `10000 requests at ${BUSINESS_LIGHT} a second (Light, Business)`,
			},
		},
		runs: 2,
		without: ['builtIn'],
	},
	{ name: 'upsert', scenario: scenarioNamed('upsert-unchanged'), runs: 3, without: ['builtIn'], isWhole: true },
	{
		name: 'users',
		scenario: {
			...scenarioNamed('list-users'),
			title: 'List 100,000 users, Pro plan, 100 ms',
			seed: { users: 100_000 },
			records: 100_000,
			limit: { ms: 50 * 100, calculation: '50 pages of 100 ms' },
		},
		runs: 2,
		without: ['builtIn'],
	},
];

/** A workflow that a request to this address starts. */
interface PublishedWorkflow {
	workflowId: string;
	url: string;
}

/** One run of a workflow. */
interface Run {
	/** Milliseconds that the node took, as n8n measured them. */
	ms: number;
	/** Milliseconds of CPU time of the n8n process, for the whole execution. */
	cpuMs: number;
	/** What n8n's heap and buffers hold after it, when all garbage is collected, in MiB. */
	held: number;
	/** The peak of n8n's resident memory above that before the run, in MiB. */
	peak: number;
	items: number;
	counters: Counters;
}

const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !jobs.some((job) => job.name === name));
if (unknown.length > 0) {
	console.error(`There is no ${unknown.join(', ')}. There are: ${jobs.map(({ name }) => name).join(', ')}`);
	process.exit(2);
}

const sections: string[] = [];
for (const job of jobs.filter(({ name }) => requested.length === 0 || requested.includes(name))) {
	const rows: string[] = [];
	for (const candidate of candidates.filter(({ name }) => job.without?.includes(name) !== true)) {
		const { heldBefore, runs } = await measure(job, candidate);
		rows.push(rowOf(job, candidate, heldBefore, runs));
		console.log(rows.at(-1));
	}
	sections.push(sectionOf(job, rows));
	console.log(`\n${sections.at(-1)}`);
}
if (requested.length === 0) writeReport();

/** Measures a node in an n8n of its own, with a sandbox of its own. */
async function measure(job: Job, candidate: Candidate): Promise<{ heldBefore: number; runs: Run[] }> {
	const { scenario } = job;
	const sandbox = new Program('sandbox', scenario);
	mkdirSync(base, { recursive: true });
	try {
		const fixture = await sandbox.receive<Fixture>();
		installPackage();
		const state = readState();
		const { child, log } = await startN8n(state, {
			folder: join(root, 'demo', 'n8n'),
			environment: { NODE_OPTIONS: `${INSPECTABLE} --import=${redirection(fixture.url)}` },
		});
		const pid = child.pid ?? 0;
		const inspector = await HeapInspector.open(pid, log);
		const client = new CompatClient();
		await client.signIn(state.owner);
		const tasks = candidate.tasks(scenario, fixture) ?? candidate.tasks({ ...scenario, job: 'create' }, fixture) ?? [];
		const workflows: PublishedWorkflow[] = [];
		for (const task of tasks) workflows.push(await publish(client, state, job, candidate, fixture, task));
		const runAll = async (count: number): Promise<Measured[]> => {
			const results: Measured[] = [];
			for (const [index, task] of tasks.entries())
				results.push(await run(client, workflows[index] as PublishedWorkflow, task.items.slice(0, count)));
			return results;
		};
		// A first run, so that all code is loaded and compiled. It is short, unless it makes what the next ones find.
		await command(sandbox, { do: 'begin', scenario: { ...scenario, latencyMs: 0 } });
		await runAll(scenario.before === 'same' ? Infinity : 20);
		const heldBefore = toMebibytes(await inspector.memoryInUse());
		const runs: Run[] = [];
		for (let index = 0; index < job.runs; index += 1) {
			await command(sandbox, { do: 'begin', scenario });
			await sleep(2_000);
			resetPeakMemory(pid);
			const [idle, cpuBefore] = [residentMemory(pid, 'VmRSS'), cpuMsOf(pid)];
			const results = await runAll(Infinity);
			runs.push({
				ms: results.reduce((sum, { ms, wholeMs }) => sum + (job.isWhole ? wholeMs : ms), 0),
				cpuMs: cpuMsOf(pid) - cpuBefore,
				peak: toMebibytes(residentMemory(pid, 'VmHWM') - idle),
				items: results.reduce((sum, { items }) => sum + items, 0),
				counters: await command<Counters>(sandbox, { do: 'counters' }),
				held: toMebibytes(await inspector.memoryInUse()),
			});
			console.log(`  ${candidate.title}: ${JSON.stringify(runs.at(-1))}`);
		}
		return { heldBefore, runs };
	} finally {
		await stopAll();
		await sandbox.stop();
		rmSync(base, { recursive: true, force: true });
	}
}

/** A module, as an address, that redirects what n8n's own nodes send to Zoom. */
function redirection(url: string): string {
	const module = new URL('redirect.mts', import.meta.url).href;
	const code = `import { redirectZoomTo } from '${module}'; redirectZoomTo('${url}');`;
	return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** Publishes a workflow that does a task with the items that its webhook receives. */
async function publish(
	client: InstanceType<typeof CompatClient>,
	state: ReturnType<typeof readState>,
	{ scenario }: Job,
	{ name, type, credential, tasks }: Candidate,
	fixture: Fixture,
	{ host, parameters, split }: Task,
): Promise<PublishedWorkflow> {
	const { type: credentialType, data } = credential(fixture, host);
	const id = await client.saveCredential(state, { name: `${name} ${host}`, type: credentialType, data });
	const credentials = { [credentialType]: { id, name: `${name} ${host}` } };
	const path = randomUUID();
	const [listing] = scenario.job === 'upsert' ? (tasks({ job: 'meetings', items: 1 }, fixture) ?? []) : [];
	const workflow = () =>
		chainWorkflow(path, [
			webhookNode('Webhook', path),
			splitOutNode('Items', 'body.items'),
			{
				name: 'Node',
				type,
				typeVersion: type.endsWith('httpRequest') ? 4.2 : 1,
				parameters: credentialType.startsWith('zoomGeneralApp')
					? { authentication: credentialType, ...parameters }
					: parameters,
				credentials,
			},
			...(split === undefined ? [] : [splitOutNode('Records', split)]),
		]);
	const workflowId = await client.createWorkflow(
		listing && name === 'http' ? listMergeCreate(path, ofHost(listing), parameters, credentials) : workflow(),
	);
	await client.publish(workflowId);
	return { workflowId, url: `${client.url}/webhook/${path}` };
}

/** The parameters of a request for the meetings of `$json.host`. */
function ofHost({ parameters }: Task): Task['parameters'] {
	return { ...parameters, url: `=${(parameters.url as string).replace('/me/', '/{{ $json.host }}/')}` };
}

/** Starts a workflow, and waits until it has ended. */
async function run(
	client: InstanceType<typeof CompatClient>,
	{ workflowId, url }: PublishedWorkflow,
	items: Task['items'],
): Promise<Measured> {
	const [before] = await client.executions(workflowId, 1);
	await start(url, { items: items.map(({ json }) => json) });
	const { id, status, startedAt, stoppedAt } = await executionAfter(client, workflowId, before?.id);
	const { resultData } = (await client.executionData(id)) as { resultData: ResultData };
	const runOf = (node: string): NodeRun | undefined => resultData.runData[node]?.[0];
	const last = runOf(resultData.lastNodeExecuted);
	if (status !== 'success') console.log(`  ${status}: ${last?.error?.message}`);
	return {
		ms: runOf('Node')?.executionTime ?? Number.NaN,
		wholeMs: Date.parse(stoppedAt) - Date.parse(startedAt),
		items: last?.data?.main[0]?.length ?? 0,
	};
}

/** Calls a webhook. It listens a moment after its workflow was published. */
async function start(url: string, body: object): Promise<void> {
	for (let tries = 0; tries < 40; tries += 1) {
		const { status } = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (status === 200) return;
		if (status !== 404) throw new Error(`n8n responded with ${status}`);
		await sleep(500);
	}
	throw new Error('The webhook does not listen');
}

/** Waits for the end of the execution that follows another one. */
async function executionAfter(
	client: InstanceType<typeof CompatClient>,
	workflowId: string,
	earlierId: string | undefined,
): Promise<EndedExecution> {
	for (const deadline = Date.now() + MAX_RUN_MS; Date.now() < deadline; ) {
		await sleep(500);
		const [latest] = await client.executions(workflowId, 1);
		if (latest && latest.id !== earlierId && !['running', 'new', 'waiting'].includes(latest.status))
			return latest as unknown as EndedExecution;
	}
	throw new Error('The execution did not end');
}

/** The times and the output of one execution, in milliseconds and items. */
interface Measured {
	/** The time of the node that is measured. */
	ms: number;
	/** That of all nodes. */
	wholeMs: number;
	/** The items of the last node. */
	items: number;
}

interface EndedExecution {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string;
}

interface ResultData {
	lastNodeExecuted: string;
	runData: Record<string, NodeRun[]>;
}

interface NodeRun {
	executionTime: number;
	data?: { main: unknown[][] };
	error?: { message: string };
}

/** The CPU time of a process in milliseconds: of its own code and of the system's for it. */
function cpuMsOf(pid: number): number {
	// The name of the program, in brackets, may have spaces.
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /, '')
		.split(' ');
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

function rowOf({ scenario }: Job, { title }: Candidate, heldBefore: number, runs: Run[]): string {
	const records = scenario.records;
	const middle = median([...runs], ({ ms }) => ms) as Run;
	const limit = scenario.limit?.ms ?? Number.NaN;
	const cells = [
		title,
		`${(middle.ms / 1000).toFixed(2)} s`,
		(middle.ms / limit).toFixed(2),
		(middle.cpuMs / records).toFixed(records > 50_000 ? 3 : 1),
		runs.map(({ items }) => items).join(', '),
		runs.map(({ counters }) => counters.requests).join(', '),
		runs.map(({ counters }) => counters.rateLimited).join(', '),
		[heldBefore, ...runs.map(({ held }) => held)].join(', '),
		runs.map(({ peak }) => peak).join(', '),
	];
	return `| ${cells.join(' | ')} |`;
}

function sectionOf({ scenario, isWhole }: Job, rows: string[]): string {
	const { title, limit } = scenario;
	return [
		`## ${title}`,
		'',
		`The shortest possible time is ${((limit?.ms ?? 0) / 1000).toFixed(2)} s: ${limit?.calculation}.${isWhole ? WHOLE : ''}`,
		'',
		'| | time | of the shortest | CPU ms per record | records | requests | 429s | held before and after each run, MiB | peak above idle, MiB |',
		'|---|---|---|---|---|---|---|---|---|',
		...rows,
		'',
	].join('\n');
}

function writeReport(): void {
	const machine = machineLine('npm run bench:n8n');
	writeFileSync(
		join(root, 'docs', 'benchmark-n8n.md'),
		`# In a whole n8n

A published workflow in n8n as it comes: SQLite, every execution saved, isolates for expressions. A webhook receives the
items, Split Out makes items of them, and then the node follows. Each node has an n8n of its own, which has run the
workflow with 20 items before. The time is that of the node, as n8n measures it; the median of the runs. The CPU time is
that of the n8n process for the whole execution. "Held" is its heap and its buffers after a full garbage collection.
The built-in node creates meetings for the connected user only, so it takes an execution for each of the two hosts.
HTTP Request has the default values of its option Batching: 50 items, then a second's pause. Written by the command; no
test asserts it.

${sections.join('\n')}
${machine}
`,
	);
	console.log(machine);
}
