// A whole execution on a scripted n8n and Zoom: what is asked for which item, what comes out in which order, and what is told when something goes wrong.
import { Readable } from 'node:stream';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { executeOperations } from '../../../../nodes/shared/engine/execute.ts';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import { UserError } from '../../../../nodes/shared/definition/errors.ts';
import type { Operation, Resource } from '../../../../nodes/shared/definition/operation.ts';
import { anOperation } from '../support/operations.mts';
import { Limit } from '../support/virtualTime.mts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
beforeEach(() => void jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

interface Scripted {
	statusCode?: number;
	headers?: Record<string, string>;
	body?: unknown;
}
type Zoom = (request: {
	method: string;
	path: string;
	query: IDataObject;
	body: unknown;
}) => Scripted | Promise<Scripted>;

/** How an execution differs from one on a person's app that stops at the first failure. */
interface Setting {
	items?: INodeExecutionData[];
	parameters?: IDataObject;
	zoom?: Zoom;
	continueOnFail?: boolean;
	authentication?: string;
	credential?: IDataObject | Error;
	/** The credential's ID, for executions that have the same. */
	credentialId?: string;
	signal?: AbortSignal;
}

let credentials = 0;

/** n8n with Zoom behind it. A parameter that an item's JSON has too is that item's: what an expression does. */
function fakeN8n({
	items = [{ json: {} }],
	parameters = {},
	zoom = () => ({}),
	continueOnFail = false,
	authentication = 'zoomGeneralAppOAuth2Api',
	credential = {},
	credentialId = String((credentials += 1)),
	signal,
}: Setting) {
	const sent: string[] = [];
	const requests: Array<Parameters<Zoom>[0]> = [];
	const logs: unknown[] = [];
	const hints: unknown[] = [];
	// Usually a credential of its own: what was learnt of another's limits is not known.
	const node: INode = {
		id: '1',
		name: 'My Zoom',
		type: 'n8n-nodes-zoom.zoom',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [authentication]: { id: credentialId, name: 'Zoom' } },
	};
	const all: IDataObject = { resource: 'meeting', operation: 'get', authentication, ...parameters };
	const answer = async ({ method = 'GET', url, qs, body, encoding }: IHttpRequestOptions) => {
		const request = { method, path: url.replace('https://api.zoom.us/v2', ''), query: qs as IDataObject, body };
		sent.push(`${method} ${request.path}`);
		requests.push(request);
		const scripted = { statusCode: 200, headers: {}, body: {}, ...(await zoom(request)) };
		const isStream = scripted.body instanceof Readable;
		// A host gives the body as it is wanted.
		if (isStream === (encoding === 'stream')) return scripted;
		return {
			...scripted,
			body:
				scripted.body instanceof Readable
					? (JSON.parse(await textOf(scripted.body)) as unknown)
					: Readable.from([Buffer.from(JSON.stringify(scripted.body))]),
		};
	};
	const host = {
		getInputData: () => items,
		getNode: () => node,
		getNodeParameter: (name: string, item: number, fallback?: unknown) =>
			items[item]?.json[name] ?? all[name] ?? fallback,
		getCredentials: async () => {
			if (credential instanceof Error) throw credential;
			return credential;
		},
		getExecutionCancelSignal: () => signal,
		getTimezone: () => 'Europe/Berlin',
		continueOnFail: () => continueOnFail,
		addExecutionHints: (hint: unknown) => hints.push(hint),
		logger: { info: (...line: unknown[]) => logs.push(line) },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => await answer(options),
			httpRequest: answer,
			prepareBinaryData: async (content: Readable, fileName: string, mimeType: string) => ({
				data: await textOf(content),
				bytes: 0,
				fileName,
				mimeType,
			}),
			binaryToString: async (content: Readable) => await textOf(content),
			getBinaryDataBuffer: async (item: number, name: string) => Buffer.from(`${name} of ${item}`),
		},
	};
	return { host: host as unknown as IExecuteFunctions, sent, requests, logs, hints };
}

async function textOf(content: Readable): Promise<string> {
	return Buffer.concat((await content.toArray()) as Uint8Array[]).toString();
}

