// `npm run bench`: measures all scenarios and writes docs/benchmark.md. `npm run bench -- <scenario> …` measures only
// these and only prints the results.
import { readFileSync, writeFileSync } from 'node:fs';
import { builtPackage } from '../test/n8n/package.mts';
import { candidates } from './candidates.mts';
import { measure, measureCurl, measureLoadCosts, measureStreamBaseline, type VersionedCandidate } from './measure.mts';
import {
	benchmarkDocument,
	errorTexts,
	loadCostTable,
	scenarioNote,
	scenarioTable,
	type ScenarioResult,
} from './report.mts';
import { scenarios, type Scenario } from './scenarios.mts';

const LOADING = 'loading';
const names = [...scenarios.map(({ name }) => name), LOADING];

const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !names.includes(name));
if (unknown.length > 0) {
	console.error(`There is no scenario ${unknown.join(', ')}. Scenarios: ${names.join(', ')}`);
	process.exit(2);
}
const isRequested = (name: string): boolean => requested.length === 0 || requested.includes(name);

for (const version of ['full', 'old'] as const) builtPackage(version);
const results: ScenarioResult[] = [];
for (const scenario of scenarios.filter(({ name }) => isRequested(name))) {
	const result = await measureScenario(scenario);
	results.push(result);
	console.log(`\n${scenario.title} (${scenarioNote(scenario)})\n\n${scenarioTable(result)}\n${errorTexts(result)}`);
}
const costs = isRequested(LOADING) ? await measureLoadCosts() : [];
if (costs.length > 0) console.log(`\n${loadCostTable(costs)}`);
if (requested.length === 0) {
	const notes = readFileSync(new URL('./notes.md', import.meta.url), 'utf8');
	writeFileSync(new URL('../docs/benchmark.md', import.meta.url), benchmarkDocument(results, costs, notes));
	console.log('\nWritten to docs/benchmark.md');
}

async function measureScenario(scenario: Scenario): Promise<ScenarioResult> {
	const entries = candidates.map((candidate): VersionedCandidate => ({ candidate, version: 'full' }));
	// Also an n8n that does not coordinate token refreshes. n8n's own nodes are not installed there.
	const [own] = candidates;
	if (scenario.expired && own) entries.push({ candidate: own, version: 'old' });
	const measurements = await measure(scenario, entries);
	if (scenario.job !== 'download') return { scenario, measurements };
	return {
		scenario,
		measurements,
		baselines: { curlMs: await measureCurl(scenario), stream: await measureStreamBaseline(scenario) },
	};
}
