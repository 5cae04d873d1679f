// Runs the processes of a measurement and collects their results.
import type { N8nVersion } from '../test/n8n/index.mts';
import { candidates, type Candidate } from './candidates.mts';
import { Program, timed } from './processes.mts';
import type { Scenario } from './scenarios.mts';
import type { Command, Counters, Fixture } from './sandbox.mts';
import type { BenchmarkOptions, BenchmarkResult } from './benchmarkProcess.mts';

/** A candidate that takes part in a scenario, and the n8n version that runs it. */
export interface VersionedCandidate {
	candidate: Candidate;
	version: N8nVersion;
}

/** One candidate's result in a scenario. */
export interface Measurement extends VersionedCandidate {
	counters: Counters;
	/** Missing when the candidate did not finish in time. */
	result?: CombinedResult;
}

/** The results of a scenario's processes together: the longest time, the most memory, and the sum of the rest. */
export interface CombinedResult extends Omit<BenchmarkResult, 'records'> {
	/** The number of different records in the output. */
	records: number;
	/** The number of records that are in the output more than once. */
	duplicates: number;
}

/** A candidate that takes longer is stopped. */
export const TIMEOUT_MS = 180_000;

/** Measurements that take longer are not repeated, because they vary little. */
const REPEATED_UP_TO_MS = 30_000;

/** Measures candidates in turn: the median of repeated runs, or undefined for a node without such an operation. */
export async function measure(
	scenario: Scenario,
	entries: VersionedCandidate[],
): Promise<Array<Measurement | undefined>> {
	const all = entries.map((entry) => ({ entry, runs: [] as Measurement[], isDone: false }));
	for (let run = 0; run < (scenario.repeats ?? 1); run += 1) {
		for (const one of all.filter(({ isDone }) => !isDone)) {
			const measurement = await measureOnce(scenario, one.entry);
			if (measurement) one.runs.push(measurement);
			one.isDone = measurement === undefined || elapsedOf(measurement) > REPEATED_UP_TO_MS;
		}
	}
	return all.map(({ runs }) => median(runs, elapsedOf));
}

const elapsedOf = ({ result }: Measurement): number => result?.ms ?? TIMEOUT_MS;

async function measureOnce(
	scenario: Scenario,
	{ candidate, version }: VersionedCandidate,
): Promise<Measurement | undefined> {
	return await withSandbox(scenario, async (sandbox, fixture) => {
		if (!candidate.tasks(scenario, fixture)) return undefined;
		const processes = Array.from({ length: scenario.workers ?? 1 }, (_unused, worker) => {
			const options: BenchmarkOptions = { candidate: candidate.name, version, scenario, fixture, worker };
			return new Program('benchmarkProcess', options);
		});
		try {
			await Promise.all(processes.map(async (one) => await one.receive()));
			await command(sandbox, { do: 'begin', scenario });
			const results = await Promise.all(
				processes.map(async (one) => {
					one.send('go');
					return await one.receiveWithin<BenchmarkResult>(TIMEOUT_MS);
				}),
			);
			const counters = await command<Counters>(sandbox, { do: 'counters' });
			const result = results.every((one) => one !== undefined) ? combineResults(results) : undefined;
			return { candidate, version, counters, ...(result ? { result } : {}) };
		} finally {
			await Promise.all(processes.map(async (one) => await one.stop()));
		}
	});
}

function combineResults(results: BenchmarkResult[]): CombinedResult {
	const max = (value: (result: BenchmarkResult) => number): number => Math.max(...results.map(value));
	const ids = results.flatMap(({ records }) => records);
	const records = new Set(ids).size;
	return {
		ms: max(({ ms }) => ms),
		cpuMs: results.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
		memory: { idle: max(({ memory }) => memory.idle), peak: max(({ memory }) => memory.peak) },
		records,
		duplicates: ids.length - records,
		errors: results.flatMap(({ errors }) => errors),
		hints: results.flatMap(({ hints }) => hints),
	};
}

/** Time and memory of the stream baseline. */
export type StreamResult = Pick<BenchmarkResult, 'ms' | 'memory'>;

/** Downloads the recording of a scenario with streamBaseline.mts: the median of three runs. */
export async function measureStreamBaseline(scenario: Scenario): Promise<StreamResult> {
	return await withSandbox(scenario, async (sandbox, { hosts, recording }) => {
		await command(sandbox, { do: 'begin', scenario });
		const options = { url: recording?.downloadUrl, token: hosts[0]?.accessToken };
		const runs: StreamResult[] = [];
		for (let run = 0; run < 3; run += 1) runs.push(await resultOf('streamBaseline', options));
		return median(runs, ({ ms }) => ms) as StreamResult;
	});
}

/** Downloads the recording of a scenario with curl: the median of three runs, in milliseconds. */
export async function measureCurl(scenario: Scenario): Promise<number> {
	return await withSandbox(scenario, async (sandbox, { hosts, recording }) => {
		await command(sandbox, { do: 'begin', scenario });
		const parameters = [
			...['--silent', '--fail', '--location', '--output', '/dev/null'],
			...['--header', `Authorization: Bearer ${hosts[0]?.accessToken}`],
			recording?.downloadUrl ?? '',
		];
		const times: number[] = [];
		for (let run = 0; run < 3; run += 1) times.push(await timed('curl', parameters));
		return median(times, (ms) => ms) as number;
	});
}

/** What it costs to load a node. */
export interface LoadCost {
	/** Milliseconds to load the node and its credential types in a process that has loaded n8n-core. */
	ms: number;
	/** The size of the node's description as JSON, which the editor gets. */
	descriptionBytes: number;
	/** The number of options of its Operation parameters; 0 if it has none. */
	operations: number;
}

/** Measures the load cost of every candidate: the median of five runs. */
export async function measureLoadCosts(): Promise<Array<LoadCost & { candidate: Candidate }>> {
	const costs: Array<LoadCost & { candidate: Candidate }> = [];
	for (const candidate of candidates) {
		const runs: LoadCost[] = [];
		for (let run = 0; run < 5; run += 1) runs.push(await resultOf('load', candidate.name));
		costs.push({ candidate, ...(median(runs, ({ ms }) => ms) as LoadCost) });
	}
	return costs;
}

/** Runs a program that sends one message. */
async function resultOf<T>(name: string, options: unknown): Promise<T> {
	const program = new Program(name, options);
	const result = await program.receive<T>();
	await program.stop();
	return result;
}

async function withSandbox<T>(
	scenario: Scenario,
	work: (sandbox: Program, fixture: Fixture) => Promise<T>,
): Promise<T> {
	const sandbox = new Program('sandbox', scenario);
	try {
		return await work(sandbox, await sandbox.receive<Fixture>());
	} finally {
		await sandbox.stop();
	}
}

/** Sends a command to the sandbox and waits for the response. */
export async function command<T>(sandbox: Program, content: Command): Promise<T> {
	sandbox.send(content);
	return await sandbox.receive<T>();
}

/** The run in the middle; of an even number the later one. */
export function median<T>(runs: T[], value: (run: T) => number): T | undefined {
	return runs.sort((a, b) => value(a) - value(b))[Math.floor(runs.length / 2)];
}
