// The results as Markdown.
import { cpus, loadavg, totalmem } from 'node:os';
import { candidates } from './candidates.mts';
import { CUT_OFF_MS, speed, type Loading, type Measurement } from './measure.mts';
import type { Scenario } from './scenarios.mts';

/** All that one scenario gave. */
export interface ScenarioResult {
	scenario: Scenario;
	/** In the order of the candidates; undefined where the node has no such operation. */
	measured: Array<Measurement | undefined>;
	/** Of downloads: what else was measured with the same file. */
	beside?: { curlMs: number; pipe: { ms: number; memory: { idle: number; peak: number } } };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 2_000 ? 3 : ms < 10_000 ? 2 : 1)} s`;
const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MiB`;
const count = (value: number): string => value.toLocaleString('en');
const cells = (...values: string[]): string => `| ${values.join(' | ')} |`;

/** A scenario's table with all candidates. */
export function tableOf({ scenario, measured, beside }: ScenarioResult): string {
	const [own] = measured;
	const head = [
		'',
		'Time',
		...(scenario.limit ? ['of the limit'] : []),
		'this node is faster',
		'In the output',
		'Twice',
		'Requests',
		'429s',
		'Renewals',
		'CPU per item',
		...(beside ? ['Memory above idle', "of curl's speed"] : []),
	];
	const lines = [cells(...head), cells(...head.map(() => '---'))];
	measured.forEach((one, index) => {
		const title = (one?.candidate ?? candidates[index])?.title ?? '';
		lines.push(
			cells(
				...(one
					? line(scenario, one, own, beside, one.version === 'old' ? `${title}, n8n-core 2.8.1` : title)
					: [title, 'no such operation', ...head.slice(2).map(() => '')]),
			),
		);
	});
	if (beside) {
		const { curlMs, pipe } = beside;
		const rest = (memory: string, share: string) => [
			...Array.from({ length: head.length - 4 }, () => ''),
			memory,
			share,
		];
		lines.push(cells('curl to /dev/null', seconds(curlMs), ...rest('', '100 %')));
		lines.push(
			cells(
				"Node's own stream to a file, n8n-core loaded",
				seconds(pipe.ms),
				...rest(mebibytes(pipe.memory.peak - pipe.memory.idle), `${Math.round((curlMs / pipe.ms) * 100)} %`),
			),
		);
	}
	return lines.join('\n');
}

function line(
	scenario: Scenario,
	{ result, counters, version }: Measurement,
	own: Measurement | undefined,
	beside: ScenarioResult['beside'],
	title: string,
): string[] {
	const ms = result?.ms ?? CUT_OFF_MS;
	const complete = result?.records === scenario.records && result.errors.length === 0;
	const factor =
		own?.result && title !== own.candidate.title && version === own.version
			? `${(ms / own.result.ms).toFixed(1)} ×`
			: '';
	const done = scenario.job === 'create' ? counters.created : counters.succeeded;
	const output = result
		? `${count(result.records)} of ${count(scenario.records)}`
		: `cut off after ${count(done)} requests`;
	return [
		title,
		complete
			? seconds(ms)
			: result
				? `fails after ${seconds(ms)}${scenario.job === 'create' ? `, ${counters.created} made` : ''}`
				: `over ${seconds(ms)}`,
		...(scenario.limit ? [complete ? `${(ms / scenario.limit.ms).toFixed(2)} ×` : ''] : []),
		complete || !result ? factor : '',
		output,
		result ? count(result.twice) : '',
		count(counters.requests),
		count(counters.refused),
		`${counters.renewals.granted}${counters.renewals.refused > 0 ? ` and ${counters.renewals.refused} refused` : ''}`,
		result && complete ? `${(result.cpuMs / Math.max(scenario.items, 1)).toFixed(1)} ms` : '',
		...(beside && result
			? [
					mebibytes(result.memory.peak - result.memory.idle),
					`${Math.round((beside.curlMs / ms) * 100)} %, ${Math.round(speed(ms))} MB/s`,
				]
			: []),
	];
}

/** What loading costs. */
export function loadingTable(loading: readonly Loading[]): string {
	const head = ['', 'Loading', 'Description', 'Operations', 'Loading per operation'];
	const line = ({ candidate, ms, descriptionBytes, operations }: Loading): string =>
		cells(
			candidate.title,
			`${ms.toFixed(0)} ms`,
			`${Math.round(descriptionBytes / 1024)} KiB`,
			...(operations === 0 ? ['', ''] : [count(operations), `${(ms / operations).toFixed(1)} ms`]),
		);
	return [cells(...head), cells(...head.map(() => '---')), ...loading.map(line)].join('\n');
}

/** What else the machine had to do: taken when the benchmark begins, because it is work itself. */
const loadAtStart = loadavg()[0] ?? 0;

/** The whole document. `notes` lie beside and stay as people write them. */
export function documentOf(results: readonly ScenarioResult[], loading: readonly Loading[], notes: string): string {
	const [cpu] = cpus();
	return `# Benchmark

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${process.platform}, Node.js ${process.versions.node}.
The load of the machine was ${loadAtStart.toFixed(1)} when it began; above some 0.5 the short rows say more of the machine than of the nodes.
\`npm run bench -- <scenario> …\` measures single rows and writes nothing.

${notes.trim()}

${results.map((result) => `## ${result.scenario.title}\n\n\`${result.scenario.name}\`${result.scenario.limit ? `; limit: ${seconds(result.scenario.limit.ms)} = ${result.scenario.limit.because}` : ''}\n\n${tableOf(result)}\n\n${errorsOf(result)}`.trim()).join('\n\n')}

## Loading the package

The node and its credential types required and made in a process that runs n8n-core, the middle of five; the description as JSON, which the editor gets.

${loadingTable(loading)}
`;
}

/** What the nodes said that did not finish. */
export function errorsOf({ measured }: ScenarioResult): string {
	return measured
		.flatMap((one) =>
			(one?.result?.errors ?? [])
				.slice(0, 1)
				.map((error) => `${one?.candidate.title}: "${error.replace(/\s+/g, ' ').slice(0, 300)}"`),
		)
		.join('\n\n');
}
