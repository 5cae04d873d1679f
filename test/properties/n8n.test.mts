// The property suite does not use n8n, for speed. This test shows that the result is the same: some of the same cases
// run in the real n8n, with the strange values in expressions, and the requests or the error are compared.
import fc from 'fast-check';
import { inspect } from 'node:util';
import { zoomStub, type Captured } from '../conformance/zoomStub.mts';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import { changed, holdsFields, type Edit } from './forms.mts';
import { cases, seed } from './search.mts';
import { requestsOf, TIMEZONE } from './requestsOf.mts';
import { subjects, type Form, type Subject } from './subjects.mts';

/** Cases of each operation. */
const CASES = Number(process.env.ZOOM_PROPERTY_N8N_CASES ?? 6);

let n8n: TestN8n;
let credential: CredentialReference;
const zoom = zoomStub(() => undefined);
beforeAll(async () => {
	n8n = await createTestN8n();
	credential = connectedGeneralApp(n8n);
	process.stdout.write(`Bad input through n8n: ${CASES * all.length} cases, ZOOM_PROPERTY_SEED=${seed}\n`);
});
afterAll(() => {
	zoom.stop();
	n8n.close();
});

/** Values that n8n does not accept from an expression: functions, symbols, and objects that contain themselves. */
const REJECTED_BY_N8N = /\[Circular|\[(class|Function|Getter|Setter)|Symbol\(/;

/** What is compared: the requests or the error message. */
type Result =
	| { requests: Array<{ method: string; path: string; query: Record<string, string>; body: unknown }> }
	| { message: string };

/** The part of a result that does not depend on responses, and on which of them comes first. */
function compareOf({ operation }: Subject): (result: Result) => Result {
	const first = (count: number) => (result: Result) =>
		'requests' in result ? { requests: result.requests.slice(0, count) } : result;
	// Create or Update looks first for what is there: test/properties/upsert.test.mts.
	if (operation.upsert) return first(0);
	return operation.retrieve ? first(1) : (result) => result;
}

async function runInN8n(base: Form, edits: Edit[]): Promise<Result & { headers: Captured['headers'][] }> {
	const json: Record<string, unknown> = {};
	const parameters = edits.reduce<Form>((form, { path, change }, index) => {
		json[`v${index}`] = change === 'missing' ? undefined : change.value;
		return changed(form, [{ path, change: { value: `={{ $json.v${index} }}` } }]);
	}, base);
	const data = await n8n.storeBinary(Buffer.from('x'), { fileName: 'pixel.png', mimeType: 'image/png' });
	try {
		await n8n.run(parameters as never, {
			credential,
			items: [{ json: json as never, binary: { data } }],
			settings: { timezone: TIMEZONE },
			// The names that the forms of the property suite have.
			typeVersion: 1,
		});
	} catch (error) {
		const sent = zoom.take();
		if (sent.length === 0) return { message: (error as Error).message, headers: [] };
		return resultOf(sent);
	}
	return resultOf(zoom.take());
}

const resultOf = (sent: Captured[]): Result & { headers: Captured['headers'][] } => ({
	requests: sent.map(({ method, path, query, body, form }) => ({ method, path, query, body: form ? 'form' : body })),
	headers: sent.map(({ headers }) => headers),
});

async function runWithoutN8n({ operation }: Subject, base: Form, edits: Edit[]): Promise<Result> {
	const outcome = await requestsOf(
		operation,
		changed(
			base,
			edits.map(({ path, change }) => ({ path, change: change === 'missing' ? { value: undefined } : change })),
		),
	);
	if ('error' in outcome) return { message: (outcome.error as Error).message };
	return {
		requests: outcome.requests.map(({ method, path, query, body }) => ({
			method,
			path,
			query: textsOf(query),
			body: body instanceof FormData ? 'form' : body && (JSON.parse(JSON.stringify(body)) as unknown),
		})),
	};
}

/** Whether a path is part of another one or the same. An expression has no paths in it. */
const isWithin = (path: Edit['path'], other: Edit['path']): boolean => other.every((key, index) => path[index] === key);

/** A query as Zoom receives it. */
const textsOf = (query: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(query)
			.filter(([, value]) => !Array.isArray(value) || value.length > 0)
			.map(([name, value]) => [name, String(value)]),
	);

/** The headers that a request may have. */
const KNOWN_HEADERS = new Set([
	'accept',
	'accept-encoding',
	'authorization',
	'connection',
	'content-length',
	'content-type',
	'host',
	'user-agent',
	'transfer-encoding',
]);

const all = subjects();
test.each(all.map((subject) => [subject.id, subject] as const))(
	'%s sends the same in n8n as in the property suite',
	async (_id, subject) => {
		for (const { base, edits: candidates } of fc.sample(cases(subject), { seed, numRuns: CASES })) {
			// n8n cannot know which fields are shown by a field with an expression. It shows all of them, and fills them in.
			const isFixed = (path: Array<string | number>): boolean => !path.some((key) => subject.deciding.has(String(key)));
			// Other edits never reach the node.
			const edits = candidates.filter(
				({ path, change }, index) =>
					!candidates.slice(0, index).some((earlier) => isWithin(path, earlier.path)) &&
					isFixed(path) &&
					!holdsFields(base, path) &&
					!REJECTED_BY_N8N.test(inspect(change, { depth: 9 })),
			);
			const expected = await runWithoutN8n(subject, base, edits);
			const { headers, ...result } = await runInN8n(base, edits);
			const description = inspect(edits, { depth: 5, maxStringLength: 200 });
			// What a job asks next depends on the responses, and on which of them comes first.
			const compared = compareOf(subject);
			expect({ ...compared(result), edits: description }).toEqual({ ...compared(expected), edits: description });
			for (const names of headers.map(Object.keys))
				expect(names.filter((name) => !KNOWN_HEADERS.has(name.toLowerCase()))).toEqual([]);
		}
	},
	60_000,
);