/** Runs operations of the resource 'meeting' to the end, without waiting for real. */
async function execute(operations: Record<string, Operation>, setting: Setting = {}) {
	const { host, ...seen } = fakeN8n(setting);
	const resource: Resource = {
		name: 'Meeting',
		value: 'meeting',
		description: '',
		operations,
		defaultOperation: 'get',
	};
	let ended: { output: INodeExecutionData[] } | { error: NodeOperationError } | undefined;
	void executeOperations(host, [{ ...resource, value: 'user', operations: {} }, resource]).then(
		([output = []]) => (ended = { output }),
		(error: NodeOperationError) => (ended = { error }),
	);
	for (let turn = 0; turn < 5000 && ended === undefined; turn += 1) await jest.advanceTimersToNextTimerAsync();
	if (ended === undefined) throw new Error('The execution does not end');
	return { ...seen, ended };
}
async function outputOf(operations: Record<string, Operation>, setting?: Setting) {
	const { ended, ...seen } = await execute(operations, setting);
	if ('error' in ended) throw ended.error;
	return { output: ended.output, ...seen };
}
async function failureOf(operations: Record<string, Operation>, setting?: Setting) {
	const { ended, ...seen } = await execute(operations, setting);
	if ('output' in ended) throw new Error(`The execution succeeded with ${JSON.stringify(ended.output)}`);
	return { error: ended.error, ...seen };
}

const after = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));
const itemsWith = (...ids: Array<string | number>): INodeExecutionData[] => ids.map((id) => ({ json: { id } }));
const many = (count: number): INodeExecutionData[] =>
	itemsWith(...Array.from({ length: count }, (_unused, index) => `m${index}`));
/** An operation on one meeting: its ID is the field 'id'. */
const one = (parts: Partial<Operation> = {}): Operation =>
	anOperation({ fields: [text('ID', { path: 'meetingId', name: 'id', required: true })], ...parts });
const create = (parts: Partial<Operation> = {}): Operation =>
	anOperation({
		action: 'Create a meeting',
		request: { method: 'POST', path: '/meetings' },
		fields: [text('Topic', { body: 'topic', name: 'id' })],
		...parts,
	});
/** Zoom's answer with the ID that was asked for. */
const known: Zoom = ({ path }) => ({ body: { id: path.split('/').at(-1) } });
const refusing =
	(...ids: string[]): Zoom =>
	(request) => {
		const id = request.path.split('/').at(-1) ?? '';
		return ids.includes(id)
			? { statusCode: 404, body: { code: 3001, message: `Meeting does not exist: ${id}.` } }
			: known(request);
	};

/** When requests of an execution are sent that follows another at once, on an account of 20 a second that nobody else uses. */
const startsOf = async (operation: Operation, items: INodeExecutionData[]): Promise<number[]> => {
	const limit = new Limit(20);
	const sent: number[] = [];
	const zoom: Zoom = async () => {
		sent.push(Date.now());
		const { isRefused, headers } = limit.count(Date.now());
		await after(100);
		return { headers, ...(isRefused ? { statusCode: 429 } : {}) };
	};
	const credentialId = `of-two-${(credentials += 1)}`;
	await outputOf({ get: one() }, { items: itemsWith('a'), zoom, credentialId });
	await outputOf({ get: operation }, { items, zoom, credentialId });
	expect(limit.refused).toBe(0);
	return sent.slice(1);
};

describe('the chosen operation', () => {
	test('of no items nothing is asked, not even which', async () => {
		const { host, sent } = fakeN8n({ items: [], parameters: { resource: 'gone' } });
		expect(await executeOperations(host, [])).toEqual([[]]);
		expect(sent).toEqual([]);
	});

	test.each([
		['gone', 'get'],
		['meeting', 'gone'],
		['meeting', 'toString'],
		['user', 'get'],
	])("that is not there: '%s', '%s'", async (resource, operation) => {
		const { error, sent } = await failureOf(
			{ get: one() },
			{ items: itemsWith('a', 'b'), parameters: { resource, operation } },
		);
		expect(error).toMatchObject({
			message: `The operation '${operation}' of the resource '${resource}' does not exist`,
			description: "Choose 'Resource' and 'Operation' again.",
		});
		expect(sent).toEqual([]);
	});
});

