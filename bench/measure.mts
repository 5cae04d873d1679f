// Measures: sets the processes up, lets one work, and counts.
import type { Age } from '../test/host/index.mts';
import { contenders, type Contender } from './candidates.mts';
import { Program, timed } from './processes.mts';
import { GIB, type Row } from './scenarios.mts';
import type { Site, Tally } from './sandbox.mts';
import type { TrialResult } from './benchmarkProcess.mts';

/** One contender's result in a row. */
export interface Measurement {
	contender: Contender;
	age: Age;
	tally: Tally;
	/** Undefined when it was cut off. */
	result?: Outcome;
}

/** What the processes of a trial measured, together: the longest time and the most memory of one, the sum of the rest. */
export interface Outcome extends Omit<TrialResult, 'records'> {
	/** Different records in the output, and how many came more than once. */
	records: number;
	twice: number;
}

/** After this long a contender is cut off. */
export const CUT_OFF_MS = 180_000;

/** Who takes part in a row, in n8n of which age. */
export interface Entry {
	contender: Contender;
	age: Age;
}

/** Measures contenders in turn; undefined for one whose node has no such operation. Of several runs of one that with the middle time counts. */
export async function measure(row: Row, entries: Entry[]): Promise<Array<Measurement | undefined>> {
	const runs = entries.map((): Measurement[] => []);
	for (let run = 0; run < (row.repeats ?? 1); run += 1) {
		for (const [index, entry] of entries.entries()) {
			const mine = runs[index] as Measurement[];
			// What takes long does not vary much; what a node cannot do it cannot do later.
			if (mine.length < run || mine.some((one) => timeOf(one) > 30_000)) continue;
			const measured = await measureOnce(row, entry);
			if (measured) mine.push(measured);
		}
	}
	return runs.map((mine) => mine.sort((a, b) => timeOf(a) - timeOf(b))[Math.floor(mine.length / 2)]);
}

const timeOf = ({ result }: Measurement): number => result?.ms ?? CUT_OFF_MS;

async function measureOnce(row: Row, { contender, age }: Entry): Promise<Measurement | undefined> {
	return await withSandbox(row, async (sandbox, site) => {
		if (!contender.tasks(row, site)) return undefined;
		const trials = Array.from(
			{ length: row.workers ?? 1 },
			(_unused, worker) => new Program('benchmarkProcess', { contender: contender.name, age, row, site, worker }),
		);
		try {
			await Promise.all(trials.map(async (trial) => await trial.must(trial.next())));
			await sandbox.must(sandbox.ask({ do: 'begin', row }));
			const results = await Promise.all(trials.map(async (trial) => await trial.ask<TrialResult>('go', CUT_OFF_MS)));
			const tally = await sandbox.must(sandbox.ask<Tally>({ do: 'tally' }));
			const whole = results.every((result) => result !== undefined) ? outcomeOf(results) : undefined;
			return { contender, age, tally, ...(whole ? { result: whole } : {}) };
		} finally {
			await Promise.all(trials.map(async (trial) => await trial.end()));
		}
	});
}

function outcomeOf(results: TrialResult[]): Outcome {
	const most = (value: (result: TrialResult) => number): number => Math.max(...results.map(value));
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

/** The file of a row through Node's own stream (pipe.mts), the middle of three. */
export async function measurePipe(row: Row): Promise<Pick<TrialResult, 'ms' | 'memory'>> {
	return await withSandbox(row, async (sandbox, { hosts, recording }) => {
		await sandbox.must(sandbox.ask({ do: 'begin', row }));
		const runs: Array<Pick<TrialResult, 'ms' | 'memory'>> = [];
		for (let run = 0; run < 3; run += 1) {
			const program = new Program('streamBaseline', { url: recording?.downloadUrl, token: hosts[0]?.accessToken });
			runs.push(await program.must(program.next<Pick<TrialResult, 'ms' | 'memory'>>()));
			await program.end();
		}
		return runs.sort((a, b) => a.ms - b.ms)[1] as Pick<TrialResult, 'ms' | 'memory'>;
	});
}

/** Milliseconds that curl takes for the file of a row, the middle of three. */
export async function measureCurl(row: Row): Promise<number> {
	return await withSandbox(row, async (sandbox, { hosts, recording }) => {
		await sandbox.must(sandbox.ask({ do: 'begin', row }));
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

/** What loading a contender's node costs. */
export interface Loading {
	contender: Contender;
	/** Requiring the node and its credential types in a process that runs n8n-core, the middle of five, milliseconds. */
	ms: number;
	/** The node's description as JSON, which the editor gets, bytes. */
	descriptionBytes: number;
	/** Entries of its dropdowns of that name; 0 where it has none. */
	operations: number;
}

/** Measures {@link Loading} of every contender. */
export async function measureLoading(): Promise<Loading[]> {
	const measured: Loading[] = [];
	for (const contender of contenders) {
		const runs: Array<Omit<Loading, 'contender'>> = [];
		for (let run = 0; run < 5; run += 1) {
			const program = new Program('load', contender.name);
			runs.push(await program.must(program.next<Omit<Loading, 'contender'>>()));
			await program.end();
		}
		measured.push({ contender, ...(runs.sort((a, b) => a.ms - b.ms)[2] as Omit<Loading, 'contender'>) });
	}
	return measured;
}

async function withSandbox<T>(row: Row, work: (sandbox: Program, site: Site) => Promise<T>): Promise<T> {
	const sandbox = new Program('sandbox', row);
	try {
		return await work(sandbox, await sandbox.must(sandbox.next<Site>()));
	} finally {
		await sandbox.end();
	}
}

/** Megabytes a second for a gibibyte. */
export const speed = (ms: number): number => GIB / 1e6 / (ms / 1000);
