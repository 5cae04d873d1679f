// Compares what every operation of the node sends with what Zoom documents: see test/contract.
import { checkDefinition } from './definitions.mts';
import { AREAS, documentedOperations, type DocumentedOperation } from '../contract/contract.mts';
import { cannotBeSet, mayDiffer } from './exceptions.mts';
import type { OperationReport, Report } from './report.mts';
import { checkRequest, neverSent, partsOf, type Verdict } from './requests.mts';
import { endpointOf, runOperations, subjects, type Run } from './run.mts';
import type { Captured } from './zoomStub.mts';

/** Findings about lengths and sizes. */
const LIMIT = /must NOT have (more|fewer) than|must be (<=|>=|<|>)/;

type Exception = { operation: RegExp; reason: string };

/**
 * Runs and checks the operations that `only` names by resource or operation (`meeting`, `meeting:create`); all if
 * empty.
 */
export async function checkConformance(only: string[] = []): Promise<Report> {
	const documents = documentedOperations();
	const all = subjects();
	const chosen = all.filter(
		({ id }) => only.length === 0 || only.some((name) => id === name || id.startsWith(`${name}:`)),
	);
	const runs = await runOperations(chosen, (method, path) => findOperation(documents, method, path), true);

	const used = new Set<Exception>();
	const operations = runs.map((run) => reportOn(run, documents, used));
	for (const [endpoint, report] of firstOfEach(operations)) {
		const documented = documents.find(({ method, path }) => `${method} ${path}` === endpoint);
		const requests = runs.filter(({ operation }) => endpointOf(operation) === endpoint).flatMap((run) => run.requests);
		if (documented) report.findings.push(...notSettable(report.id, documented, requests, used));
	}
	const own = new Set(all.map(({ operation }) => endpointOf(operation)));
	const wanted = documents.filter(({ tag }) => AREAS.includes(tag)).map(({ method, path }) => `${method} ${path}`);
	return {
		total: wanted.length,
		covered: wanted.filter((endpoint) => own.has(endpoint)).length,
		missing: wanted.filter((endpoint) => !own.has(endpoint)),
		additional: [...own].filter((endpoint) => !wanted.includes(endpoint)).sort(),
		unusedExceptions: [...mayDiffer, ...cannotBeSet]
			.filter((exception) => !used.has(exception))
			.map(({ operation, reason }) => `${String(operation)}: ${reason}`),
		operations,
	};
}

function reportOn(
	{ id, operation, requests, errors, outOfRange }: Run,
	documents: DocumentedOperation[],
	used: Set<Exception>,
): OperationReport {
	const endpoint = endpointOf(operation);
	const documented = documents.find(({ method, path }) => `${method} ${path}` === endpoint);
	const verdicts = requests.map((request) => verdictOn(request, documents));
	const found = [
		// The user of such an operation names the endpoint; no document is about the one that the form has.
		...(operation.anyEndpoint
			? errors
			: [
					...(documented ? checkDefinition(operation, documented) : [`${endpoint} is not documented`]),
					...errors,
					...verdicts.flatMap(({ findings }) => findings),
					...outOfRange.flatMap((attempt) => uncheckedLimits(attempt, documents)),
				]),
	];
	const findings = [...new Set(found)].filter(
		(finding) =>
			!excused(
				mayDiffer.filter((exception) => exception.operation.test(id) && exception.finding.test(finding)),
				used,
			),
	);
	return {
		id,
		endpoint,
		requests: requests.length,
		findings,
		notes: [...new Set(verdicts.flatMap(({ notes }) => notes))],
	};
}

function verdictOn(request: Captured, documents: DocumentedOperation[]): Verdict {
	const documented = findOperation(documents, request.method, request.path);
	return documented
		? checkRequest(request, documented)
		: { findings: [`${request.method} ${request.path} is not documented`], notes: [] };
}

/** Values that were sent although they exceed a documented limit, and errors that do not name the field. */
function uncheckedLimits(
	{ label, requests, error }: Run['outOfRange'][number],
	documents: DocumentedOperation[],
): string[] {
	if (error !== undefined && !error.includes(`'${label}'`))
		return [`the error about '${label}' out of range does not name it: ${error}`];
	const findings = requests
		.flatMap((request) => verdictOn(request, documents).findings)
		.filter((finding) => LIMIT.test(finding));
	return findings.map((finding) => `'${label}' has a limit that is not checked: ${finding}`);
}

/** The documented operation of a request. Fixed paths win over templates: `/users/email` over `/users/{userId}`. */
export function findOperation(
	documents: DocumentedOperation[],
	method: string,
	path: string,
): DocumentedOperation | undefined {
	const matching = documents.filter(
		(documented) => documented.method === method && partsOf(documented.path, path) !== undefined,
	);
	return matching.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/**
 * Operations that use the same endpoint must be able to set all its fields between them; the first one reports the
 * rest.
 */
const firstOfEach = (operations: OperationReport[]): Map<string, OperationReport> =>
	new Map([...operations].reverse().map((report) => [report.endpoint, report]));

function notSettable(
	id: string,
	documented: DocumentedOperation,
	requests: Captured[],
	used: Set<Exception>,
): string[] {
	return neverSent(documented, requests)
		.filter(
			(name) =>
				!excused(
					cannotBeSet.filter(({ operation, field }) => operation.test(id) && field.test(name)),
					used,
				),
		)
		.map((name) => `${name} cannot be set`);
}

/** Whether an exception applies. Those that do are marked as used. */
function excused(exceptions: Exception[], used: Set<Exception>): boolean {
	for (const exception of exceptions) used.add(exception);
	return exceptions.length > 0;
}
