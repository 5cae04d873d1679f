// Every kind of fault at every kind of operation: nothing lost, nothing doubled, what cannot be known is said, and docs/faults.md tells of it.
// ZOOM_WRITE_FAULTS=1 (`npm run docs:faults`) writes the document.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsDocument } from './document.mts';
import { faults } from './faultKinds.mts';
import { runAll, type Outcome } from './run.mts';
import { scenarios } from './scenarios.mts';

const path = join(__dirname, '..', '..', 'docs', 'faults.md');
let outcomes: Outcome[];
beforeAll(async () => {
	outcomes = await runAll();
	if (process.env.ZOOM_WRITE_FAULTS) writeFileSync(path, faultsDocument(outcomes));
}, 300_000);

test('nothing is lost, nothing doubled, and what is not known is said', () => {
	expect(outcomes.filter(({ finding }) => finding !== undefined)).toEqual([]);
});

test('no cell is empty', () => {
	const cells = new Set(outcomes.map(({ fault, operation }) => `${fault} ${operation}`));
	expect(cells.size).toBe(faults.length * Object.keys(scenarios).length);
});

test('what is made by a request is never sent again when it may have arrived', () => {
	const sentAgain = outcomes.filter(
		({ fault, operation, requests }) =>
			['Create', 'Upload'].includes(operation) && requests > 1 && !/^429|^401|clock/.test(fault),
	);
	expect(sentAgain).toEqual([]);
});

test('docs/faults.md is up to date (npm run docs:faults)', () => {
	expect(readFileSync(path, 'utf8')).toBe(faultsDocument(outcomes));
});