describe('one item', () => {
	const get = async (operation: Partial<Operation>, zoom: Zoom = known, setting: Setting = {}) =>
		await outputOf({ get: one(operation) }, { items: itemsWith('a'), zoom, ...setting });

	test("gives Zoom's answer, simplified where asked for", async () => {
		const zoom: Zoom = () => ({ body: { uuid: 'x', id: 'a', topic: 'A' } });
		expect((await get({}, zoom)).output).toStrictEqual([
			{ json: { uuid: 'x', id: 'a', topic: 'A' }, pairedItem: { item: 0 } },
		]);
		expect((await get({ simplified: ['id', 'topic'] }, zoom)).output).toEqual([
			{ json: { id: 'a', topic: 'A' }, pairedItem: { item: 0 } },
		]);
		expect(
			(await get({ simplified: ['id', 'topic'] }, zoom, { parameters: { simplify: false } })).output[0]?.json,
		).toHaveProperty('uuid');
	});

	test.each(['', undefined, null])('of an answer without a body (%p) tells what was done', async (body) => {
		expect(
			(await get({ request: { method: 'DELETE', path: '/meetings/{meetingId}' } }, () => ({ statusCode: 204, body })))
				.output[0]?.json,
		).toEqual({ deleted: true });
	});

	test("is made of Zoom's answer by the operation, simplified as well", async () => {
		const shaped = await get({
			simplified: ['name'],
			shape: ({ id }, draft) => ({ name: `${String(id)} ${String(draft.path.meetingId)}`, more: 1 }),
		});
		expect(shaped.output).toEqual([{ json: { name: 'a a' }, pairedItem: { item: 0 } }]);
	});

	test('can become several, or files, or none', async () => {
		const binary = { data: { data: '', mimeType: 'text/plain' } };
		const shaped = await get({
			simplified: ['n'],
			shape: () => [{ json: { n: 1, more: 1 }, binary }, { json: { n: 2 } }],
		});
		expect(shaped.output).toEqual([
			{ json: { n: 1 }, binary, pairedItem: { item: 0 } },
			{ json: { n: 2 }, pairedItem: { item: 0 } },
		]);
		expect((await get({ shape: () => [] })).output).toEqual([]);
	});

	test('a parameter that n8n gives as nothing is not set', async () => {
		const seen: unknown[] = [];
		const look = {
			properties: [],
			write: (values: { get(name: string): unknown }) =>
				void seen.push(values.get('gone'), values.get('id'), values.get('simplify')),
		};
		await outputOf(
			{ get: one({ request: { method: 'GET', path: '/meetings' }, fields: [look] }) },
			{ items: itemsWith('a'), parameters: { simplify: false } },
		);
		expect(seen).toEqual([undefined, 'a', false]);
	});
});

describe('a list', () => {
	const list = (parts: Partial<Operation> = {}): Operation =>
		anOperation({
			action: 'Get many meetings',
			request: { method: 'GET', path: '/meetings' },
			fields: [text('From', { query: 'from' })],
			list: { items: 'meetings', pageSize: 2 },
			...parts,
		});
	const pages: Zoom = ({ query }) => ({
		body: query.next_page_token
			? { meetings: [{ id: 3 }] }
			: { meetings: [{ id: 1 }, { id: 2 }], next_page_token: 'x' },
	});

	test('gives one item for each record, up to the limit', async () => {
		const all = await outputOf({ get: list() }, { zoom: pages, parameters: { returnAll: true } });
		expect(all.output).toStrictEqual([1, 2, 3].map((id) => ({ json: { id }, pairedItem: { item: 0 } })));
		expect((await outputOf({ get: list() }, { zoom: pages, parameters: { limit: 1 } })).output).toHaveLength(1);
	});

	test('makes of each record what the operation says', async () => {
		const shape: Operation['shape'] = ({ id }) =>
			id === 1
				? { name: 'first', more: 1 }
				: id === 2
					? []
					: [{ json: { name: 'a' } }, { json: { name: 'b' }, binary: {} }];
		const { output } = await outputOf({ get: list({ shape, simplified: ['name'] }) }, { zoom: pages });
		expect(output).toEqual(
			[{ json: { name: 'first' } }, { json: { name: 'a' } }, { json: { name: 'b' }, binary: {} }].map((item) => ({
				...item,
				pairedItem: { item: 0 },
			})),
		);
	});

	test('of days without an end goes to today, which is that of Zoom: in UTC', async () => {
		const { requests } = await outputOf(
			{ get: list({ list: { items: 'meetings', windowDays: 30 } }) },
			{ parameters: { from: '2026-11-20' } },
		);
		expect(requests.map(({ query }) => query)).toEqual([{ from: '2026-11-20', to: '2026-12-01' }]);
	});
});

