// `npm run bench:limits`: measures how close this node comes to Zoom's limit, with the headers that say it and without,
// and prints a table. `npm run bench:limits -- category 80 300 cold` measures only the rows that have all these words;
// the rows with 10,000 items are measured only when `long` is among them.
import { builtPackage } from '../test/n8n/package.mts';
import { candidates } from './candidates.mts';
import { measure } from './measure.mts';
import type { Scenario } from './scenarios.mts';

/** Limits of Zoom's plans in requests per second, and under which label. */
const limits = [
	{ perSecond: 4, plan: 'free' },
	{ perSecond: 20, plan: 'pro', countedAs: 'medium' },
	{ perSecond: 30, plan: 'pro' },
	{ perSecond: 60, plan: 'business', countedAs: 'medium' },
	{ perSecond: 80, plan: 'business' },
] as const;

/** A kind of run, and how close it has to come to the limit. */
interface Kind {
	name: string;
	items: number;
	workers: number;
	before: 'nothing' | 'same';
	/** The most time as a ratio to the limit, and the most 429s as a part of the items. */
	mark: (perSecond: number) => { ratio: number; rateLimited: number };
}

const kinds: Kind[] = [
	{
		name: 'cold',
		items: 200,
		workers: 1,
		before: 'nothing',
		mark: (perSecond) => ({ ratio: perSecond === 4 ? 1.15 : 1.25, rateLimited: 0.05 }),
	},
	{ name: 'warm', items: 200, workers: 1, before: 'same', mark: () => ({ ratio: 1.08, rateLimited: 0.01 }) },
	{ name: 'workers', items: 400, workers: 2, before: 'nothing', mark: () => ({ ratio: 1.25, rateLimited: Infinity }) },
	{ name: 'long', items: 10_000, workers: 1, before: 'nothing', mark: () => ({ ratio: 1.05, rateLimited: Infinity }) },
];

const words = process.argv.slice(2);
const [own] = candidates;
if (!own) throw new Error('There is no candidate');
builtPackage('full');
const row = (...cells: Array<string | number>): void => console.log(`| ${cells.join(' | ')} |`);
row('Headers', 'Run', 'Requests a second', 'Response', 'Time', 'of the limit', '429s', 'Failed', 'Twice', 'Mark');
row(...Array.from({ length: 10 }, () => '---'));
for (const rateLimitHeaders of ['full', 'category'] as const)
	for (const kind of kinds)
		for (const limit of limits)
			for (const latencyMs of [100, 300]) {
				const names = [rateLimitHeaders, kind.name, String(limit.perSecond), String(latencyMs)];
				if (words.every((word) => names.includes(word)) && (kind.name !== 'long' || words.includes('long')))
					await measureRow(rateLimitHeaders, kind, limit, latencyMs);
			}

async function measureRow(
	rateLimitHeaders: 'category' | 'full',
	{ name, items, workers, before, mark }: Kind,
	{ perSecond, ...settings }: (typeof limits)[number],
	latencyMs: number,
): Promise<void> {
	const scenario: Scenario = {
		name,
		title: name,
		job: 'create',
		// A host may create 100 meetings a day. The sandbox forgets that before each measurement.
		seed: { hosts: Math.max(2, Math.ceil(items / 100)) },
		...settings,
		rateLimitHeaders,
		before,
		latencyMs,
		items,
		workers,
		records: items,
	};
	const [measurement] = await measure(scenario, [{ candidate: own as (typeof candidates)[number], version: 'full' }]);
	const cells = [rateLimitHeaders, name, perSecond, `${latencyMs} ms`];
	if (!measurement?.result) {
		row(...cells, 'too long', '', '', '', '', 'missed');
		return;
	}
	const { result, counters } = measurement;
	const ratio = result.ms / ((items / perSecond) * 1000);
	const rateLimited = counters.rateLimited / items;
	const { ratio: mostRatio, rateLimited: mostRateLimited } = mark(perSecond);
	const failed = items - result.records;
	const twice = Math.max(result.duplicates, counters.created - items);
	const isMet = ratio <= mostRatio && rateLimited <= mostRateLimited && failed === 0 && twice <= 0;
	row(
		...cells,
		`${(result.ms / 1000).toFixed(2)} s`,
		ratio.toFixed(2),
		`${(rateLimited * 100).toFixed(1)} %`,
		failed,
		Math.max(0, twice),
		isMet ? 'met' : 'missed',
	);
}
