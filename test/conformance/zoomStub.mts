// A fake Zoom: it keeps every request, and responds with the smallest example of what Zoom documents.
import nock from 'nock';
import type { DocumentedOperation, Json } from '../contract/contract.mts';
import { exampleOf, FILE, FILE_SERVER } from '../contract/example.mts';

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

/** The headers that Zoom documents for its limits, with a limit that no suite reaches, so that none waits for it. */
const NO_LIMIT = { 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '100000', 'x-ratelimit-remaining': '99999' };
const JSON_RESPONSE = { ...NO_LIMIT, 'content-type': 'application/json' };

/**
 * Intercepts all requests to Zoom until it is stopped. `find` looks up the documented operation of a method and path.
 */
export function zoomStub(find: (method: string, path: string) => DocumentedOperation | undefined): {
	/** Returns the requests since the last call. */
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
				const content = await contentOf(contentType, body);
				captured.push({
					method,
					path,
					query: Object.fromEntries(url.searchParams),
					contentType,
					headers: { ...this.req.headers },
					...content,
				});
				return responseOf(find(method, path), content.body);
			});
	}
	nock(FILE_SERVER)
		.persist()
		.get(/.*/)
		.reply(200, FILE, { 'content-type': 'application/octet-stream', 'content-length': String(FILE.length) });
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

function responseOf(
	operation: DocumentedOperation | undefined,
	sent: Json | undefined,
): [number, string, Record<string, string>] {
	if (!operation) return [200, '{}', JSON_RESPONSE];
	const [status = '200', schema = null] = Object.entries(operation.responses).sort()[0] ?? [];
	if (schema === null) return [Number(status), '', NO_LIMIT];
	const response = withSentRecords(exampleOf(schema), sent);
	return [Number(status), JSON.stringify(response), JSON_RESPONSE];
}

/** Zoom responds to a batch with one result per record. A result has the members that tell which record it is of. */
function withSentRecords(example: unknown, sent: Json | undefined): unknown {
	const lists = Object.entries(isObject(example) ? example : {}).filter(
		([name, value]) => Array.isArray(value) && Array.isArray(sent?.[name]),
	);
	const results = lists.map(([name, value]) => {
		const [result] = value as unknown[];
		if (!isObject(result)) return [name, value];
		return [name, (sent?.[name] as unknown[]).map((record) => ({ ...result, ...membersOf(record, result) }))];
	});
	return isObject(example) ? { ...example, ...(Object.fromEntries(results) as object) } : example;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a record that its result has as well. */
function membersOf(record: unknown, result: Record<string, unknown>): object {
	const entries = Object.entries(isObject(record) ? record : {});
	return Object.fromEntries(entries.filter(([name, value]) => name in result && typeof value === 'string'));
}