describe('many items', () => {
	test('come out in their order, each paired with its own, however the answers arrive', async () => {
		const items = many(12);
		const zoom: Zoom = async (request) => {
			await after(50 - 4 * Number(request.path.slice('/meetings/m'.length)));
			return known(request);
		};
		const { output } = await outputOf({ get: one() }, { items, zoom });
		expect(output).toEqual(items.map(({ json }, item) => ({ json, pairedItem: { item } })));
	});

	test.each<[unknown, number]>([
		[undefined, 30],
		[3, 3],
		['1', 1],
		[30, 30],
	])(
		'of Max Concurrent Requests set to %p so many are under way at a time: %i',
		async (maxConcurrentRequests, most) => {
			let now = 0;
			const underWay: number[] = [];
			const zoom: Zoom = async () => {
				underWay.push((now += 1));
				await after(10);
				now -= 1;
				return {};
			};
			await outputOf(
				{ get: one() },
				{
					items: many(70),
					zoom,
					parameters: maxConcurrentRequests === undefined ? {} : { requestOptions: { maxConcurrentRequests } },
				},
			);
			expect(Math.max(...underWay)).toBe(most);
		},
	);

	test('as few as Zoom takes in a second are sent at once after another execution, more in their turns', async () => {
		expect(new Set(await startsOf(one(), many(10))).size).toBe(1);
		expect(new Set(await startsOf(one(), many(25))).size).toBeGreaterThan(10);
	});

	test.each([0, 31, 'all'])(
		'Max Concurrent Requests cannot be %p, whatever the item',
		async (maxConcurrentRequests) => {
			const { error, sent } = await failureOf(
				{ get: one() },
				{ items: many(2), parameters: { requestOptions: { maxConcurrentRequests } } },
			);
			expect(error.message).toMatch(/^'Max Concurrent Requests' must be a whole number from 1 to 30, but is .*[^\]]$/);
			expect(sent).toEqual([]);
		},
	);

	test('a credential that cannot be used is told of before anything is sent', async () => {
		const { error, sent } = await failureOf({ get: one() }, { items: many(2), credential: { environment: 'custom' } });
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("The credential's 'API Base URL' is empty");
		expect(sent).toEqual([]);
		expect((await failureOf({ get: one() }, { credential: new Error('No such credential') })).error).toMatchObject({
			constructor: NodeOperationError,
			message: 'No such credential',
		});
	});

	test('bad input of the last is found before anything is sent for the first', async () => {
		const { error, sent } = await failureOf({ get: one() }, { items: itemsWith('a', 'b', ''), zoom: known });
		expect(error).toMatchObject({ message: "'ID' is empty [item 2]", context: { itemIndex: 2 } });
		expect(sent).toEqual([]);
	});

	test('a message for the only one does not number it', async () => {
		expect((await failureOf({ get: one() }, { items: itemsWith('') })).error.message).toBe("'ID' is empty");
		expect((await failureOf({ get: one() }, { items: itemsWith('a'), zoom: refusing('a') })).error.message).toBe(
			'Meeting does not exist: a',
		);
	});

	test('after one that Zoom refuses no other is begun', async () => {
		const { error, sent } = await failureOf(
			{ get: one() },
			{
				items: itemsWith('a', 'b', 'c'),
				zoom: refusing('b'),
				parameters: { requestOptions: { maxConcurrentRequests: 1 } },
			},
		);
		expect(error).toMatchObject({ message: 'Meeting does not exist: b [item 1]', context: { itemIndex: 1 } });
		expect(sent).toEqual(['GET /meetings/a', 'GET /meetings/b']);
	});

	test('with Continue On Fail each that does not work out has an item in its place', async () => {
		const { output } = await outputOf(
			{ get: one() },
			{ items: itemsWith('', 'a', '', 'b', 'c'), zoom: refusing('b'), continueOnFail: true },
		);
		expect(output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ error: "'ID' is empty [item 0]" }, { item: 0 }],
			[{ id: 'a' }, { item: 1 }],
			[{ error: "'ID' is empty [item 2]" }, { item: 2 }],
			[{ error: 'Meeting does not exist: b [item 3]' }, { item: 3 }],
			[{ id: 'c' }, { item: 4 }],
		]);
		expect(output.map(({ error }) => error?.message)).toEqual(output.map(({ json }) => json.error));
	});

	test('of which some give nothing and some give much stay in order', async () => {
		const shape: Operation['shape'] = ({ id }) => (id === 'none' ? [] : [{ json: { id } }, { json: { id } }]);
		const { output } = await outputOf(
			{ get: one({ shape }) },
			{ items: itemsWith('none', 'a', 'none', 'b'), zoom: known },
		);
		expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			['a', { item: 1 }],
			['a', { item: 1 }],
			['b', { item: 3 }],
			['b', { item: 3 }],
		]);
	});

	test('a person who stops the execution ends it, Continue On Fail or not', async () => {
		const controller = new AbortController();
		const zoom: Zoom = async () => {
			controller.abort();
			return await Promise.resolve({});
		};
		const { error, sent } = await failureOf(
			{ get: one() },
			{ items: many(3), zoom, continueOnFail: true, signal: controller.signal },
		);
		expect(error.message).toBe('The execution was canceled');
		expect(sent).toEqual(['GET /meetings/m0']);
	});
});

