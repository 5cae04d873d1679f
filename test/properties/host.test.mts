// The property suite leaves the host out for speed. That this makes no difference is shown here: of the same cases, a sample goes through the real n8n
// with the strange values where they come from, out of expressions, and what reaches Zoom is what the shortcut said, or the message is the same.
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
const EACH = Number(process.env.ZOOM_PROPERTY_HOST_CASES ?? 6);

let n8n: TestN8n;
let credential: CredentialReference;
const zoom = zoomStub(() => undefined);
beforeAll(async () => {
	n8n = await createTestN8n();
	credential = connectedGeneralApp(n8n);
	process.stdout.write(`Bad input through n8n: ${EACH * all.length} cases, ZOOM_PROPERTY_SEED=${seed}\n`);
});
afterAll(() => {
	zoom.stop();
	n8n.close();
});

/** What n8n does not take from an expression: functions, symbols, and what contains itself, which it follows without end. */
const REFUSED_BY_N8N = /\[Circular|\[(class|Function|Getter|Setter)|Symbol\(/;

/** What is compared: the requests, or the message. */
type Seen =
	| { requests: Array<{ method: string; path: string; query: Record<string, string>; body: unknown }> }
	| { message: string };

async function throughHost(base: Form, edits: Edit[]): Promise<Seen & { headers: Captured['headers'][] }> {
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
		});
	} catch (error) {
		const sent = zoom.take();
		if (sent.length === 0) return { message: (error as Error).message, headers: [] };
		return seenOf(sent);
	}
	return seenOf(zoom.take());
}

const seenOf = (sent: Captured[]): Seen & { headers: Captured['headers'][] } => ({
	requests: sent.map(({ method, path, query, body, form }) => ({ method, path, query, body: form ? 'form' : body })),
	headers: sent.map(({ headers }) => headers),
});

async function throughShortcut({ operation }: Subject, base: Form, edits: Edit[]): Promise<Seen> {
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

/** Whether a place lies in another one, or is the same: what is an expression has no places. */
const isWithin = (path: Edit['path'], other: Edit['path']): boolean => other.every((key, index) => path[index] === key);

/** A query as it reads at the other end. */
const textsOf = (query: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(query)
			.filter(([, value]) => !Array.isArray(value) || value.length > 0)
			.map(([name, value]) => [name, String(value)]),
	);

const all = subjects();
test.each(all.map((subject) => [subject.id, subject] as const))(
	'%s',
	async (_id, subject) => {
		for (const { base, edits: any } of fc.sample(cases(subject), { seed, numRuns: EACH })) {
			// Of a field with an expression n8n does not know which others it shows: it shows, and fills in, all of them.
			const isFixed = (path: Array<string | number>): boolean => !path.some((key) => subject.deciding.has(String(key)));
			// The rest never reaches the node.
			const edits = any.filter(
				({ path, change }, index) =>
					!any.slice(0, index).some((earlier) => isWithin(path, earlier.path)) &&
					isFixed(path) &&
					!holdsFields(base, path) &&
					!REFUSED_BY_N8N.test(inspect(change, { depth: 9 })),
			);
			const expected = await throughShortcut(subject, base, edits);
			const { headers, ...seen } = await throughHost(base, edits);
			const words = inspect(edits, { depth: 5, maxStringLength: 200 });
			expect({ ...seen, edits: words }).toEqual({ ...expected, edits: words });
			for (const one of headers)
				expect(
					Object.keys(one).filter(
						(name) =>
							!/^(accept|accept-encoding|authorization|connection|content-length|content-type|host|user-agent|transfer-encoding)$/i.test(
								name,
							),
					),
				).toEqual([]);
		}
	},
	60_000,
);
