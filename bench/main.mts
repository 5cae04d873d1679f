// `npm run bench`: measures all rows and writes docs/benchmark.md. `npm run bench -- <scenario> …`: those only, printed only.
import { readFileSync, writeFileSync } from 'node:fs';
import { builtPackage } from '../test/n8n/package.mts';
import { candidates } from './candidates.mts';
import { measure, measureCurl, measureLoading, measureStreamBaseline, type Entry } from './measure.mts';
import { documentOf, errorsOf, loadingTable, tableOf, type ScenarioResult } from './report.mts';
import { scenarios, type Scenario } from './scenarios.mts';

const LOADING = 'loading';

async function scenarioResult(scenario: Scenario): Promise<ScenarioResult> {
	const [own] = candidates;
	// n8n from before it renewed once for all: n8n's own nodes are not installed there.
	const older: Entry[] = scenario.expired && own ? [{ candidate: own, version: 'old' }] : [];
	const measured = await measure(scenario, [
		...candidates.map((candidate): Entry => ({ candidate, version: 'full' })),
		...older,
	]);
	if (scenario.job !== 'download') return { scenario, measured };
	return {
		scenario,
		measured,
		beside: { curlMs: await measureCurl(scenario), pipe: await measureStreamBaseline(scenario) },
	};
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => name !== LOADING && !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
	console.error(
		`There is no scenario ${unknown.join(', ')}. Rows: ${[...scenarios.map(({ name }) => name), LOADING].join(', ')}`,
	);
	process.exit(2);
}

for (const version of ['full', 'old'] as const) builtPackage(version);
const results: ScenarioResult[] = [];
for (const scenario of scenarios.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
	const result = await scenarioResult(scenario);
	results.push(result);
	console.log(
		`\n${scenario.title}${scenario.limit ? ` (limit ${(scenario.limit.ms / 1000).toFixed(2)} s: ${scenario.limit.because})` : ''}\n\n${tableOf(result)}\n${errorsOf(result)}`,
	);
}
const loading = chosen.length === 0 || chosen.includes(LOADING) ? await measureLoading() : [];
if (loading.length > 0) console.log(`\n${loadingTable(loading)}`);
if (chosen.length === 0) {
	const target = new URL('../docs/benchmark.md', import.meta.url);
	writeFileSync(target, documentOf(results, loading, readFileSync(new URL('./notes.md', import.meta.url), 'utf8')));
	console.log('\nWritten to docs/benchmark.md');
}