describe('a batch', () => {
	const batch = (parts: Partial<Operation> = {}): Operation =>
		create({
			fields: [
				{
					properties: [],
					write: (values, draft) => void (draft.body = { records: [{ id: values.get('id') as string }] }),
				},
			],
			batch: { records: 'records', size: 2, results: 'results' },
			...parts,
		});
	const each: Zoom = ({ body }) => ({
		body: { results: (body as { records: IDataObject[] }).records.map(({ id }) => ({ id, more: 1 })) },
	});

	test('counts as one request when it is asked whether they are few', async () => {
		expect(new Set(await startsOf(batch(), many(30))).size).toBe(1);
	});

	test('puts several items into one request and takes their results apart', async () => {
		const { output, requests } = await outputOf(
			{ get: batch({ simplified: ['id'] }) },
			{ items: itemsWith('a', 'b', 'c'), zoom: each },
		);
		expect(requests.map(({ body }) => body)).toEqual([
			{ records: [{ id: 'a' }, { id: 'b' }] },
			{ records: [{ id: 'c' }] },
		]);
		expect(output).toStrictEqual(['a', 'b', 'c'].map((id, item) => ({ json: { id }, pairedItem: { item } })));
	});

	test('whose answer is not one of each belongs to all its items', async () => {
		const { output } = await outputOf(
			{ get: batch() },
			{ items: itemsWith('a', 'b', 'c'), zoom: () => ({ body: { done: true } }) },
		);
		expect(output).toEqual([
			{ json: { done: true }, pairedItem: [{ item: 0 }, { item: 1 }] },
			{ json: { done: true }, pairedItem: { item: 2 } },
		]);
	});

	test('that fails fails for all its items, and no other', async () => {
		const zoom: Zoom = (request) =>
			JSON.stringify(request.body).includes('"b"')
				? { statusCode: 400, body: { code: 300, message: 'No.' } }
				: each(request);
		const { output } = await outputOf(
			{ get: batch({ simplified: ['id'] }) },
			{ items: itemsWith('a', 'b', 'c'), zoom, continueOnFail: true },
		);
		expect(output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ error: 'No [item 0]' }, { item: 0 }],
			[{ error: 'No [item 0]' }, { item: 1 }],
			[{ id: 'c' }, { item: 2 }],
		]);
	});

	test('that fails after another tells of each item that was done', async () => {
		const zoom: Zoom = (request) =>
			JSON.stringify(request.body).includes('"c"')
				? { statusCode: 400, body: { code: 300, message: 'No.' } }
				: each(request);
		const { error } = await failureOf({ get: batch() }, { items: itemsWith('a', 'b', 'c'), zoom });
		expect(error.description).toMatch(/ Already done, do not run again: items 0 \(ID a\), 1 \(ID a\)\.$/);
	});
});

