// Holds what every operation of the node sends to Zoom's published documents.
import { checkDefinition } from './definitions.mts';
import { documentedOperations, type DocumentedOperation } from './documents.mts';
import { cannotBeSet, mayDiffer } from './exceptions.mts';
import type { OperationReport, Report } from './report.mts';
import { checkRequest, neverSent, partsOf, type Verdict } from './requests.mts';
import { endpointOf, runOperations, subjects, type Run } from './run.mts';
import type { Captured } from './zoomStub.mts';

/** The tags of Zoom's documents that the node is made for. */
const AREAS = [
	'Meetings',
	'Invitation & Registration',
	'Polls',
	'Surveys',
	'Summaries',
	'Cloud Recording',
	'Webinars',
	'Users',
];

/** Findings about lengths and sizes. */
const LIMIT = /must NOT have (more|fewer) than|must be (<=|>=|<|>)/;

type Exception = { operation: RegExp; reason: string };

/** Runs and checks the resources and operations in `only` (`meeting`, `meeting:create`), or all. */
export async function checkConformance(only: string[] = []): Promise<Report> {
	const documents = documentedOperations();
	const all = subjects();
	const chosen = all.filter(
		({ id }) => only.length === 0 || only.some((name) => id === name || id.startsWith(`${name}:`)),
	);
	const runs = await runOperations(chosen, (method, path) => find(documents, method, path), true);

	const used = new Set<Exception>();
	const operations = runs.map((run) => reportOn(run, documents, used));
	for (const [endpoint, report] of firstOfEach(operations)) {
		const documented = documents.find(({ method, path }) => `${method} ${path}` === endpoint);
		const requests = runs.filter(({ operation }) => endpointOf(operation) === endpoint).flatMap((run) => run.requests);
		if (documented) report.findings.push(...unset(report.id, documented, requests, used));
	}
	const own = new Set(all.map(({ operation }) => endpointOf(operation)));
	const wanted = documents.filter(({ tag }) => AREAS.includes(tag)).map(({ method, path }) => `${method} ${path}`);
	return {
		total: wanted.length,
		covered: wanted.filter((endpoint) => own.has(endpoint)).length,
		missing: wanted.filter((endpoint) => !own.has(endpoint)),
		besides: [...own].filter((endpoint) => !wanted.includes(endpoint)).sort(),
		unusedExceptions: [...mayDiffer, ...cannotBeSet]
			.filter((exception) => !used.has(exception))
			.map(({ operation, reason }) => `${String(operation)}: ${reason}`),
		operations,
	};
}

function reportOn(
	{ id, operation, requests, refusals, beyond }: Run,
	documents: DocumentedOperation[],
	used: Set<Exception>,
): OperationReport {
	const endpoint = endpointOf(operation);
	const documented = documents.find(({ method, path }) => `${method} ${path}` === endpoint);
	const verdicts = requests.map((request) => verdictOn(request, documents));
	const found = [
		...(documented ? checkDefinition(operation, documented) : [`${endpoint} is not documented`]),
		...refusals,
		...verdicts.flatMap(({ findings }) => findings),
		...beyond.flatMap((excess) => unlimited(excess, documents)),
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
	const documented = find(documents, request.method, request.path);
	return documented
		? checkRequest(request, documented)
		: { findings: [`${request.method} ${request.path} is not documented`], notes: [] };
}

/** What went to Zoom although it is beyond a documented limit, and refusals that do not name the field. */
function unlimited({ label, requests, refusal }: Run['beyond'][number], documents: DocumentedOperation[]): string[] {
	if (refusal !== undefined && !refusal.includes(`'${label}'`))
		return [`'${label}' beyond its limits is refused without its name: ${refusal}`];
	const findings = requests
		.flatMap((request) => verdictOn(request, documents).findings)
		.filter((finding) => LIMIT.test(finding));
	return findings.map((finding) => `'${label}' has a limit that is not checked: ${finding}`);
}

/** The documented operation of a request. A path without parts goes before one with (`/users/email` before `/users/{userId}`). */
function find(documents: DocumentedOperation[], method: string, path: string): DocumentedOperation | undefined {
	const matching = documents.filter(
		(documented) => documented.method === method && partsOf(documented.path, path) !== undefined,
	);
	return matching.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/** Several operations may share out the fields of one endpoint; together they must be able to set all. */
const firstOfEach = (operations: OperationReport[]): Map<string, OperationReport> =>
	new Map([...operations].reverse().map((report) => [report.endpoint, report]));

function unset(id: string, documented: DocumentedOperation, requests: Captured[], used: Set<Exception>): string[] {
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

/** Whether there is a reason, which then is one that is needed. */
function excused(exceptions: Exception[], used: Set<Exception>): boolean {
	for (const exception of exceptions) used.add(exception);
	return exceptions.length > 0;
}
