// `npm run simulate:schedule`: schedules that create and update meetings, with every fault, killed processes and lists
// that lag. Prints what was doubled, lost or left unknown. `SEEDS=200` takes fewer runs.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { seeded } from '../../test/seeded.mts';
import { N8nProcess } from './n8nModel.mts';
import { VirtualTime } from './virtualTime.mts';
import { ZoomModel } from './zoomModel.mts';

const SEEDS = Number(process.env.SEEDS ?? 2000);
const HOUR = 3_600_000;
const HOSTS = ['anna@example.com', 'ben@example.com'];
const MAX_LAG_MS = 10_000;

const modes = ['create', 'create, again', 'upsert', 'upsert, again'] as const;
type Mode = (typeof modes)[number];

/** What became of the rows of all runs of a mode. */
interface Tally {
	runs: number;
	kills: number;
	rows: number;
	recovered: number;
	doubled: number;
	/** Rows that are said to be done, and are not there. */
	lost: number;
	/** Error items that say that nothing was made. */
	notMade: number;
	/** Rows that are there although their error item says that they are not. */
	wrong: number;
	/** Messages of error items, each with its number. */
	failures: Record<string, number>;
	unknown: Record<string, number>;
	/** Runs of which the last execution, without faults, did not bring everything to what was asked for. */
	unfinished: number;
	/** Changes that an execution over unchanged rows sent. */
	needless: number;
}

const newTally = (): Tally => ({
	runs: 0,
	kills: 0,
	rows: 0,
	recovered: 0,
	doubled: 0,
	lost: 0,
	notMade: 0,
	wrong: 0,
	failures: {},
	unknown: {},
	unfinished: 0,
	needless: 0,
});

const tallies = Object.fromEntries(modes.map((mode) => [mode, newTally()])) as Record<Mode, Tally>;
const time = new VirtualTime(Date.parse('2030-01-01T00:00:00Z'));
time.install();

const userOf = (host: string) => ({ __rl: true, mode: 'id', value: host });
const rowOf = (run: number, index: number): IDataObject => ({
	key: `${run}-${index}`,
	topic: `Topic ${run}-${index}`,
	userId: userOf(HOSTS[index % HOSTS.length] as string),
});

function parametersOf(mode: Mode): IDataObject {
	return {
		resource: 'meeting',
		operation: mode.startsWith('create') ? 'create' : 'upsert',
		matchBy: 'key',
		meetingType: 2,
		startTime: '2030-06-01T10:00:00Z',
		duration: 60,
		simplify: true,
		requestOptions: mode.endsWith('again') ? { createAgainIfNotFound: true } : {},
	};
}

/** Topics of the meetings that Zoom has, each as often as it is there. */
const topicsOf = (zoom: ZoomModel): string[] => [...zoom.meetings.values()].map(({ topic }) => topic);

const countOf = (zoom: ZoomModel, { topic }: IDataObject): number =>
	topicsOf(zoom).filter((other) => other === topic).length;

/** Counts what the output of an execution says of its rows, and whether it is true. */
function count(tally: Tally, zoom: ZoomModel, rows: IDataObject[], output: INodeExecutionData[]): void {
	tally.rows += rows.length;
	for (const [index, row] of rows.entries()) {
		const { json } = output.find(({ pairedItem }) => (pairedItem as { item: number }).item === index) ?? {
			json: {} as IDataObject,
		};
		const isThere = countOf(zoom, row) > 0;
		const error = String((json.error ?? '') as string);
		if (error === '') {
			tally.lost += isThere ? 0 : 1;
			tally.recovered += json.recovered === true ? 1 : 0;
		} else if (error.includes('not known')) {
			const why = error.replace(/ \[item \d+\]$/, '');
			tally.unknown[why] = (tally.unknown[why] ?? 0) + 1;
		} else {
			tally.notMade += 1;
			const why = error.replace(/ \[item \d+\]$/, '');
			tally.failures[why] = (tally.failures[why] ?? 0) + 1;
			tally.wrong += isThere && error.includes('is not in Zoom') ? 1 : 0;
		}
	}
}

async function runOne(seed: number, mode: Mode): Promise<void> {
	const tally = tallies[mode];
	const random = seeded(seed * 7919);
	const zoom = new ZoomModel(time, { random, faultRate: 0.05 + random() * 0.25, lagMs: random() * MAX_LAG_MS });
	let n8n = new N8nProcess(time, zoom);
	const rows = Array.from({ length: 2 + Math.floor(random() * 5) }, (_unused, index) => rowOf(seed, index));
	const executions = mode.startsWith('create') ? 1 : 2 + Math.floor(random() * 3);
	tally.runs += 1;
	for (let execution = 0; execution < executions; execution += 1) {
		// Somebody changes a row, or adds one.
		if (execution > 0 && random() < 0.5) rows[0] = { ...rows[0], duration: 30 + execution };
		if (execution > 0 && random() < 0.5) rows.push(rowOf(seed, rows.length));
		const killAt = random() < 0.3 ? 1 + Math.floor(random() * rows.length * 1.5) : Infinity;
		const output = await n8n.run(parametersOf(mode), rows, killAt);
		if (output) count(tally, zoom, rows, output);
		else {
			tally.kills += 1;
			n8n = new N8nProcess(time, zoom);
		}
		await time.sleep(HOUR);
	}
	if (mode.startsWith('upsert')) await finish(tally, zoom, n8n, rows, mode);
	tally.doubled += topicsOf(zoom).length - new Set(topicsOf(zoom)).size;
}

/** Two more executions without faults: the first brings everything to what was asked for, the second changes nothing. */
async function finish(tally: Tally, zoom: ZoomModel, n8n: N8nProcess, rows: IDataObject[], mode: Mode): Promise<void> {
	zoom.settings = { ...zoom.settings, faultRate: 0 };
	await n8n.run(parametersOf(mode), rows, Infinity);
	const isDone = rows.every((row) => {
		const [meeting, ...others] = [...zoom.meetings.values()].filter(({ topic }) => topic === row.topic);
		return others.length === 0 && meeting?.duration === (row.duration ?? 60);
	});
	tally.unfinished += isDone ? 0 : 1;
	await time.sleep(HOUR);
	zoom.changes.length = 0;
	await n8n.run(parametersOf(mode), rows, Infinity);
	tally.needless += zoom.changes.length;
	await time.sleep(HOUR);
}

const started = performance.now();
for (let seed = 1; seed <= SEEDS; seed += 1) await runOne(seed, modes[seed % modes.length] as Mode);

const columns = [
	'runs',
	'kills',
	'rows',
	'recovered',
	'doubled',
	'lost',
	'wrong',
	'notMade',
	'unfinished',
	'needless',
] as const;
console.log(`| Mode | ${columns.join(' | ')} | unknown |`);
console.log(`| --- ${'| --- '.repeat(columns.length + 1)}|`);
for (const [mode, tally] of Object.entries(tallies)) {
	const unknown = Object.values(tally.unknown).reduce((sum, one) => sum + one, 0);
	console.log(`| ${mode} | ${columns.map((name) => tally[name]).join(' | ')} | ${unknown} |`);
}
for (const [mode, tally] of Object.entries(tallies))
	for (const [why, times] of Object.entries({ ...tally.failures, ...tally.unknown }))
		console.log(`${mode}: ${times} times: ${why}`);
console.log(`${SEEDS} runs in ${Math.round((performance.now() - started) / 1000)} s`);
const bad = Object.values(tallies).some(
	({ doubled, lost, wrong, unfinished, needless }) => doubled + lost + wrong + unfinished + needless > 0,
);
process.exit(bad ? 1 : 0);
