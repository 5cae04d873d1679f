// Every kind of fault happens to every kind of operation. Nothing may be lost or doubled, an error must say when the
// outcome is unknown, and docs/faults.md must list all outcomes. ZOOM_WRITE_FAULTS=1 (`npm run docs:faults`) writes it.
import { faultsDocument } from './document.mts';
import { readPart, writePart } from './documentParts.mts';
import { faults } from './faultKinds.mts';
import { runAll, UNKNOWN, type Outcome } from './run.mts';
import { scenarios } from './scenarios.mts';

let outcomes: Outcome[];
beforeAll(async () => {
	outcomes = await runAll();
	if (process.env.ZOOM_WRITE_FAULTS) writePart('operations', faultsDocument(outcomes));
}, 900_000);

test('nothing is lost or doubled, and an error says when the outcome is unknown', () => {
	expect(outcomes.filter(({ finding }) => finding !== undefined)).toEqual([]);
});

test('every fault happens to every operation', () => {
	const cells = new Set(outcomes.map(({ fault, operation }) => `${fault} ${operation}`));
	expect(cells.size).toBe(faults.length * Object.keys(scenarios).length);
});

test('a request that creates something is never repeated when Zoom may have received it', () => {
	const sentAgain = outcomes.filter(
		({ fault, operation, requests }) =>
			/^(Create|Upload)/.test(operation) && requests > 1 && !/^429|^401|clock/.test(fault),
	);
	expect(sentAgain).toEqual([]);
});

test('no outcome is unknown where a list of Zoom can tell', () => {
	const unknown = outcomes.filter(({ operation, error }) => /^(Create|Upload)/.test(operation) && isUnknown(error));
	expect(unknown).toEqual([]);
});

const isUnknown = (error: Outcome['error']): boolean => error !== undefined && UNKNOWN.test(error.message);

test('docs/faults.md is up to date (npm run docs:faults)', () => {
	expect(readPart('operations')).toBe(faultsDocument(outcomes));
});
