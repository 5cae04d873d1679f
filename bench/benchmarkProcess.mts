// Runs one node with one scenario, in a process of its own, so that no earlier measurement is left in memory.
// Started by measure.mts.
import type { BinaryDataService } from 'n8n-core';
import {
	createTestN8n,
	START,
	type CredentialReference,
	type N8nVersion,
	type WorkflowNode,
	type WorkflowResult,
} from '../test/n8n/index.mts';
import { candidates, type CandidateName, type Task } from './candidates.mts';
import { peakMemory, settleMemory } from './memory.mts';
import { redirectZoomTo } from './redirect.mts';
import type { Scenario } from './scenarios.mts';
import type { Fixture } from './sandbox.mts';

/** The JSON argument of the process. */
export interface BenchmarkOptions {
	candidate: CandidateName;
	version: N8nVersion;
	scenario: Scenario;
	fixture: Fixture;
	/** The index of this process among the scenario's workers. */
	worker: number;
}

/** What one process measures. */
export interface BenchmarkResult {
	ms: number;
	/** User and system CPU time of the process. */
	cpuMs: number;
	/** Resident memory in bytes: before the work, and the most during it. */
	memory: { idle: number; peak: number };
	/** IDs of the records in the output. */
	records: string[];
	errors: string[];
	hints: string[];
}

const NODE = 'Node';
const SPLIT_OUT = 'Split Out';

const options = JSON.parse(process.argv[2] ?? '') as BenchmarkOptions;
const { scenario, fixture, worker } = options;
const found = candidates.find(({ name }) => name === options.candidate);
if (!found) throw new Error(`There is no candidate "${options.candidate}"`);
const candidate = found;
redirectZoomTo(fixture.url);
const testN8n = await createTestN8n({ version: options.version });
process.once('disconnect', () => testN8n.close());

const credentials = fixture.hosts.map((_unused, index) => createCredential(index));
// The node keeps what it learns about a credential. If the token has to be expired, another credential is warmed up,
// because an expired token cannot have been used just before.
for (const task of warmUpTasks())
	await run(task, scenario.expired ? createCredential(task.host) : credentials[task.host]);
process.once('message', () => void measure().then((result) => process.send?.(result)));
process.send?.('ready');

function createCredential(host: number): CredentialReference {
	const { type, data } = candidate.credential(fixture, host);
	return testN8n.addCredential(type, data);
}

/** What a running n8n has done before: a request for a missing meeting, and a list of users if the node has one. */
function warmUpTasks(): Task[] {
	if (scenario.before === 'nothing') return [];
	if (scenario.before === 'same') return candidate.tasks(scenario, fixture) ?? [];
	const jobs = [
		{ job: 'get', items: 1 },
		{ job: 'users', items: 1 },
	] as const;
	return jobs.flatMap((job) =>
		(candidate.tasks(job, { ...fixture, meetings: [1] }) ?? []).flatMap((task) =>
			fixture.hosts.map((_unused, host) => ({ ...task, host })),
		),
	);
}

async function measure(): Promise<BenchmarkResult> {
	const tasks = (candidate.tasks(scenario, fixture) ?? []).map((task) => ({ ...task, items: itemsOfWorker(task) }));
	const idle = await settleMemory();
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	const results: WorkflowResult[] = [];
	for (const task of tasks) results.push(await run(task, credentials[task.host]));
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuBefore);
	const peak = peakMemory();
	return {
		ms,
		cpuMs: (user + system) / 1000,
		memory: { idle, peak },
		records: await recordIds(tasks, results),
		errors: results.flatMap(errorText),
		hints: results.flatMap(({ run }) =>
			(run.data.resultData.runData[NODE] ?? []).flatMap(({ hints = [] }) => hints.map(({ message }) => message)),
		),
	};
}

/** This worker's part of a task's items. */
function itemsOfWorker({ items }: Task): Task['items'] {
	const { workers = 1 } = scenario;
	return items.slice(
		Math.floor((items.length * worker) / workers),
		Math.floor((items.length * (worker + 1)) / workers),
	);
}

/** Runs the node behind a start node. A Split Out node follows if the node's items are whole pages. */
async function run({ parameters, items, split }: Task, credential?: CredentialReference): Promise<WorkflowResult> {
	const node: WorkflowNode = {
		name: NODE,
		type: candidate.type,
		parameters,
		...(credential === undefined ? {} : { credential }),
	};
	const splitOut = {
		name: SPLIT_OUT,
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: split ?? '', options: {} },
	};
	return await testN8n.runWorkflow({
		nodes: [{ name: 'Start', type: START }, node, ...(split === undefined ? [] : [splitOut])],
		connections: [['Start', NODE], ...(split === undefined ? [] : [[NODE, SPLIT_OUT] as const])],
		items,
	});
}

function errorText({ error }: WorkflowResult): string[] {
	if (!error) return [];
	const description = 'description' in error && error.description ? `: ${error.description}` : '';
	return [`${error.message}${description}`];
}

/** The IDs of all records in the output. A download counts as a record if the stored file has the right size. */
async function recordIds(tasks: Task[], results: WorkflowResult[]): Promise<string[]> {
	const items = results.flatMap((result, index) =>
		result.output(tasks[index]?.split === undefined ? NODE : SPLIT_OUT).flat(),
	);
	if (scenario.job !== 'download') return items.map(({ json }) => String(json.id as string | number));
	const { container, core } = testN8n.modules;
	const binaryData: BinaryDataService = container.get(core.BinaryDataService);
	const sizes = await Promise.all(
		items.map(async ({ binary }) => (binary?.data?.id ? (await binaryData.getMetadata(binary.data.id)).fileSize : 0)),
	);
	return sizes.filter((size) => size === scenario.seed.videoBytes).map((size, index) => `${index} of ${size}`);
}
