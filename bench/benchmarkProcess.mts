// One node doing one job once, in a process of its own: nothing of an earlier measurement is in memory.
import type { BinaryDataService } from 'n8n-core';
import {
	createTestN8n,
	START,
	type HostVersion,
	type TestN8n,
	type WorkflowNode,
	type WorkflowResult,
} from '../test/n8n/index.mts';
import { candidates, type CandidateName, type Task } from './candidates.mts';
import { highWater, settle } from './memory.mts';
import { leadZoomTo } from './redirect.mts';
import type { Scenario } from './scenarios.mts';
import type { Site } from './sandbox.mts';

/** What a process is started with. */
export interface BenchmarkOptions {
	candidate: CandidateName;
	version: HostVersion;
	scenario: Scenario;
	site: Site;
	/** Which of the scenario's workers this is, from 0. */
	worker: number;
}

/** What was measured. */
export interface BenchmarkResult {
	ms: number;
	/** User and system time of the process. */
	cpuMs: number;
	/** Resident memory before the work and the most during it, bytes. */
	memory: { idle: number; peak: number };
	/** IDs of the records in the output. */
	records: string[];
	errors: string[];
	hints: string[];
}

const NODE = 'Node';
const SPLIT = 'Split Out';

const { candidate: name, version, scenario, site, worker } = JSON.parse(process.argv[2] ?? '') as BenchmarkOptions;
const candidate = candidates.find((one) => one.name === name);
if (!candidate) throw new Error(`There is no candidate "${name}"`);
leadZoomTo(site.url);
const host = await createTestN8n({ version });
process.once('disconnect', () => host.close());

const connect = (index: number) => {
	const { type, data } = candidate.credential(site, index);
	return host.addCredential(type, data);
};
const credentials = site.hosts.map((_unused, index) => connect(index));
// What a node learns belongs to the credential. A token that has expired was not in use just before.
for (const task of warmUps()) await work(task, scenario.expired ? connect(task.host) : credentials[task.host]);
process.once('message', () => void measure().then((result) => process.send?.(result)));
process.send?.('ready');

async function measure(): Promise<BenchmarkResult> {
	const { workers = 1 } = scenario;
	const mine = (items: Task['items']): Task['items'] =>
		items.slice(Math.floor((items.length * worker) / workers), Math.floor((items.length * (worker + 1)) / workers));
	const tasks = (candidate?.tasks(scenario, site) ?? []).map((task) => ({ ...task, items: mine(task.items) }));
	const idle = await settle();
	const cpu = process.cpuUsage();
	const start = performance.now();
	const results: WorkflowResult[] = [];
	for (const task of tasks) results.push(await work(task, credentials[task.host]));
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	const peak = highWater();
	return {
		ms,
		cpuMs: (user + system) / 1000,
		memory: { idle, peak },
		records: await recordsIn(host, tasks, results),
		errors: results.flatMap(({ error }) =>
			error ? [`${error.message}${'description' in error && error.description ? `: ${error.description}` : ''}`] : [],
		),
		hints: results.flatMap(({ run }) =>
			(run.data.resultData.runData[NODE] ?? []).flatMap(({ hints = [] }) => hints.map(({ message }) => message)),
		),
	};
}

/** Runs the node behind a start node, and what has to follow for items of single records. */
async function work(
	{ parameters, items, split }: Task,
	credential: ReturnType<typeof connect> | undefined,
): Promise<WorkflowResult> {
	const node: WorkflowNode = { name: NODE, type: candidate?.type ?? '', parameters, credential };
	return await host.runWorkflow({
		nodes: [
			{ name: 'Start', type: START },
			node,
			...(split === undefined
				? []
				: [{ name: SPLIT, type: 'n8n-nodes-base.splitOut', parameters: { fieldToSplitOut: split, options: {} } }]),
		],
		connections: [['Start', NODE], ...(split === undefined ? [] : [[NODE, SPLIT] as const])],
		items,
	});
}

/** What an n8n that has been up for a while has done before: a meeting that is not there, and a list, as far as the node has lists of users. */
function warmUps(): Task[] {
	const jobs = [
		{ job: 'get', items: 1 },
		{ job: 'users', items: 1 },
	] as const;
	return jobs.flatMap((job) =>
		(candidate?.tasks(job, { ...site, meetings: [1] }) ?? []).flatMap((task) =>
			site.hosts.map((_unused, host) => ({ ...task, host })),
		),
	);
}

/** The IDs of all records; of a download the size that was stored, if it is the right one. */
async function recordsIn({ n8n }: TestN8n, tasks: Task[], results: WorkflowResult[]): Promise<string[]> {
	const items = results.flatMap((result, index) =>
		result.output(tasks[index]?.split === undefined ? NODE : SPLIT).flat(),
	);
	if (scenario.job !== 'download') return items.map(({ json }) => String(json.id));
	const binaryData = n8n.container.get(n8n.core.BinaryDataService) as BinaryDataService;
	const sizes = await Promise.all(
		items.map(async ({ binary }) => (binary?.data?.id ? (await binaryData.getMetadata(binary.data.id)).fileSize : 0)),
	);
	return sizes.filter((size) => size === scenario.seed.videoBytes).map((size, index) => `${index} of ${size}`);
}
