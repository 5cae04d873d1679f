// The results as Markdown.
import { cpus, loadavg, totalmem } from 'node:os';
import { candidates, type Candidate } from './candidates.mts';
import { TIMEOUT_MS, type LoadCost, type Measurement, type StreamResult } from './measure.mts';
import { toMebibytes } from './memory.mts';
import { GIB, type Scenario } from './scenarios.mts';

/** The results of one scenario. */
export interface ScenarioResult {
	scenario: Scenario;
	/** In the order of the candidates; undefined for a node without such an operation. The first is this node's. */
	measurements: Array<Measurement | undefined>;
	/** Only of downloads: the same file without n8n. */
	baselines?: { curlMs: number; stream: StreamResult };
}

/** The load averages before the benchmark, which is itself load. */
const loadAtStart = loadavg()[0] ?? 0;

const mebibytes = (bytes: number): string => `${toMebibytes(bytes)} MiB`;
const count = (value: number): string => value.toLocaleString('en');
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

function seconds(ms: number): string {
	if (ms < 2_000) return `${(ms / 1000).toFixed(3)} s`;
	return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** The name and the limit of a scenario. */
export function scenarioNote({ name, limit }: Scenario): string {
	return `\`${name}\`${limit ? `; limit: ${seconds(limit.ms)} = ${limit.calculation}` : ''}`;
}

/** A scenario's table of all candidates. */
export function scenarioTable(result: ScenarioResult): string {
	const { scenario, measurements, baselines } = result;
	const head = [
		'',
		'Time',
		...(scenario.limit ? ['of the limit'] : []),
		'this node is faster',
		'In the output',
		'Duplicates',
		'Requests',
		'429s',
		'Token refreshes',
		'CPU per item',
		...(baselines ? ['Memory above idle', "of curl's speed"] : []),
	];
	const rows = measurements.map((measurement, index) =>
		measurement
			? measurementCells(result, measurement)
			: [candidates[index]?.title ?? '', 'no such operation', ...head.slice(2).map(() => '')],
	);
	if (baselines) rows.push(...baselineCells(baselines, head.length));
	return [head, head.map(() => '---'), ...rows].map((cells) => row(...cells)).join('\n');
}

function measurementCells(result: ScenarioResult, measurement: Measurement): string[] {
	const { scenario } = result;
	const { candidate, version, counters, result: run } = measurement;
	const isComplete = run?.records === scenario.records && run.errors.length === 0;
	const { granted, rejected } = counters.tokenRefreshes;
	return [
		version === 'old' ? `${candidate.title}, n8n-core 2.8.1` : candidate.title,
		timeCell(scenario, measurement, isComplete),
		...(scenario.limit ? [isComplete ? `${(run.ms / scenario.limit.ms).toFixed(2)} ×` : ''] : []),
		isComplete || !run ? speedUpCell(result, measurement) : '',
		outputCell(scenario, measurement),
		run ? count(run.duplicates) : '',
		count(counters.requests),
		count(counters.rateLimited),
		`${granted}${rejected > 0 ? ` and ${rejected} rejected` : ''}`,
		isComplete ? `${(run.cpuMs / Math.max(scenario.items, 1)).toFixed(1)} ms` : '',
		...downloadCells(result, measurement),
	];
}

function downloadCells({ baselines }: ScenarioResult, { result }: Measurement): string[] {
	if (!baselines || !result) return [];
	const { ms, memory } = result;
	return [mebibytes(memory.peak - memory.idle), `${percentOf(baselines.curlMs, ms)}, ${megabytesPerSecond(ms)}`];
}

function timeCell({ job }: Scenario, { result, counters }: Measurement, isComplete: boolean): string {
	if (!result) return `over ${seconds(TIMEOUT_MS)}`;
	if (isComplete) return seconds(result.ms);
	return `fails after ${seconds(result.ms)}${job === 'create' ? `, ${counters.created} created` : ''}`;
}

/** How many times as long a node takes as this node on the same n8n. */
function speedUpCell({ measurements: [own] }: ScenarioResult, { candidate, version, result }: Measurement): string {
	if (!own?.result || candidate.name === own.candidate.name || version !== own.version) return '';
	return `${((result?.ms ?? TIMEOUT_MS) / own.result.ms).toFixed(1)} ×`;
}

function outputCell({ job, records }: Scenario, { result, counters }: Measurement): string {
	if (result) return `${count(result.records)} of ${count(records)}`;
	return `stopped after ${count(job === 'create' ? counters.created : counters.succeeded)} requests`;
}

function baselineCells({ curlMs, stream }: NonNullable<ScenarioResult['baselines']>, columns: number): string[][] {
	const empty = Array.from({ length: columns - 4 }, () => '');
	const streamMemory = mebibytes(stream.memory.peak - stream.memory.idle);
	return [
		['curl to /dev/null', seconds(curlMs), ...empty, '', '100 %'],
		[
			'Node.js streaming to a file, n8n-core loaded',
			seconds(stream.ms),
			...empty,
			streamMemory,
			percentOf(curlMs, stream.ms),
		],
	];
}

const percentOf = (curlMs: number, ms: number): string => `${Math.round((curlMs / ms) * 100)} %`;

/** The speed of a download of one gibibyte. */
const megabytesPerSecond = (ms: number): string => `${Math.round(GIB / 1e6 / (ms / 1000))} MB/s`;

/** The table of load costs. */
export function loadCostTable(costs: ReadonlyArray<LoadCost & { candidate: Candidate }>): string {
	const head = ['', 'Loading', 'Description', 'Operations', 'Loading per operation'];
	const rows = costs.map(({ candidate, ms, descriptionBytes, operations }) => [
		candidate.title,
		`${ms.toFixed(0)} ms`,
		`${Math.round(descriptionBytes / 1024)} KiB`,
		...(operations === 0 ? ['', ''] : [count(operations), `${(ms / operations).toFixed(1)} ms`]),
	]);
	return [head, head.map(() => '---'), ...rows].map((cells) => row(...cells)).join('\n');
}

/** The first error of each candidate that failed. */
export function errorTexts({ measurements }: ScenarioResult): string {
	return measurements
		.flatMap((measurement) =>
			(measurement?.result?.errors ?? [])
				.slice(0, 1)
				.map((error) => `${measurement?.candidate.title}: "${error.replace(/\s+/g, ' ').slice(0, 300)}"`),
		)
		.join('\n\n');
}

/** docs/benchmark.md. @param notes the text of notes.md, which is written by hand */
export function benchmarkDocument(
	results: readonly ScenarioResult[],
	costs: ReadonlyArray<LoadCost & { candidate: Candidate }>,
	notes: string,
): string {
	const day = new Date().toISOString().slice(0, 10);
	const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
	const machine = [
		`${cpus().length} × ${processor}`,
		`${Math.round(totalmem() / 1024 ** 3)} GiB`,
		process.platform,
		`Node.js ${process.versions.node}`,
	];
	const sections = results.map((result) =>
		[`## ${result.scenario.title}`, scenarioNote(result.scenario), scenarioTable(result), errorTexts(result)]
			.join('\n\n')
			.trim(),
	);
	return `# Benchmark

Written by \`npm run bench\` on ${day}: ${machine.join(', ')}.
The load average was ${loadAtStart.toFixed(1)} at the start. Above about 0.5, short scenarios measure the machine more
than the nodes.
\`npm run bench -- <scenario> …\` measures single scenarios and writes nothing.

${notes.trim()}

${sections.join('\n\n')}

## Loading the package

Milliseconds to load the node and its credential types in a process that has loaded n8n-core, the median of five runs;
and the node's description as JSON, which the editor gets.

${loadCostTable(costs)}
`;
}
