// The node held to Zoom's published documents: see check.mts. `npm run conformance` prints the same without jest.
import { join } from 'node:path';
import { checkConformance } from './check.mts';
import { absence, present } from './documents.mts';
import { summaryOf, textOf, writeReport, type Report } from './report.mts';

/** What the areas of AREAS in check.mts had when the documents were published last. */
const DOCUMENTED = 141;

if (!present) process.stdout.write(`conformance${absence}\n`);

(present ? describe : describe.skip)(`conformance to Zoom's documents${absence}`, () => {
	let report: Report;
	beforeAll(async () => {
		report = await checkConformance();
		writeReport(report, join(__dirname, '..', '..'));
		process.stdout.write(`${summaryOf(report)}\n`);
	}, 120_000);

	test('every documented operation of the areas has a definition', () => {
		expect(report.missing).toEqual([]);
		expect(report.total).toBe(DOCUMENTED);
	});

	test('every operation was run and sent requests', () => {
		expect(report.operations.filter(({ requests }) => requests < 2).map(({ id }) => id)).toEqual([]);
	});

	test('every exception is needed', () => {
		expect(report.unusedExceptions).toEqual([]);
	});

	test('nothing differs that has no reason in exceptions.mts', () => {
		const found = report.operations.filter(({ findings }) => findings.length > 0);
		expect(found.length === 0 ? '' : textOf({ ...report, operations: found, besides: [] })).toBe('');
	});
});
