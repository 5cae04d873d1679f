// The conformance report, for people and for machines.
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
	/** Deprecated fields it uses. */
	notes: string[];
}

/** What was found altogether. */
export interface Report {
	/** Documented operations of the areas the node is made for. */
	total: number;
	covered: number;
	/** Those without a definition. */
	missing: string[];
	/** Documented operations of other areas that the node has as well. */
	besides: string[];
	/** Exceptions that no finding needed any more. */
	unusedExceptions: string[];
	operations: OperationReport[];
}

/** The line by which a run is judged. */
export function summaryOf({ covered, total, operations }: Report): string {
	const sum = (count: (report: OperationReport) => number): number =>
		operations.reduce((all, report) => all + count(report), 0);
	return `operations covered ${covered}/${total}, requests checked ${sum(({ requests }) => requests)}, findings ${sum(({ findings }) => findings.length)}`;
}

/** Findings by operation, then what is not covered and what is there besides. */
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
		...block('Besides', report.besides),
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