describe('when one item stops the execution', () => {
	const inTurn = { requestOptions: { maxConcurrentRequests: 1 } };
	/** Zoom takes what it is asked for, with these answers, until one is not there. */
	const taking = (...answers: IDataObject[]): Zoom => {
		let count = 0;
		return () => {
			const body = answers[count];
			count += 1;
			return body ? { statusCode: 201, body } : { statusCode: 400, body: { code: 3000, message: 'No more.' } };
		};
	};
	const stopped = async (operation: Operation, zoom: Zoom, count: number) =>
		await failureOf({ get: operation }, { items: many(count), zoom, parameters: inTurn });

	test.each<[string, IDataObject, string]>([
		['its ID', { id: 111, registrant_id: 'r' }, 'item 0 (ID 111)'],
		['the ID of a registrant', { registrant_id: 'r', meeting_id: 'm' }, 'item 0 (ID r)'],
		['the ID of a meeting', { meeting_id: 'm', user_id: 'u' }, 'item 0 (ID m)'],
		['the ID of a user', { user_id: 'u', webinar_id: 'w' }, 'item 0 (ID u)'],
		['the ID of a webinar', { webinar_id: 'w' }, 'item 0 (ID w)'],
		['nothing of the kind', { topic: 'A' }, 'item 0'],
		['something else as ID', { id: { a: 1 } }, 'item 0'],
	])('what Zoom has done is told with %s', async (_what, answer, told) => {
		const { error, logs } = await stopped(create(), taking(answer), 2);
		expect(error.message).toBe('No more [item 1]');
		expect(error.description).toMatch(/^Zoom refused the request\. .*\) Already done/);
		expect(error.description?.endsWith(` Already done, do not run again: ${told}.`)).toBe(true);
		expect(logs).toEqual([['1 items were done before one failed']]);
	});

	test('several are told in one sentence', async () => {
		expect((await stopped(create(), taking({ id: 1 }, { id: 2 }), 3)).error.description).toMatch(
			/ Already done, do not run again: items 0 \(ID 1\), 1 \(ID 2\)\.$/,
		);
	});

	test.each([
		[100, /99 \(ID 99\)\.$/],
		[103, /99 \(ID 99\) and 3 more\.$/],
	])('of %i no more than a hundred are named', async (count, end) => {
		const answers = Array.from({ length: count }, (_unused, id) => ({ id }));
		expect((await stopped(create(), taking(...answers), count + 1)).error.description).toMatch(end);
	});

	test('what gave nothing is told as well', async () => {
		expect((await stopped(create({ shape: () => [] }), taking({ id: 1 }), 2)).error.description).toMatch(
			/run again: item 0\.$/,
		);
	});

	test('a message without a description gets one', async () => {
		const shape: Operation['shape'] = ({ id }) => {
			if (id === 2) throw new UserError('Odd');
			return { id: id as number };
		};
		const { error } = await stopped(create({ shape }), taking({ id: 1 }, { id: 2 }), 2);
		expect([error.message, error.description]).toEqual([
			'Odd [item 1]',
			'Already done, do not run again: item 0 (ID 1).',
		]);
	});

	test('where nothing was done, nothing is told; nor of what was only read', async () => {
		const nothing = await stopped(create(), taking(), 2);
		expect(nothing.error.description).not.toContain('Already done');
		expect(nothing.logs).toEqual([]);
		expect((await stopped(one(), taking({ id: 1 }), 2)).error.description).not.toContain('Already done');
	});

	test('with a request of which nobody knows the end, the operation is named that shows what there is', async () => {
		const zoom: Zoom = () => ({ statusCode: 500 });
		const lost = async (operations: Record<string, Operation>) =>
			(await failureOf({ create: create(), ...operations }, { zoom, parameters: { operation: 'create' } })).error
				.description;
		expect(await lost({ getMany: one({ action: 'Get many meetings' }), get: one() })).toContain(
			"'Get many meetings' shows what there is.",
		);
		expect(await lost({ get: one() })).toContain("'Get a meeting' shows what there is.");
		expect(await lost({})).toContain('so that nothing is made twice. (HTTP 500');
	});

	test.each([
		['zoomServerToServerOAuth2Api', 'Then save the credential, which fetches a new token.'],
		['zoomGeneralAppOAuth2Api', "click 'Connect my account' again"],
	])('with %s its message speaks of that credential, and of the operation', async (authentication, advice) => {
		const { error } = await failureOf(
			{ get: one() },
			{ items: itemsWith('a'), zoom: () => ({ statusCode: 400, body: { code: 4711, message: '' } }), authentication },
		);
		expect(error.message).toBe("The Zoom app lacks a scope for 'Get a meeting': meeting:read:meeting");
		expect(error.description).toContain(advice);
	});

	test('with a limit its message tells when that ends, by the clock', async () => {
		const limited = async (wait: number) =>
			(
				await failureOf(
					{ get: one() },
					{ items: itemsWith('a'), zoom: () => ({ statusCode: 429, headers: { 'retry-after': String(wait) } }) },
				)
			).error.message;
		expect(await limited(299)).toBe('Zoom refuses requests because there are too many at a time');
		expect(await limited(302)).toBe("The Zoom account's daily limit for this kind of request is reached");
	});
});

