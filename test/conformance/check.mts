// Runs every operation of the node through the real n8n and holds what it sends to Zoom's published documents.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/shared/operation.ts';
import type { fieldsOf as FieldsOf } from '../../nodes/shared/output.ts';
import { createHost, type CredentialReference, type Host } from '../host/index.mts';
import { builtPackage } from '../host/package.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import { judgeDefinition } from './definitions.mts';
import { documentedOperations, type DocumentedOperation } from './documents.mts';
import { cannotBeSet, mayDiffer } from './exceptions.mts';
import { fillings, without } from './fillings.mts';
import type { OperationReport, Report } from './report.mts';
import { judge, neverSent, partsOf } from './requests.mts';
import { standIn, type Captured } from './stand-in.mts';

/** The tags of Zoom's documents that the node is made for. */
const AREAS = ['Meetings', 'Invitation & Registration', 'Polls', 'Surveys', 'Summaries', 'Cloud Recording', 'Webinars', 'Users'];

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A form with more fields that cannot stand together than these is a finding. */
const MOST_REFUSALS = 4;

type Values = Record<string, unknown>;
type Exception = { operation: RegExp; reason: string };

interface Subject {
	id: string;
	resource: string;
	key: string;
	operation: Operation;
}

/** The node's operations as built, and how their fields are put in order. */
export function definitions(): { subjects: Subject[]; fieldsOf: typeof FieldsOf } {
	const load = createRequire(join(builtPackage('current'), 'package.json'));
	const { resources } = load('./dist/nodes/Zoom/resources/index.js') as { resources: Resource[] };
	const { fieldsOf } = load('./dist/nodes/shared/output.js') as { fieldsOf: typeof FieldsOf };
	return { fieldsOf, subjects: resources.flatMap(({ value: resource, operations }) => Object.entries(operations).map(([key, operation]) => ({ id: `${resource}:${key}`, resource, key, operation }))) };
}

/** Runs the operations whose id begins with one of the `only` given, or all. */
export async function checkConformance(only: string[] = []): Promise<Report> {
	const documents = documentedOperations();
	const byEndpoint = new Map(documents.map((documented) => [`${documented.method} ${documented.path}`, documented]));
	const { subjects, fieldsOf } = definitions();
	const chosen = subjects.filter(({ id }) => only.length === 0 || only.some((start) => id.startsWith(start)));
	const zoom = standIn((method, path) => find(documents, method, path));
	const host = await createHost({ package: 'built' });
	try {
		const credential = connectedGeneralApp(host);
		const captured = new Map<string, Captured[]>();
		const used = new Set<Exception>();
		const operations: OperationReport[] = [];
		for (const subject of chosen) {
			const endpoint = endpointOf(subject.operation);
			const documented = byEndpoint.get(endpoint);
			const properties = fieldsOf(subject.operation).flatMap((field) => field.properties);
			const { requests, findings } = await run(host, credential, subject, properties, zoom.take);
			const verdicts = requests.map((request) => verdictOn(request, documents));
			captured.set(endpoint, [...(captured.get(endpoint) ?? []), ...requests]);
			const all = [...(documented ? judgeDefinition(subject.operation, documented) : [`${endpoint} is not documented`]), ...findings, ...verdicts.flatMap((verdict) => verdict.findings)];
			operations.push({ id: subject.id, endpoint, requests: requests.length, findings: accepted(subject.id, all, used), notes: [...new Set(verdicts.flatMap(({ notes }) => notes))], samples: requests });
		}
		complete(operations, byEndpoint, captured, used);
		const own = new Set(subjects.map(({ operation }) => endpointOf(operation)));
		const wanted = documents.filter(({ tag }) => AREAS.includes(tag)).map(({ method, path }) => `${method} ${path}`);
		return { total: wanted.length, covered: wanted.filter((endpoint) => own.has(endpoint)).length, missing: wanted.filter((endpoint) => !own.has(endpoint)), besides: [...own].filter((endpoint) => !wanted.includes(endpoint)).sort(), unusedExceptions: [...mayDiffer, ...cannotBeSet].filter((exception) => !used.has(exception)).map(({ operation, reason }) => `${String(operation)}: ${reason}`), operations };
	} finally {
		host.close();
		zoom.stop();
	}
}

const endpointOf = ({ request }: Operation): string => `${request.method} ${request.path}`;

async function run(host: Host, credential: CredentialReference, { resource, key }: Subject, properties: INodeProperties[], take: () => Captured[]): Promise<{ requests: Captured[]; findings: string[] }> {
	const requests: Captured[] = [];
	const findings: string[] = [];
	const data = await host.storeBinary(PIXEL, { fileName: 'pixel.png', mimeType: 'image/png' });
	const attempt = async (form: Values, refusals = 0): Promise<string | undefined> => {
		try {
			await host.run({ resource, operation: key, ...form } as never, { credential, items: [{ json: {}, binary: { data } }] });
			return undefined;
		} catch (error) {
			const { message, description } = error as Error & { description?: string };
			// Fields that cannot stand together are refused by name; each of them has to be sent by another form, or it counts as one that cannot be set.
			const label = /^'([^']+)'/.exec(message)?.[1];
			const rest = label !== undefined && refusals < MOST_REFUSALS ? without(form, label, properties) : undefined;
			return rest ? await attempt(rest, refusals + 1) : `${message}${description ? ` (${description})` : ''}`;
		}
	};
	const { required, everything } = fillings(properties);
	for (const [filling, forms] of Object.entries({ 'required fields': required, 'every field': everything })) {
		for (const form of forms) {
			const refusal = await attempt(form);
			const sent = take();
			if (refusal !== undefined) findings.push(`with ${filling}: ${refusal}`);
			else if (sent.length === 0) findings.push(`with ${filling}: nothing was sent`);
			requests.push(...sent);
		}
	}
	return { requests, findings };
}

function verdictOn(request: Captured, documents: DocumentedOperation[]): ReturnType<typeof judge> {
	const documented = find(documents, request.method, request.path);
	return documented ? judge(request, documented) : { findings: [`${request.method} ${request.path} is not documented`], notes: [] };
}

/** The documented operation of a request. A path without parts goes before one with (`/users/email` before `/users/{userId}`). */
function find(documents: DocumentedOperation[], method: string, path: string): DocumentedOperation | undefined {
	const matching = documents.filter((documented) => documented.method === method && partsOf(documented.path, path) !== undefined);
	return matching.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/** Adds what none of the operations of an endpoint can set to the findings of the first of them. */
function complete(operations: OperationReport[], byEndpoint: Map<string, DocumentedOperation>, captured: Map<string, Captured[]>, used: Set<Exception>): void {
	for (const [endpoint, requests] of captured) {
		const documented = byEndpoint.get(endpoint);
		const report = operations.find((operation) => operation.endpoint === endpoint);
		if (!documented || !report) continue;
		const missing = neverSent(documented, requests).filter((field) => !excused(cannotBeSet.filter(({ operation, field: pattern }) => operation.test(report.id) && pattern.test(field)), used));
		report.findings.push(...missing.map((field) => `${field} cannot be set`));
	}
}

function accepted(id: string, findings: string[], used: Set<Exception>): string[] {
	return [...new Set(findings)].filter((finding) => !excused(mayDiffer.filter(({ operation, finding: pattern }) => operation.test(id) && pattern.test(finding)), used));
}

/** Whether there is a reason, which then is one that is needed. */
function excused(exceptions: Exception[], used: Set<Exception>): boolean {
	for (const exception of exceptions) used.add(exception);
	return exceptions.length > 0;
}
