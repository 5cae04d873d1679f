// Every request of the node conforms to what Zoom documents: see check.mts. `npm run conformance` prints the same
// without Jest.
import { join } from 'node:path';
import { checkConformance } from './check.mts';
import { summaryOf, textOf, writeReport, type Report } from './report.mts';

/** How many operations Zoom has in AREAS (test/contract/contract.mts): 141 by its documents of August 2026, 2 others. */
const DOCUMENTED = 143;

let report: Report;
beforeAll(async () => {
	report = await checkConformance();
	writeReport(report, join(__dirname, '..', '..'));
	process.stdout.write(`${summaryOf(report)}\n`);
}, 900_000);

test('every documented operation of the areas has a definition', () => {
	expect(report.missing).toEqual([]);
	expect(report.total).toBe(DOCUMENTED);
});

test('every operation runs and sends requests', () => {
	expect(report.operations.filter(({ requests }) => requests < 2).map(({ id }) => id)).toEqual([]);
});

test('every exception is needed', () => {
	expect(report.unusedExceptions).toEqual([]);
});

test('every difference from the documents has a reason in exceptions.mts', () => {
	const found = report.operations.filter(({ findings }) => findings.length > 0);
	expect(found.length === 0 ? '' : textOf({ ...report, operations: found, additional: [] })).toBe('');
});