describe('what operations can use of the engine', () => {
	const using = async (shape: NonNullable<Operation['shape']>, zoom: Zoom = known, setting: Setting = {}) =>
		await outputOf(
			{ get: one({ request: { method: 'GET', path: '/meetings' }, fields: [], shape }) },
			{ zoom, ...setting },
		);

	test('one more request, with its parts, query and body', async () => {
		const { output, requests } = await using(async (_answer, _draft, { request }) => ({
			plain: (await request({ method: 'GET', path: '/users/me', rate: 'light' })) as IDataObject,
			full: (await request({
				method: 'PATCH',
				path: '/users/{id}',
				parts: { id: 'a/b' },
				query: { n: 1 },
				body: { c: 1 },
				rate: 'light',
			})) as IDataObject,
		}));
		expect(requests.slice(1)).toEqual([
			{ method: 'GET', path: '/users/me', query: {}, body: undefined },
			{ method: 'PATCH', path: '/users/a%252Fb', query: { n: 1 }, body: { c: 1 } },
		]);
		expect(output[0]?.json).toEqual({ plain: { id: 'me' }, full: { id: 'a%252Fb' } });
	});

	test.each<['GET' | 'POST', boolean | undefined, number]>([
		['GET', undefined, 4],
		['POST', undefined, 1],
		['POST', true, 4],
		['GET', false, 1],
	])(
		'a %s whose repeating does no harm (%p) is sent %i times to a Zoom that is down',
		async (method, idempotent, times) => {
			const operation = one({
				request: { method: 'GET', path: '/meetings' },
				fields: [],
				shape: async (_answer, _draft, { request }) =>
					(await request({
						method,
						path: '/more',
						rate: 'light',
						...(idempotent === undefined ? {} : { idempotent }),
					})) as IDataObject,
			});
			const { sent } = await failureOf(
				{ get: operation },
				{ zoom: ({ path }) => (path === '/more' ? { statusCode: 503 } : {}) },
			);
			expect(sent.filter((line) => line.endsWith('/more'))).toHaveLength(times);
		},
	);

	test('files: into storage, and as text', async () => {
		const file = { url: 'https://zoom.us/rec/download/1', fileName: 'a.vtt', mimeType: 'text/vtt' };
		const zoom: Zoom = ({ path }) => ({ body: path === file.url ? { stream: 1 } : {} });
		const { output } = await using(
			async (_answer, _draft, { download, text: read }) => [
				{ json: { text: await read(file) }, binary: { data: await download(file) } },
			],
			zoom,
		);
		expect(output).toEqual([
			{
				json: { text: '{"stream":1}' },
				binary: { data: { data: '{"stream":1}', bytes: 0, fileName: 'a.vtt', mimeType: 'text/vtt' } },
				pairedItem: { item: 0 },
			},
		]);
	});

	test("the item's own file, as a form, and the time zone of the workflow", async () => {
		const binary = { picture: { data: '', mimeType: 'image/png', fileName: 'me.png' } };
		const upload = one({
			request: { method: 'POST', path: '/picture' },
			fields: [],
			prepare: async (draft, tools) => {
				draft.form = await tools.upload('picture', 'pic_file');
				draft.query.zone = tools.workflowTimezone;
			},
		});
		const { requests } = await outputOf(
			{ get: upload },
			{
				items: [
					{ json: {}, binary },
					{ json: {}, binary },
				],
			},
		);
		const forms = requests.map(({ body }) => (body as FormData).get('pic_file') as File);
		expect(await Promise.all(forms.map(async (file) => [file.name, file.type, await file.text()]))).toEqual([
			['me.png', 'image/png', 'picture of 0'],
			['me.png', 'image/png', 'picture of 1'],
		]);
		expect(requests[0]?.query).toEqual({ zone: 'Europe/Berlin' });
	});

	test('each item has its own', async () => {
		const items = [
			{ json: {} },
			{ json: {}, binary: { picture: { data: '', mimeType: 'image/png', fileName: 'me.png' } } },
		];
		const late = create({
			shape: async (_answer, _draft, tools) => ({ name: ((await tools.upload('picture', 'p')).get('p') as File).name }),
		});
		const { output } = await outputOf(
			{ get: late },
			{ items, continueOnFail: true, zoom: () => ({ body: { id: 1 } }) },
		);
		expect(output.map(({ json }) => json)).toEqual([
			{ error: "'Input Binary Field' is 'picture', but the item has no such binary field [item 0]" },
			{ name: 'me.png' },
		]);
	});
});

