// `npm run simulate:limits`: simulates how the node finds a limit that Zoom does not report, for three ways in which Zoom
// may count, and prints the tables of docs/decisions/0007-finding-the-limit.md. `SEEDS=20` takes fewer runs of each;
// `npm run simulate:limits -- warm` simulates only what has this word in its name.
import { createRequire } from 'node:module';
import type { LimitFinder } from '../../nodes/shared/http/rateLimit/limitFinder.ts';
import type { Attempt } from '../../nodes/shared/http/rateLimit/attemptLog.ts';
import { percentile, simulate, type Execution, type Rule, type Settings, type WindowKind } from './simulator.mts';

/** As the package has it: Node.js cannot load the sources, which leave out the ends of file names. */
const built = createRequire(import.meta.url)('../../dist/nodes/shared/http/rateLimit/limitFinder.js') as {
	LimitFinder: typeof LimitFinder;
};

const SEEDS = Number(process.env.SEEDS ?? 100);
const LIMITS = [4, 20, 30, 60, 80];
/** How many requests run at a time, as in nodes/shared/engine/execute.ts. */
const CONCURRENCY = 40;

/** Zoom's label of operations with such a limit. */
const categoryOf = (limit: number) => (limit === 20 || limit === 60 ? 'medium' : 'light');

class FinderRule implements Rule<Attempt> {
	readonly wakesOnAnswers = false;
	private readonly finder: LimitFinder;

	constructor(limit: number) {
		this.finder = new built.LimitFinder(categoryOf(limit));
	}

	nextStart(now: number, expected: number): number {
		return this.finder.nextStart(now, expected);
	}

	start(now: number): Attempt {
		return this.finder.onStart(now);
	}

	accepted(attempt: Attempt, _headers: Record<string, string>, now: number): void {
		this.finder.onAccepted(attempt, now);
	}

	rateLimited(attempt: Attempt, _headers: Record<string, string>, _repeats: number, now: number): void {
		this.finder.onRateLimited(attempt, now);
	}
}

/** How Zoom may count, and how far the time to it varies. The first is how the sandbox does. */
const models: Array<{ name: string; kind: WindowKind; jitter: number; forward: number }> = [
	{ name: 'seconds of a clock, on arrival, 4 % jitter', kind: 'calendar', jitter: 0.04, forward: 0.03 },
	{ name: 'seconds of a clock, 30 % jitter', kind: 'calendar', jitter: 0.3, forward: 0.5 },
	{ name: 'sliding second, 30 % jitter', kind: 'sliding', jitter: 0.3, forward: 0.5 },
	{ name: 'bucket, 30 % jitter', kind: 'bucket', jitter: 0.3, forward: 0.5 },
];

const cold: Execution = { items: 200, delay: 0, opener: true };
const kinds: Array<{ name: string; executions: Execution[]; workers: number; seeds?: number }> = [
	{ name: '200 requests, cold', executions: [cold], workers: 1 },
	{
		name: '200 requests, warm',
		executions: [cold, { items: 200, delay: 1500, opener: false }],
		workers: 1,
	},
	{ name: 'two processes, 200 requests each, cold', executions: [cold], workers: 2 },
	{ name: '10,000 requests, cold', executions: [{ ...cold, items: 10_000 }], workers: 1, seeds: 5 },
];

function run(
	limit: number,
	settings: Pick<Settings, 'kind' | 'jitter' | 'forward' | 'latencyMs'>,
	kind: (typeof kinds)[number],
) {
	const ratios: number[] = [];
	const refused: number[] = [];
	for (let seed = 1; seed <= Math.min(SEEDS, kind.seeds ?? SEEDS); seed += 1) {
		const {
			totalMs,
			refused: all,
			executions,
		} = simulate({
			...settings,
			seed: seed * 7919,
			limitAt: () => limit,
			concurrency: CONCURRENCY,
			headers: 'category',
			refusedCount: false,
			workers: Array.from({ length: kind.workers }, () => kind.executions),
			makeRule: () => new FinderRule(limit),
		});
		const isWarm = kind.executions.length > 1;
		const last = executions.at(-1);
		const items = (kind.executions.at(-1)?.items ?? 0) * kind.workers;
		ratios.push((isWarm ? (last?.ms ?? Infinity) : totalMs) / ((items / limit) * 1000));
		refused.push(((isWarm ? (last?.refused ?? Infinity) : all) / items) * 100);
	}
	const pair = (values: number[], digits: number): string =>
		[0.5, 0.95].map((part) => percentile(values, part).toFixed(digits)).join(' / ');
	return `${pair(ratios, 2)}, ${pair(refused, 1)} %`;
}

const row = (...cells: string[]): void => console.log(`| ${cells.join(' | ')} |`);
const words = process.argv.slice(2);
for (const kind of kinds.filter(({ name }) => words.every((word) => name.includes(word)))) {
	const runs = Math.min(SEEDS, kind.seeds ?? SEEDS);
	console.log(`\n${kind.name}: time as a ratio to the limit, and 429s; median / 95th percentile of ${runs} runs\n`);
	row('Zoom counts by', 'response', ...LIMITS.map((limit) => `${limit} a second`));
	row(...Array.from({ length: LIMITS.length + 2 }, () => '---'));
	for (const { name, ...model } of models)
		for (const latencyMs of [100, 300])
			row(name, `${latencyMs} ms`, ...LIMITS.map((limit) => run(limit, { ...model, latencyMs }, kind)));
}
