// `npm run bench`: measures all rows and writes docs/benchmark.md. `npm run bench -- <row> …`: those only, printed only.
import { readFileSync, writeFileSync } from 'node:fs';
import { builtPackage } from '../test/host/package.mts';
import { contenders } from './candidates.mts';
import { measure, measureCurl, measureLoading, measurePipe, type Entry } from './measure.mts';
import { documentOf, errorsOf, loadingTable, tableOf, type RowResult } from './report.mts';
import { rows, type Row } from './scenarios.mts';

const LOADING = 'loading';

async function rowResult(row: Row): Promise<RowResult> {
	const [own] = contenders;
	// n8n from before it renewed once for all: n8n's own nodes are not installed there.
	const older: Entry[] = row.expired && own ? [{ contender: own, age: 'old' }] : [];
	const measured = await measure(row, [
		...contenders.map((contender): Entry => ({ contender, age: 'full' })),
		...older,
	]);
	if (row.job !== 'download') return { row, measured };
	return { row, measured, beside: { curlMs: await measureCurl(row), pipe: await measurePipe(row) } };
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => name !== LOADING && !rows.some((row) => row.name === name));
if (unknown.length > 0) {
	console.error(
		`There is no row ${unknown.join(', ')}. Rows: ${[...rows.map(({ name }) => name), LOADING].join(', ')}`,
	);
	process.exit(2);
}

for (const age of ['full', 'old'] as const) builtPackage(age);
const results: RowResult[] = [];
for (const row of rows.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
	const result = await rowResult(row);
	results.push(result);
	console.log(
		`\n${row.title}${row.limit ? ` (limit ${(row.limit.ms / 1000).toFixed(2)} s: ${row.limit.because})` : ''}\n\n${tableOf(result)}\n${errorsOf(result)}`,
	);
}
const loading = chosen.length === 0 || chosen.includes(LOADING) ? await measureLoading() : [];
if (loading.length > 0) console.log(`\n${loadingTable(loading)}`);
if (chosen.length === 0) {
	const target = new URL('../docs/benchmark.md', import.meta.url);
	writeFileSync(target, documentOf(results, loading, readFileSync(new URL('./notes.md', import.meta.url), 'utf8')));
	console.log('\nWritten to docs/benchmark.md');
}