describe('what is told of long work', () => {
	/** Zoom takes so many milliseconds for each answer. */
	const slow =
		(ms: number): Zoom =>
		async () => {
			await after(ms);
			return {};
		};
	const progress = async (count: number, ms: number) =>
		(
			await outputOf(
				{ get: one() },
				{ items: many(count), zoom: slow(ms), parameters: { requestOptions: { maxConcurrentRequests: 1 } } },
			)
		).logs;

	test('every ten seconds the log tells how far it has come, but not the end', async () => {
		const line = (done: number) => [`Get a meeting: ${done} of 7 done`, { node: 'My Zoom' }];
		expect(await progress(7, 5000)).toEqual([2, 4, 6].map(line));
		expect(await progress(7, 10_000)).toEqual([1, 2, 3, 4, 5, 6].map(line));
	});

	test('of short work and of a single item nothing', async () => {
		expect(await progress(3, 3333)).toEqual([]);
		expect(await progress(1, 60_000)).toEqual([]);
	});

	/** Zoom refuses the first request for its rate. */
	const busy = (headers: Record<string, string>): Zoom => {
		let first = true;
		return () => {
			const refuses = first;
			first = false;
			return refuses ? { statusCode: 429, headers } : {};
		};
	};

	test.each<[string, Record<string, string>, string]>([
		[
			'the limit that Zoom names',
			{ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '10', 'retry-after': '7' },
			"Waited 7 s for Zoom's limit of 10 requests a second",
		],
		['a limit that it does not name', { 'retry-after': '1' }, "Waited 1 s for Zoom's rate limit"],
	])('the output tells of a wait for %s', async (_what, headers, message) => {
		const { hints, output } = await outputOf({ get: one() }, { items: itemsWith('a'), zoom: busy(headers) });
		expect(hints).toEqual([{ message, location: 'outputPane' }]);
		expect(output).toHaveLength(1);
	});

	test('a wait that nobody notices is not told', async () => {
		expect(
			(
				await outputOf(
					{ get: one() },
					{
						items: itemsWith('a'),
						zoom: busy({ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '30', 'retry-after': '0.1' }),
					},
				)
			).hints,
		).toEqual([]);
		expect((await outputOf({ get: one() }, { items: itemsWith('a') })).hints).toEqual([]);
	});
});
