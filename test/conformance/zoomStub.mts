// Stands in for Zoom: keeps every request, and answers with the smallest example of what the documents say.
import nock from 'nock';
import type { DocumentedOperation, Json } from './documents.mts';
import { GUID, isGuid } from './values.mts';

/** A request as it reached Zoom. */
export interface Captured {
	method: string;
	/** Below `/v2`, as sent. */
	path: string;
	query: Record<string, string>;
	contentType: string;
	/** Names and values of all headers. */
	headers: Record<string, unknown>;
	body: Json | undefined;
	/** The parts of an upload. */
	form: Record<string, string | File> | undefined;
}

const API = 'https://api.zoom.us';

/** The page with files: what Zoom's download addresses lead to. */
const FILES = 'https://zoom.us';
const TRANSCRIPT = 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nNathan: Hello\n';

/** Begins to answer for Zoom. `find` tells which documented operation a method and path belong to. */
export function zoomStub(find: (method: string, path: string) => DocumentedOperation | undefined): {
	take(): Captured[];
	stop(): void;
} {
	let captured: Captured[] = [];
	nock.disableNetConnect();
	const api = nock(API).persist();
	for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
		api
			.intercept(/^\/v2\//, method)
			.query(true)
			.reply(async function (uri, body) {
				const url = new URL(uri, API);
				const contentType = String([this.req.headers['content-type']].flat()[0] ?? '');
				const path = url.pathname.replace(/^\/v2/, '');
				captured.push({
					method,
					path,
					query: Object.fromEntries(url.searchParams),
					contentType,
					headers: { ...this.req.headers },
					...(await contentOf(contentType, body)),
				});
				return answerOf(find(method, path));
			});
	}
	nock(FILES)
		.persist()
		.get(/.*/)
		.reply(200, TRANSCRIPT, {
			'content-type': 'application/octet-stream',
			'content-length': String(TRANSCRIPT.length),
		});
	return {
		take() {
			const taken = captured;
			captured = [];
			return taken;
		},
		stop() {
			nock.cleanAll();
			nock.enableNetConnect();
			nock.restore();
		},
	};
}

async function contentOf(contentType: string, body: unknown): Promise<Pick<Captured, 'body' | 'form'>> {
	if (contentType.startsWith('multipart/form-data')) {
		const text = String(body);
		const bytes = Buffer.from(text, /^[0-9a-f]+$/.test(text) ? 'hex' : 'utf8');
		const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
		const parts: Record<string, string | File> = {};
		form.forEach((value, name) => {
			parts[name] = value;
		});
		return { body: undefined, form: parts };
	}
	return { body: typeof body === 'object' && body !== null ? (body as Json) : undefined, form: undefined };
}

function answerOf(operation: DocumentedOperation | undefined): [number, string, Record<string, string>] {
	const status =
		Object.keys(operation?.responses ?? {})
			.filter((code) => code.startsWith('2'))
			.sort()[0] ?? '200';
	const schema = operation?.responses[status]?.content?.['application/json']?.schema;
	if (!operation) return [200, '{}', { 'content-type': 'application/json' }];
	if (schema === undefined) return [Number(status), '', {}];
	return [Number(status), JSON.stringify(exampleOf(schema)), { 'content-type': 'application/json' }];
}

/** One value of the kind a schema describes, with all it names. */
export function exampleOf(schema: Json, name = ''): unknown {
	const {
		type,
		items,
		example,
		enum: values,
	} = schema as { type?: string; items?: Json; example?: unknown; enum?: unknown[] };
	const parts = [...((schema.allOf ?? []) as Json[]), ...((schema.oneOf ?? schema.anyOf ?? []) as Json[]).slice(0, 1)];
	const properties = (schema.properties ?? {}) as Record<string, Json>;
	if (type === 'array') return [exampleOf(items ?? {}, name)];
	if (type === 'object' || parts.length > 0 || Object.keys(properties).length > 0) {
		const own = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, exampleOf(inner, key)]));
		return Object.assign(own, ...parts.map((part) => exampleOf(part, name)));
	}
	// A list has one page.
	if (name === 'next_page_token') return '';
	if (/url$/.test(name)) return `${FILES}/rec/${name}`;
	// As large as the file that is handed out.
	if (name === 'file_size') return TRANSCRIPT.length;
	if (type === 'boolean') return typeof example === 'boolean' ? example : true;
	if (type === 'integer' || type === 'number') return typeof example === 'number' ? example : Number(values?.[0] ?? 1);
	if (typeof example === 'string' && isGuid(example)) return GUID;
	return typeof example === 'string' ? example : String(values?.[0] ?? 'text');
}
