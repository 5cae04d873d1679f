// The output of one piece of work: a single request, a list or a batch; and what operations can use to make it.
import type { IDataObject } from 'n8n-workflow';
import { boolean, text } from '../../../../nodes/shared/definition/fields.ts';
import type { Operation, ParameterValues } from '../../../../nodes/shared/definition/operation.ts';
import type { ScriptedZoom, Setting } from '../support/execution.mts';
import {
	after,
	createBatch,
	createMeeting,
	errorOf,
	fakeTime,
	getMeeting,
	itemsWith,
	outputOf,
	respondWithId,
	respondWithResults,
} from '../support/execution.mts';
import { anOperation } from '../support/operations.mts';
import { limitHeaders } from '../support/virtualTime.mts';

fakeTime();

describe('the output of one item', () => {
	const get = async (operation: Partial<Operation>, zoom: ScriptedZoom = respondWithId, setting: Setting = {}) =>
		await outputOf({ get: getMeeting(operation) }, { items: itemsWith('a'), zoom, ...setting });

	test("is Zoom's response, simplified if the user wants it", async () => {
		const zoom: ScriptedZoom = () => ({ body: { uuid: 'x', id: 'a', topic: 'A' } });
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

	test.each(['', undefined, null])('says what was done if the response has no body (%p)', async (body) => {
		const request = { method: 'DELETE', path: '/meetings/{meetingId}' } as const;
		expect((await get({ request }, () => ({ statusCode: 204, body }))).output[0]?.json).toEqual({ deleted: true });
	});

	test("is made by the operation of Zoom's response, and simplified as well", async () => {
		const { output } = await get({
			simplified: ['name'],
			shape: ({ id }, draft) => ({ name: `${String(id)} ${String(draft.path.meetingId)}`, more: 1 }),
		});
		expect(output).toEqual([{ json: { name: 'a a' }, pairedItem: { item: 0 } }]);
	});

	test('can be several items, with files, or none', async () => {
		const binary = { data: { data: '', mimeType: 'text/plain' } };
		const { output } = await get({
			simplified: ['n'],
			shape: () => [{ json: { n: 1, more: 1 }, binary }, { json: { n: 2 } }],
		});
		expect(output).toEqual([
			{ json: { n: 1 }, binary, pairedItem: { item: 0 } },
			{ json: { n: 2 }, pairedItem: { item: 0 } },
		]);
		expect((await get({ shape: () => [] })).output).toEqual([]);
	});
});

test('a parameter for which n8n has null is not set', async () => {
	const seen: unknown[] = [];
	const spy = {
		properties: [],
		write: (values: { get(name: string): unknown }) =>
			void seen.push(values.get('gone'), values.get('id'), values.get('simplify')),
	};
	await outputOf(
		{ get: getMeeting({ request: { method: 'GET', path: '/meetings' }, fields: [spy] }) },
		{ items: itemsWith('a'), parameters: { simplify: false } },
	);
	expect(seen).toEqual([undefined, 'a', false]);
});

test('a parameter whose expression gives nothing is told from one that is not set', async () => {
	const seen: unknown[] = [];
	const names = ['gone', 'empty', 'there', 'plain', 'missing'];
	const spy = {
		properties: [],
		write: ({ foundNothing }: ParameterValues) => void seen.push(...names.filter((name) => foundNothing?.(name))),
	};
	await outputOf(
		{ get: getMeeting({ request: { method: 'GET', path: '/meetings' }, fields: [spy] }) },
		{ expressions: { gone: undefined, empty: null, there: 'x' }, parameters: { plain: 'x=' } },
	);
	expect(seen).toEqual(['gone']);
});

describe('a list', () => {
	const getMany = (parts: Partial<Operation> = {}): Operation =>
		anOperation({
			action: 'Get many meetings',
			request: { method: 'GET', path: '/meetings' },
			fields: [text('From', { query: 'from' })],
			list: { items: 'meetings', pageSize: 2 },
			...parts,
		});
	const twoPages: ScriptedZoom = ({ query }) => ({
		body: query.next_page_token
			? { meetings: [{ id: 3 }] }
			: { meetings: [{ id: 1 }, { id: 2 }], next_page_token: 'x' },
	});

	test('has one output item per record, up to the limit', async () => {
		const all = await outputOf({ get: getMany() }, { zoom: twoPages, parameters: { returnAll: true } });
		expect(all.output).toStrictEqual([1, 2, 3].map((id) => ({ json: { id }, pairedItem: { item: 0 } })));
		expect((await outputOf({ get: getMany() }, { zoom: twoPages, parameters: { limit: 1 } })).output).toHaveLength(1);
	});

	test('that becomes shorter while it is read has a hint that a record may be missing', async () => {
		const zoom: ScriptedZoom = ({ query }) => ({
			body: query.next_page_token
				? { meetings: [{ id: 4 }], total_records: 3 }
				: { meetings: [{ id: 1 }, { id: 2 }], total_records: 4, next_page_token: 'x' },
		});
		const { output, hints } = await outputOf({ get: getMany() }, { zoom, parameters: { returnAll: true } });
		expect(output).toHaveLength(3);
		expect(hints).toMatchObject([
			{ message: 'The list became shorter while it was read, so a record may be missing. Run it again to be sure' },
		]);
	});

	test('has the output items that the operation makes of each record', async () => {
		const outputs = new Map<unknown, ReturnType<NonNullable<Operation['shape']>>>([
			[1, { name: 'first', more: 1 }],
			[2, []],
			[3, [{ json: { name: 'a' } }, { json: { name: 'b' }, binary: {} }]],
		]);
		const shape: Operation['shape'] = ({ id }) => outputs.get(id) ?? [];
		const { output } = await outputOf({ get: getMany({ shape, simplified: ['name'] }) }, { zoom: twoPages });
		expect(output).toEqual(
			[{ json: { name: 'first' } }, { json: { name: 'a' } }, { json: { name: 'b' }, binary: {} }].map((item) => ({
				...item,
				pairedItem: { item: 0 },
			})),
		);
	});

	test('has only the records that the operation keeps, and its limit counts those', async () => {
		const keeps: Operation['keeps'] = ({ id }, { query }, now) =>
			id !== 1 && query.from === '2026-11-20' && new Date(now).getUTCFullYear() === 2026;
		const { output } = await outputOf(
			{ get: getMany({ keeps }) },
			{ zoom: twoPages, parameters: { limit: 1, from: '2026-11-20' } },
		);
		expect(output.map(({ json }) => json)).toEqual([{ id: 2 }]);
	});

	test("of days without an end is requested up to today's date in UTC, as Zoom counts", async () => {
		const { requests } = await outputOf(
			{ get: getMany({ list: { items: 'meetings', windowDays: 30 } }) },
			{ parameters: { from: '2026-11-20' }, zoom: () => ({ body: { meetings: [] } }) },
		);
		expect(requests.map(({ query }) => query)).toEqual([{ from: '2026-11-20', to: '2026-12-01' }]);
	});
});

describe('a batch', () => {
	test('is one request for several items, and each item gets its own result', async () => {
		const { output, requests } = await outputOf(
			{ get: createBatch({ simplified: ['id'] }) },
			{ items: itemsWith('a', 'b', 'c'), zoom: respondWithResults },
		);
		expect(requests.map(({ body }) => body)).toEqual([
			{ records: [{ id: 'a' }, { id: 'b' }] },
			{ records: [{ id: 'c' }] },
		]);
		expect(output).toStrictEqual(['a', 'b', 'c'].map((id, item) => ({ json: { id }, pairedItem: { item } })));
	});

	test('without a result per record has one output item, paired with all its input items', async () => {
		const { output } = await outputOf(
			{ get: createBatch() },
			{ items: itemsWith('a', 'b', 'c'), zoom: () => ({ body: { done: true } }) },
		);
		expect(output).toEqual([
			{ json: { done: true }, pairedItem: [{ item: 0 }, { item: 1 }] },
			{ json: { done: true }, pairedItem: { item: 2 } },
		]);
	});
});

describe('an operation can use', () => {
	const outputWith = async (shape: NonNullable<Operation['shape']>, zoom: ScriptedZoom = respondWithId) =>
		await outputOf({ get: getMeeting({ request: { method: 'GET', path: '/meetings' }, fields: [], shape }) }, { zoom });

	test('further requests, with path parts, query and body', async () => {
		const { output, requests } = await outputWith(async (_response, _draft, { request }) => ({
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
	])('a further %s (idempotent: %p), sent %i times if the server is down', async (method, idempotent, times) => {
		const operation = getMeeting({
			request: { method: 'GET', path: '/meetings' },
			fields: [],
			shape: async (_response, _draft, { request }) =>
				(await request({
					method,
					path: '/more',
					rate: 'light',
					...(idempotent === undefined ? {} : { idempotent }),
				})) as IDataObject,
		});
		const { sent } = await errorOf(
			{ get: operation },
			{ zoom: ({ path }) => (path === '/more' ? { statusCode: 503 } : {}) },
		);
		expect(sent.filter((line) => line.endsWith('/more'))).toHaveLength(times);
	});

	test('further requests that Zoom may refuse, with its words and its error', async () => {
		const refusals: unknown[] = [];
		const { output } = await outputWith(
			async (_response, _draft, { tryRequest }) => {
				const found = await tryRequest({ method: 'GET', path: '/users/{id}', parts: { id: 'me' }, rate: 'light' });
				const missing = await tryRequest({ method: 'GET', path: '/none', rate: 'light' });
				refusals.push(missing);
				return { found: 'body' in found, missing: 'refusal' in missing };
			},
			({ path }) => (path === '/none' ? { statusCode: 404, body: { code: 1, message: 'Not here.' } } : {}),
		);
		expect(output[0]?.json).toEqual({ found: true, missing: true });
		expect(refusals).toMatchObject([
			{
				refusal: {
					words: 'Not here',
					text: 'Not here (HTTP 404, Zoom code 1)',
					code: 1,
					error: { request: { path: '/none' } },
				},
			},
		]);
	});

	test('further requests that may be refused, but that end the item if Zoom is down', async () => {
		const { error } = await errorOf(
			{
				get: getMeeting({
					request: { method: 'GET', path: '/meetings' },
					fields: [],
					shape: async (_response, _draft, { tryRequest }) => [
						{ json: { outcome: (await tryRequest({ method: 'GET', path: '/down', rate: 'light' })) as IDataObject } },
					],
				}),
			},
			{ zoom: ({ path }) => (path === '/down' ? { statusCode: 503 } : {}) },
		);
		expect(error.message).toBe('Zoom is not available right now');
	});

	test('further lists over all their pages, with a limit, and in a form of their own', async () => {
		const lists: IDataObject = {};
		const { requests } = await outputWith(
			async (_response, _draft, { list }) => {
				const rule = { items: 'users', pageSize: 2 };
				lists.all = await list({ path: '/users/{id}', parts: { id: 'a' }, query: { x: 1 }, rate: 'light', rule });
				lists.some = await list({ path: '/users', rate: 'light', rule, limit: 1 });
				lists.read = await list({ path: '/other', rate: 'light', rule, readPage: () => ({ users: [{ id: 9 }] }) });
				return {};
			},
			({ path, query }) => ({
				body: path.startsWith('/meetings')
					? {}
					: { users: [{ id: 1 }, { id: 2 }], next_page_token: query.next_page_token === undefined ? 't' : '' },
			}),
		);
		expect(lists).toEqual({ all: [1, 2, 1, 2].map((id) => ({ id })), some: [{ id: 1 }], read: [{ id: 9 }] });
		expect(requests.find(({ path }) => path === '/users/a')?.query).toEqual({ x: 1, page_size: 2 });
	});

	test("further lists of days up to today's date in UTC", async () => {
		const { requests } = await outputWith(
			async (_response, _draft, { list }) => {
				const rule = { items: 'users', windowDays: 30 };
				await list({ path: '/users', query: { from: '2026-11-20' }, rate: 'light', rule });
				return {};
			},
			() => ({ body: { users: [] } }),
		);
		expect(requests.at(-1)?.query).toEqual({ from: '2026-11-20', to: '2026-12-01' });
	});

	test('further lists, of which a hint says that they became shorter', async () => {
		const { hints } = await outputWith(
			async (_response, _draft, { list }) => {
				await list({ path: '/users', rate: 'light', rule: { items: 'users', pageSize: 2 } });
				return {};
			},
			({ query }) => ({
				body: query.next_page_token
					? { users: [{ id: 4 }], total_records: 3 }
					: { users: [{ id: 1 }, { id: 2 }], total_records: 4, next_page_token: 'x' },
			}),
		);
		expect(hints).toMatchObject([{ message: expect.stringContaining('The list became shorter while it was read') }]);
	});

	test('a record is looked for page after page, and what was read is shared by who names the same list', async () => {
		const found: unknown[] = [];
		const { requests } = await outputWith(
			async (_response, _draft, { findRecord }) => {
				const rule = { items: 'users', pageSize: 2 };
				const look = async (id: number, parts: Record<string, string>, query?: IDataObject) => {
					const list = { path: '/users/{id}', parts, rate: 'light' as const, rule, ...(query ? { query } : {}) };
					found.push(await findRecord(list, (user) => user.id === id));
				};
				await look(1, { id: 'a' });
				await look(2, { id: 'a' });
				await look(1, { id: 'b' });
				await look(1, { id: 'b' }, { x: 1 });
				return {};
			},
			({ path, query }) => ({
				body: path.startsWith('/meetings')
					? {}
					: { users: [{ id: query.next_page_token === undefined ? 1 : 2 }], next_page_token: 't' },
			}),
		);
		expect(found).toEqual([1, 2, 1, 1].map((id) => ({ id })));
		expect(requests.filter(({ path }) => path.startsWith('/users')).map(({ path, query }) => [path, query])).toEqual([
			['/users/a', { page_size: 2 }],
			['/users/a', { page_size: 2, next_page_token: 't' }],
			['/users/b', { page_size: 2 }],
			['/users/b', { x: 1, page_size: 2 }],
		]);
	});

	test('further lists that Zoom may refuse', async () => {
		const outcomes: unknown[] = [];
		await outputWith(
			async (_response, _draft, { tryList }) => {
				const rule = { items: 'users' };
				outcomes.push(await tryList({ path: '/users', rate: 'light', rule }));
				outcomes.push(await tryList({ path: '/none', rate: 'light', rule }));
				return {};
			},
			({ path }) =>
				path === '/none'
					? { statusCode: 404, body: { code: 1, message: 'Not here.' } }
					: { body: { users: [{ id: 1 }] } },
		);
		expect(outcomes).toMatchObject([{ records: [{ id: 1 }] }, { refusal: { words: 'Not here' } }]);
	});

	test('the address of a path, and the place of the item', async () => {
		const { output } = await outputWith(
			async (_response, _draft, { addressOf, itemIndex }) =>
				await Promise.resolve({ address: addressOf('/files'), itemIndex }),
		);
		expect(output[0]?.json).toEqual({ address: 'https://api.zoom.us/v2/files', itemIndex: 0 });
	});

	test('small files that may be refused, or that are something else', async () => {
		const { output } = await outputWith(
			async (_response, _draft, { tryText }) => {
				const file = (name: string) => ({ url: `https://zoom.us/${name}`, fileName: name, mimeType: 'text/vtt' });
				return {
					refused: (await tryText(file('refused'))) ?? 'none',
					noAddress: (await tryText({ ...file('x'), url: '' })) ?? 'none',
				};
			},
			({ path }) => (path.includes('refused') ? { statusCode: 403, body: { errorCode: 1, errorMessage: 'No' } } : {}),
		);
		expect(output[0]?.json).toEqual({ refused: 'none', noAddress: 'none' });
	});

	test('small files as text, unless Zoom is down', async () => {
		const file = { url: 'https://zoom.us/rec/a', fileName: 'a.vtt', mimeType: 'text/vtt' };
		const shape: Operation['shape'] = async (_response, _draft, { tryText }) => ({ text: await tryText(file) });
		const { output } = await outputWith(shape, ({ path }) => (path.endsWith('/a') ? { body: 'Hi' } : {}));
		expect(output[0]?.json).toEqual({ text: '"Hi"' });
		const { error } = await errorOf(
			{ get: getMeeting({ request: { method: 'GET', path: '/meetings' }, fields: [], shape }) },
			{ zoom: ({ path }) => (path.endsWith('/a') ? { statusCode: 503 } : {}) },
		);
		expect(error.message).toBe('Zoom is not available right now');
	});

	test('waits, which end with the execution', async () => {
		const before = Date.now();
		await outputWith(async (_response, _draft, { wait }) => {
			await wait(5000);
			return {};
		});
		expect(Date.now() - before).toBeGreaterThanOrEqual(5000);
		const stopping = new AbortController();
		const { error } = await errorOf(
			{
				get: getMeeting({
					request: { method: 'GET', path: '/meetings' },
					fields: [],
					shape: async (_response, _draft, { wait }) => {
						void after(1000).then(() => stopping.abort());
						await wait(3_600_000);
						return {};
					},
				}),
			},
			{ signal: stopping.signal },
		);
		expect(error.message).toBe('The execution was canceled');
	});

	test('its own way to the response, in place of the request of the definition', async () => {
		const operation = (body: unknown): Operation =>
			getMeeting({ simplified: ['id'], retrieve: async ({ path }) => (body === undefined ? path : body) });
		const setting = { items: itemsWith('7') };
		const { output, sent } = await outputOf({ get: operation({ id: 1, more: 2 }) }, setting);
		expect([output[0]?.json, sent]).toEqual([{ id: 1 }, []]);
		expect((await outputOf({ get: operation(undefined) }, setting)).output[0]?.json).toEqual({});
		const remove = getMeeting({
			request: { method: 'DELETE', path: '/meetings/{meetingId}' },
			retrieve: async () => '',
		});
		expect((await outputOf({ get: remove }, setting)).output[0]?.json).toEqual({ deleted: true });
	});

	test("downloads, into n8n's binary data and as text", async () => {
		const file = { url: 'https://zoom.us/rec/download/1', fileName: 'a.vtt', mimeType: 'text/vtt' };
		const zoom: ScriptedZoom = ({ path }) => ({ body: path === file.url ? { stream: 1 } : {} });
		const { output } = await outputWith(async (_response, _draft, { downloadAll, text: read }) => {
			const [result] = await downloadAll([file]);
			return [
				{
					json: { text: await read(file) },
					...(result && 'binary' in result ? { binary: { data: result.binary } } : {}),
				},
			];
		}, zoom);
		expect(output).toEqual([
			{
				json: { text: '{"stream":1}' },
				binary: { data: { data: '{"stream":1}', bytes: 0, fileName: 'a.vtt', mimeType: 'text/vtt' } },
				pairedItem: { item: 0 },
			},
		]);
	});

	test("the item's file as a form, and the time zone of the workflow", async () => {
		const binary = { picture: { data: '', mimeType: 'image/png', fileName: 'me.png' } };
		const upload = getMeeting({
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
			['me.png', 'image/png', 'picture of item 0'],
			['me.png', 'image/png', 'picture of item 1'],
		]);
		expect(requests[0]?.query).toEqual({ zone: 'Europe/Berlin' });
	});

	const completed = (): Operation =>
		createMeeting({
			beforeSend: async (draft, { readIfAllowed }) => {
				const query = { occurrence_id: 1 };
				const found = await readIfAllowed({ path: '/users/{id}', parts: { id: 'a/b' }, query, rate: 'light' });
				draft.body = { ...draft.body, found: found ?? 'nothing' } as IDataObject;
			},
		});

	test('what Zoom has, to complete what is sent', async () => {
		const zoom: ScriptedZoom = ({ method }) => ({ body: { had: method } });
		const { requests } = await outputOf({ get: completed() }, { items: itemsWith('a'), zoom });
		expect(requests).toMatchObject([
			{ method: 'GET', path: '/users/a%252Fb', query: { occurrence_id: 1 } },
			{ method: 'POST', path: '/meetings', body: { topic: 'a', found: { had: 'GET' } } },
		]);
	});

	test.each([
		[4711, [['POST', { topic: 'a', found: 'nothing' }]]],
		[3001, []],
	])('what Zoom has, unless Zoom refuses it with code %d', async (code, posted) => {
		const zoom: ScriptedZoom = ({ method }) =>
			method === 'GET' ? { statusCode: 404, body: { code, message: 'Refused.' } } : { body: { id: 1 } };
		const { requests } = await outputOf({ get: completed() }, { items: itemsWith('a'), zoom, continueOnFail: true });
		expect(requests.filter(({ method }) => method === 'POST').map(({ method, body }) => [method, body])).toEqual(
			posted,
		);
	});

	test('the file of its own item only', async () => {
		const items = [
			{ json: {} },
			{ json: {}, binary: { picture: { data: '', mimeType: 'image/png', fileName: 'me.png' } } },
		];
		const create = createMeeting({
			shape: async (_response, _draft, tools) => ({
				name: ((await tools.upload('picture', 'p')).get('p') as File).name,
			}),
		});
		const { output } = await outputOf(
			{ get: create },
			{ items, continueOnFail: true, zoom: () => ({ body: { id: 1 } }) },
		);
		expect(output.map(({ json }) => json)).toEqual([
			{ error: "'Input Binary Field' is 'picture', but the item has no such binary field [item 0]" },
			{ name: 'me.png' },
		]);
	});
});

describe('what Zoom did not take', () => {
	const creating = (parts: Partial<Operation> = {}): Operation => createMeeting({ comparison: {}, ...parts });
	const updating = (parts: Partial<Operation> = {}): Operation =>
		getMeeting({
			request: { method: 'PATCH', path: '/meetings/{meetingId}' },
			rate: 'medium',
			fields: [
				text('ID', { path: 'meetingId', name: 'id' }),
				text('Topic', { body: 'topic' }),
				text('Part', { query: 'part' }),
				boolean('Read Back', { option: 'readBack' }),
			],
			comparison: {},
			...parts,
		});
	const told = async (operation: Operation, zoom: ScriptedZoom, parameters: IDataObject = {}) => {
		const { hints, output, sent, requests } = await outputOf(
			{ get: operation },
			{
				items: itemsWith('a', 'a'),
				zoom: async (request) => ({ headers: limitHeaders(30), ...(await zoom(request)) }),
				parameters,
			},
		);
		expect(output).toHaveLength(2);
		return { hints: (hints as Array<{ message: string }>).map(({ message }) => message), sent, requests };
	};
	const topic = { topic: 'B' };

	test('of the body that was sent is told above the output', async () => {
		const { hints } = await told(creating(), () => ({ body: { topic: 'b' } }));
		expect(hints).toEqual(["Zoom did not take over: topic (asked 'a', has 'b'; 2 items)"]);
	});

	test.each<[string, Operation, unknown]>([
		['without a rule for it', creating({ comparison: undefined as never }), { topic: 'b' }],
		['without a body in the request', creating({ fields: [] }), { topic: 'b' }],
		['without a body in the response', creating(), ''],
		['with null as response', creating(), null],
		['of a response that shows nothing of the request', creating(), { id: 1 }],
		['of members that no response shows', creating({ comparison: { except: ['topic'] } }), { topic: 'b' }],
		[
			'of a response that has another form',
			creating({ comparison: { toRequest: ({ inner }, asked) => ({ ...asked, ...(inner as IDataObject) }) } }),
			{ inner: { more: 1 } },
		],
	])('is not told %s', async (_why, operation, body) => {
		expect((await told(operation, () => ({ statusCode: 200, body }))).hints).toEqual([]);
	});

	test('of a change that answers nothing is told if it is read back, with a GET of the same path', async () => {
		const zoom: ScriptedZoom = ({ method }) =>
			method === 'GET' ? { body: { topic: 'A' } } : { statusCode: 204, body: '' };
		const { hints, requests } = await told(updating({ comparison: { query: ['part', 'other'] } }), zoom, {
			...topic,
			part: 'p',
			readBack: true,
		});
		expect(hints).toEqual(["Zoom did not take over: topic (asked 'B', has 'A'; 2 items)"]);
		expect(requests.filter(({ method }) => method === 'GET')).toMatchObject([
			{ path: '/meetings/a', query: { part: 'p' } },
			{ path: '/meetings/a', query: { part: 'p' } },
		]);
	});

	test.each([false, undefined])('of a change is not read back with %p', async (readBack) => {
		const { sent } = await told(updating(), () => ({ statusCode: 204 }), { ...topic, readBack });
		expect(sent).toEqual(['PATCH /meetings/a', 'PATCH /meetings/a']);
	});

	test('reads back without parameters that only the change takes', async () => {
		const zoom: ScriptedZoom = ({ method }) => ({ body: method === 'GET' ? topic : '' });
		const { requests, hints } = await told(updating(), zoom, { ...topic, part: 'p', readBack: true });
		expect(requests.map(({ method, query }) => [method, query])).toEqual(
			expect.arrayContaining([
				['PATCH', { part: 'p' }],
				['GET', {}],
			]),
		);
		expect(hints).toEqual([]);
	});

	test.each<[string, unknown]>([
		[': Not yours.', { code: 4711, message: 'Not yours.' }],
		['', 'no JSON'],
	])('of a change that Zoom refuses to show is no failure%s', async (reason, body) => {
		const zoom: ScriptedZoom = ({ method }) => (method === 'GET' ? { statusCode: 400, body } : { statusCode: 204 });
		const { hints } = await told(updating(), zoom, { ...topic, readBack: true });
		expect(hints).toEqual([`The change was made, but Zoom refused to show it${reason} (2 items)`]);
	});

	test('is read back again if Zoom is down for a moment', async () => {
		let reads = 0;
		const zoom: ScriptedZoom = ({ method }) => {
			if (method !== 'GET') return { statusCode: 204 };
			return (reads += 1) === 1 ? { statusCode: 503 } : { body: topic };
		};
		const { hints } = await told(updating(), zoom, { ...topic, readBack: true });
		expect([hints, reads]).toEqual([[], 3]);
	});

	test('is not looked for when the execution is cancelled meanwhile', async () => {
		const controller = new AbortController();
		const zoom: ScriptedZoom = ({ method }) => {
			if (method === 'GET') controller.abort();
			return method === 'GET' ? { statusCode: 429, body: { code: 429, message: 'Wait.' } } : { statusCode: 204 };
		};
		const { error } = await errorOf(
			{ get: updating() },
			{ items: itemsWith('a'), zoom, parameters: { ...topic, readBack: true }, signal: controller.signal },
		);
		expect(error.message).toMatch(/canceled/);
	});
});

test("an operation can show a message above the output, and has the execution's clock", async () => {
	const { hints } = await outputOf(
		{ get: getMeeting({ beforeSend: (_draft, { hint, now }) => hint(new Date(now()).toISOString()) }) },
		{ items: itemsWith('a'), zoom: respondWithId },
	);
	expect(hints).toEqual([{ message: '2026-12-01T12:00:00.000Z', location: 'outputPane' }]);
});

describe('a deletion whose response was lost, and whose retry finds nothing,', () => {
	const remove = { request: { method: 'DELETE', path: '/meetings/{meetingId}' } } as const;
	const message =
		"Zoom's response to a deletion was lost, and a retry found nothing: it is deleted, or never was. Meeting does not exist: 7";
	const lost = (words = 'Meeting does not exist: 7.'): ScriptedZoom => {
		const statuses = [502, 404];
		return () => ({ statusCode: statuses.shift() ?? 404, body: { code: 3001, message: words } });
	};

	test('is not confirmed in the output, and a hint says why', async () => {
		const { output, hints } = await outputOf({ get: getMeeting(remove) }, { items: itemsWith('7'), zoom: lost() });
		expect(output[0]?.json).toEqual({ deleted: true, confirmed: false });
		expect(hints).toMatchObject([{ message }]);
	});

	test('has the hint if the operation has its own way as well', async () => {
		const retrieve: Operation['retrieve'] = async (_draft, { request }) =>
			await request({ method: 'DELETE', path: '/meetings/7', rate: 'light' });
		const { hints } = await outputOf(
			{ get: getMeeting({ ...remove, retrieve }) },
			{ items: itemsWith('7'), zoom: lost() },
		);
		expect(hints).toMatchObject([{ message }]);
	});

	test('has failed if Zoom refuses it for another reason', async () => {
		const { error } = await errorOf(
			{ get: getMeeting(remove) },
			{ items: itemsWith('7'), zoom: lost('Registration has not been enabled.') },
		);
		expect(error.message).toMatch(/^Registration has not been enabled\. .*not known whether the work was done/);
	});
});
