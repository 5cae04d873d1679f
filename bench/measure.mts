// Measures: sets the processes up, lets one work, and counts.
import type { HostVersion } from '../test/n8n/index.mts';
import { candidates, type Candidate } from './candidates.mts';
import { Program, timed } from './processes.mts';
import { GIB, type Scenario } from './scenarios.mts';
import type { Site, Counters } from './sandbox.mts';
import type { BenchmarkResult } from './benchmarkProcess.mts';

/** One candidate's result in a scenario. */
export interface Measurement {
	candidate: Candidate;
	version: HostVersion;
	counters: Counters;
	/** Undefined when it was cut off. */
	result?: ScenarioOutcome;
}

/** What the processes of a benchmarkProcess measured, together: the longest time and the most memory of one, the sum of the rest. */
export interface ScenarioOutcome extends Omit<BenchmarkResult, 'records'> {
	/** Different records in the output, and how many came more than once. */
	records: number;
	twice: number;
}

/** After this long a candidate is cut off. */
export const CUT_OFF_MS = 180_000;

/** Who takes part in a scenario, in n8n of which version. */
export interface Entry {
	candidate: Candidate;
	version: HostVersion;
}

/** Measures candidates in turn; undefined for one whose node has no such operation. Of several runs of one that with the middle time counts. */
export async function measure(scenario: Scenario, entries: Entry[]): Promise<Array<Measurement | undefined>> {
	const runs = entries.map((): Measurement[] => []);
	for (let run = 0; run < (scenario.repeats ?? 1); run += 1) {
		for (const [index, entry] of entries.entries()) {
			const mine = runs[index] as Measurement[];
			// What takes long does not vary much; what a node cannot do it cannot do later.
			if (mine.length < run || mine.some((one) => timeOf(one) > 30_000)) continue;
			const measured = await measureOnce(scenario, entry);
			if (measured) mine.push(measured);
		}
	}
	return runs.map((mine) => mine.sort((a, b) => timeOf(a) - timeOf(b))[Math.floor(mine.length / 2)]);
}

const timeOf = ({ result }: Measurement): number => result?.ms ?? CUT_OFF_MS;

async function measureOnce(scenario: Scenario, { candidate, version }: Entry): Promise<Measurement | undefined> {
	return await withSandbox(scenario, async (sandbox, site) => {
		if (!candidate.tasks(scenario, site)) return undefined;
		const processes = Array.from(
			{ length: scenario.workers ?? 1 },
			(_unused, worker) =>
				new Program('benchmarkProcess', { candidate: candidate.name, version, scenario, site, worker }),
		);
		try {
			await Promise.all(
				processes.map(async (benchmarkProcess) => await benchmarkProcess.must(benchmarkProcess.next())),
			);
			await sandbox.must(sandbox.ask({ do: 'begin', scenario }));
			const results = await Promise.all(
				processes.map(async (benchmarkProcess) => await benchmarkProcess.ask<BenchmarkResult>('go', CUT_OFF_MS)),
			);
			const counters = await sandbox.must(sandbox.ask<Counters>({ do: 'counters' }));
			const whole = results.every((result) => result !== undefined) ? outcomeOf(results) : undefined;
			return { candidate, version, counters, ...(whole ? { result: whole } : {}) };
		} finally {
			await Promise.all(processes.map(async (benchmarkProcess) => await benchmarkProcess.end()));
		}
	});
}

function outcomeOf(results: BenchmarkResult[]): ScenarioOutcome {
	const most = (value: (result: BenchmarkResult) => number): number => Math.max(...results.map(value));
	const found = results.flatMap(({ records }) => records);
	const records = new Set(found).size;
	return {
		ms: most(({ ms }) => ms),
		cpuMs: results.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
		memory: { idle: most(({ memory }) => memory.idle), peak: most(({ memory }) => memory.peak) },
		records,
		twice: found.length - records,
		errors: results.flatMap(({ errors }) => errors),
		hints: results.flatMap(({ hints }) => hints),
	};
}

/** The file of a scenario through Node's own stream (pipe.mts), the middle of three. */
export async function measureStreamBaseline(scenario: Scenario): Promise<Pick<BenchmarkResult, 'ms' | 'memory'>> {
	return await withSandbox(scenario, async (sandbox, { hosts, recording }) => {
		await sandbox.must(sandbox.ask({ do: 'begin', scenario }));
		const runs: Array<Pick<BenchmarkResult, 'ms' | 'memory'>> = [];
		for (let run = 0; run < 3; run += 1) {
			const program = new Program('streamBaseline', { url: recording?.downloadUrl, token: hosts[0]?.accessToken });
			runs.push(await program.must(program.next<Pick<BenchmarkResult, 'ms' | 'memory'>>()));
			await program.end();
		}
		return runs.sort((a, b) => a.ms - b.ms)[1] as Pick<BenchmarkResult, 'ms' | 'memory'>;
	});
}

/** Milliseconds that curl takes for the file of a scenario, the middle of three. */
export async function measureCurl(scenario: Scenario): Promise<number> {
	return await withSandbox(scenario, async (sandbox, { hosts, recording }) => {
		await sandbox.must(sandbox.ask({ do: 'begin', scenario }));
		const times: number[] = [];
		for (let run = 0; run < 3; run += 1)
			times.push(
				await timed('curl', [
					'--silent',
					'--fail',
					'--location',
					'--header',
					`Authorization: Bearer ${hosts[0]?.accessToken}`,
					'--output',
					'/dev/null',
					recording?.downloadUrl ?? '',
				]),
			);
		return times.sort((a, b) => a - b)[1] ?? 0;
	});
}

/** What loading a candidate's node costs. */
export interface Loading {
	candidate: Candidate;
	/** Requiring the node and its credential types in a process that runs n8n-core, the middle of five, milliseconds. */
	ms: number;
	/** The node's description as JSON, which the editor gets, bytes. */
	descriptionBytes: number;
	/** Entries of its dropdowns of that name; 0 where it has none. */
	operations: number;
}

/** Measures {@link Loading} of every candidate. */
export async function measureLoading(): Promise<Loading[]> {
	const measured: Loading[] = [];
	for (const candidate of candidates) {
		const runs: Array<Omit<Loading, 'candidate'>> = [];
		for (let run = 0; run < 5; run += 1) {
			const program = new Program('load', candidate.name);
			runs.push(await program.must(program.next<Omit<Loading, 'candidate'>>()));
			await program.end();
		}
		measured.push({ candidate, ...(runs.sort((a, b) => a.ms - b.ms)[2] as Omit<Loading, 'candidate'>) });
	}
	return measured;
}

async function withSandbox<T>(scenario: Scenario, work: (sandbox: Program, site: Site) => Promise<T>): Promise<T> {
	const sandbox = new Program('sandbox', scenario);
	try {
		return await work(sandbox, await sandbox.must(sandbox.next<Site>()));
	} finally {
		await sandbox.end();
	}
}

/** Megabytes a second for a gibibyte. */
export const speed = (ms: number): number => GIB / 1e6 / (ms / 1000);
