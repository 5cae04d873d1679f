// The conformance report, as text and as JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was found about one operation. */
export interface OperationReport {
	/** `resource:operation`. */
	id: string;
	/** `GET /users/{userId}`. */
	endpoint: string;
	requests: number;
	findings: string[];
	/** Deprecated fields that it uses. */
	notes: string[];
}

/** What was found about all operations. */
export interface Report {
	/** Documented operations of the areas the node is made for. */
	total: number;
	covered: number;
	/** Those without a definition. */
	missing: string[];
	/** The node's operations outside those areas. */
	additional: string[];
	/** Exceptions that no finding needs any more. */
	unusedExceptions: string[];
	operations: OperationReport[];
}

/** The result of a run in one line. */
export function summaryOf({ covered, total, operations }: Report): string {
	const sum = (count: (report: OperationReport) => number): number =>
		operations.reduce((all, report) => all + count(report), 0);
	const requests = sum((report) => report.requests);
	const findings = sum((report) => report.findings.length);
	return `operations covered ${covered}/${total}, requests checked ${requests}, findings ${findings}`;
}

/** The findings by operation, then the missing and the additional operations. */
export function textOf(report: Report): string {
	const block = (title: string, lines: string[]): string[] =>
		lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
	return [
		...report.operations
			.filter(({ findings }) => findings.length > 0)
			.flatMap(({ id, endpoint, findings }) => block(`${id}  ${endpoint}`, findings)),
		...block(
			'Deprecated fields in use',
			report.operations.flatMap(({ id, notes }) => notes.map((note) => `${id}: ${note}`)),
		),
		...block('Not covered', report.missing),
		...block('Additional', report.additional),
		summaryOf(report),
	].join('\n');
}

/** Writes reports/conformance.json and .txt below the given folder. */
export function writeReport(report: Report, root: string): void {
	const folder = join(root, 'reports');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'conformance.json'), `${JSON.stringify(report, null, '\t')}\n`);
	writeFileSync(join(folder, 'conformance.txt'), `${textOf(report)}\n`);
}
