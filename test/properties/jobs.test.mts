// Operations that send several requests, in the real n8n: whatever is put into their forms, every request is one that
// Zoom documents, with documented names in path, query and body. Zoom responds with examples, so that the next request
// has something to go on with.
import fc from 'fast-check';
import { inspect } from 'node:util';
import { findOperation } from '../conformance/check.mts';
import { checkRequest } from '../conformance/requests.mts';
import { zoomStub, type Captured } from '../conformance/zoomStub.mts';
import { documentedOperations, type DocumentedOperation } from '../contract/contract.mts';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import { changed, holdsFields, type Edit } from './forms.mts';
import { TIMEZONE } from './requestsOf.mts';
import { cases, seed } from './search.mts';
import { subjects, type Form, type Subject } from './subjects.mts';

/** Changed forms of each operation. `ZOOM_PROPERTY_JOB_CASES=200` tries more. */
const CASES = Number(process.env.ZOOM_PROPERTY_JOB_CASES ?? 6);

/** The names in a request that Zoom does not know, or a path that no document has. Values are checked elsewhere. */
const NAMES = /is not documented|must NOT have additional properties/;

/** What the user of these operations writes is passed on under the names that they have. */
const OWN_NAMES = /Json$|^custom/i;

const documents = documentedOperations();
const several = subjects().filter(
	({ operation }) => (operation.retrieve !== undefined || operation.upsert !== undefined) && !operation.anyEndpoint,
);

let n8n: TestN8n;
let credential: CredentialReference;
const zoom = zoomStub((method, path) => waiting(findOperation(documents, method, path)));
beforeAll(async () => {
	n8n = await createTestN8n();
	credential = connectedGeneralApp(n8n);
});
afterAll(() => {
	zoom.stop();
	n8n.close();
});

/** A list of registrants whose example waits for approval, so that there is something to approve. */
function waiting(documented: DocumentedOperation | undefined): DocumentedOperation | undefined {
	if (documented?.path.endsWith('/registrants') !== true || documented.method !== 'GET') return documented;
	const responses = JSON.stringify(documented.responses).replaceAll(
		/"status":\{[^}]*\}/g,
		'"status":{"type":"string","enum":["pending"]}',
	);
	return { ...documented, responses: JSON.parse(responses) as DocumentedOperation['responses'] };
}

/** What reaches Zoom of a form, with strange values in expressions. Errors of the node are fine. */
async function sent(base: Form, edits: Edit[] = []): Promise<Captured[]> {
	const json: Record<string, unknown> = {};
	const parameters = edits.reduce<Form>((form, { path, change }, index) => {
		json[`v${index}`] = change === 'missing' ? undefined : change.value;
		return changed(form, [{ path, change: { value: `={{ $json.v${index} }}` } }]);
	}, base);
	const data = await n8n.storeBinary(Buffer.from('x'), { fileName: 'pixel.png', mimeType: 'image/png' });
	const items = [{ json: json as never, binary: { data } }];
	await n8n
		.run(parameters as never, { credential, items, settings: { timezone: TIMEZONE }, typeVersion: 1 })
		.catch(() => undefined);
	return zoom.take();
}

/** What Zoom's documents do not know of requests. */
function unknownIn(requests: Captured[]): string[] {
	return requests.flatMap((request) => {
		const { method, path } = request;
		const documented = findOperation(documents, method, path);
		if (!documented) return [`${method} ${path} is not documented`];
		const { findings } = checkRequest(request, documented);
		return findings.filter((finding) => NAMES.test(finding)).map((finding) => `${method} ${path}: ${finding}`);
	});
}

const endpointsOf = (requests: Captured[]): string[] =>
	requests.map(({ method, path }) => `${method} ${findOperation(documents, method, path)?.path}`);

/** So many forms of each operation are filled in as they are. Those of Create or Update are tried in upsert.test.mts. */
const MOST_FORMS = 20;

/** Some forms of an operation, those at its ends among them, and one about somebody whom Zoom does not know. */
function formsOf({ forms }: Subject): Form[] {
	const step = Math.max(1, Math.floor(forms.length / MOST_FORMS));
	const some = forms.filter((_form, index) => index % step === 0);
	const [first = {}] = forms;
	return [...some, { ...first, options: {} }, ...('email' in first ? [{ ...first, email: 'new@example.com' }] : [])];
}

const named = several.map((subject) => [subject.id, subject] as const);

/** The endpoints that each operation has used. */
const endpoints = new Map<string, Set<string>>();

test.each(named)(
	'%s sends only what Zoom documents, whichever way its form is filled in',
	async (id, subject) => {
		const requests: Captured[] = [];
		for (const form of formsOf(subject)) requests.push(...(await sent(form)));
		expect([...new Set(unknownIn(requests))]).toEqual([]);
		endpoints.set(id, new Set(endpointsOf(requests)));
	},
	120_000,
);

/** Those with one endpoint alone: lists of several statuses, and files that are no part of the API. */
const ONE_ENDPOINT = /:getByEmail$|^recording:download$/;

test('of each operation, the requests after the first are among them', () => {
	expect([...endpoints.keys()]).toEqual(named.map(([id]) => id));
	const short = [...endpoints].filter(([, used]) => used.size < 2).map(([id]) => id);
	expect(short.filter((id) => !ONE_ENDPOINT.test(id))).toEqual([]);
	const changes = ['PATCH /meetings/{meetingId}', 'PATCH /webinars/{webinarId}', 'PATCH /users/{userId}'];
	// Webinars have no such field.
	const approvals = ['PUT /meetings/{meetingId}/registrants/status'];
	const used = new Set([...endpoints.values()].flatMap((own) => [...own]));
	expect([...changes, ...approvals].filter((endpoint) => !used.has(endpoint))).toEqual([]);
});

const isUsable = ({ deciding }: Subject, base: Form, { path }: Edit): boolean =>
	!path.some((key) => deciding.has(String(key)) || OWN_NAMES.test(String(key))) && !holdsFields(base, path);

test.each(named)(
	'%s sends only what Zoom documents, whatever is in its fields',
	async (_id, subject) => {
		for (const { base, edits: all } of fc.sample(cases(subject), { seed, numRuns: CASES })) {
			const edits = all.filter((edit) => isUsable(subject, base, edit));
			const unknown = unknownIn(await sent(base, edits));
			const description = inspect(edits, { depth: 5, maxStringLength: 200 });
			expect({ unknown, description }).toEqual({ unknown: [], description });
		}
	},
	120_000,
);
