// A whole execution whose responses get lost: what was made is found again in Zoom's lists.
import type { IDataObject } from 'n8n-workflow';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import type { BatchRule, Operation } from '../../../../nodes/shared/definition/operation.ts';
import type { LookUp, Recovery } from '../../../../nodes/shared/definition/recovery.ts';
import type { UpsertRule } from '../../../../nodes/shared/definition/upsert.ts';
import type { Scripted, ScriptedZoom, Setting, ZoomCall } from '../support/execution.mts';
import { createBatch, createMeeting, errorOf, fakeTime, itemsWith, outputOf } from '../support/execution.mts';
import { anOperation } from '../support/operations.mts';

fakeTime();

const LOST: Scripted = { statusCode: 500, body: { code: 300, message: 'Oops.' } };
const list = anOperation({
	action: 'Get many meetings',
	request: { method: 'GET', path: '/meetings' },
	list: { items: 'meetings' },
});
const rule: LookUp = { sources: [{ read: list }], same: ['topic'], madeAt: 'created_at' };
const create = (recovery: Recovery = rule, parts: Partial<Operation> = {}): Operation =>
	createMeeting({ recovery, ...parts });

/** A Zoom that makes meetings, and loses as many responses as said. `lag` is the number of reads that show nothing. */
function zoomWith({ lost = 1, makes = true, lag = 0, more = [] as IDataObject[] } = {}) {
	const meetings: IDataObject[] = [...more];
	const state = { lost, lag };
	const zoom: ScriptedZoom = ({ method, path, body }: ZoomCall) => {
		const headers = { date: new Date().toUTCString() };
		if (method === 'GET' && path !== '/meetings') return { headers, body: { ...meetings[0], whole: true } };
		if (method === 'GET') {
			state.lag -= 1;
			return { headers, body: { meetings: state.lag >= 0 ? [] : meetings } };
		}
		state.lost -= 1;
		const { topic } = body as IDataObject;
		const made = { id: meetings.length + 1, topic, created_at: new Date().toISOString() };
		if (makes || state.lost < 0) meetings.push(made);
		return state.lost >= 0 ? LOST : { headers, body: made };
	};
	return { zoom, meetings };
}

const again = { requestOptions: { createAgainIfNotFound: true } };
const inTurn: Setting = { parameters: { requestOptions: { maxConcurrentRequests: 1 } } };

test('what was made is the answer, after one look, and says so', async () => {
	const { zoom } = zoomWith();
	const { output, sent } = await outputOf({ get: create() }, { zoom, items: itemsWith('A') });
	expect(output).toMatchObject([{ json: { id: 1, topic: 'A', recovered: true }, pairedItem: { item: 0 } }]);
	expect(sent).toEqual(['POST /meetings', 'GET /meetings']);
});

test('each of several lost ones gets its own', async () => {
	const { zoom } = zoomWith({ lost: 2 });
	const { output } = await outputOf({ get: create() }, { zoom, items: itemsWith('A', 'B'), ...inTurn });
	expect(output.map(({ json, pairedItem }) => [json.topic, json.id, pairedItem])).toEqual([
		['A', 1, { item: 0 }],
		['B', 2, { item: 1 }],
	]);
});

describe('of two that the list shows alike,', () => {
	const fields = [text('Topic', { body: 'topic', name: 'id' }), text('Agenda', { body: 'agenda', name: 'agenda' })];
	const lostWith = async (agendas: string[]) => {
		const { zoom } = zoomWith({ lost: 2 });
		const items = agendas.map((agenda) => ({ json: { id: 'A', agenda } }));
		const run = { zoom, items, continueOnFail: true, ...inTurn };
		return (await outputOf({ get: create(rule, { fields }) }, run)).output.map(({ json }) => json.id ?? json.error);
	};

	test('each gets one if they were asked for alike', async () => {
		expect(await lostWith(['X', 'X'])).toEqual([1, 2]);
	});

	test('nobody knows whose is which if they were not', async () => {
		const unknown = expect.stringContaining('not known whether the work was done');
		expect(await lostWith(['X', 'Y'])).toEqual([unknown, unknown]);
	});
});

test('the lists of each path are read by themselves', async () => {
	const read = anOperation({
		request: { method: 'GET', path: '/users/{userId}/meetings' },
		list: { items: 'meetings' },
	});
	const parts: LookUp['parts'] = ({ body }) => ({ userId: String(body?.topic as string) });
	const zoom: ScriptedZoom = ({ method, path }) => {
		const [, , topic] = path.split('/');
		return method === 'GET' ? { body: { meetings: [{ id: `of ${topic}`, topic }] } } : LOST;
	};
	const { output, sent } = await outputOf(
		{ get: create({ sources: [{ read }], parts, same: ['topic'] }) },
		{ zoom, items: itemsWith('A', 'B', 'A2'), ...inTurn },
	);
	expect(output.map(({ json }) => json.id)).toEqual(['of A', 'of B', 'of A2']);
	expect(sent.filter((one) => one.startsWith('GET'))).toHaveLength(3);
});

test('the look ends with the execution', async () => {
	const controller = new AbortController();
	const zoom: ScriptedZoom = ({ method }) => {
		if (method === 'GET') controller.abort();
		return method === 'GET' ? { statusCode: 503 } : LOST;
	};
	const setting = { zoom, items: itemsWith('A'), signal: controller.signal };
	expect((await errorOf({ get: create() }, setting)).error.message).toBe('The execution was canceled');
});

/** Every item is new. */
const upsert: UpsertRule = {
	noun: 'meeting',
	get: anOperation(),
	part: 'meetingId',
	sources: [],
	ways: { id: { by: 'id', id: () => '' } },
	createOnly: [],
	change: () => undefined,
};

test('an operation that creates or updates says that it was created', async () => {
	const { zoom } = zoomWith();
	const { output } = await outputOf({ get: create(rule, { upsert }) }, { zoom, items: itemsWith('A') });
	expect(output[0]?.json).toMatchObject({ id: 1, action: 'created', changed: [], recovered: true });
});

test('what another item has created is not taken for what a lost Create or Update made', async () => {
	const { zoom } = zoomWith({ makes: false, lost: 0 });
	let posts = 0;
	const second: ScriptedZoom = (call) => (call.method === 'POST' && (posts += 1) === 2 ? LOST : zoom(call));
	const { output } = await outputOf(
		{ get: create(rule, { upsert, comparison: {} }) },
		{ zoom: second, items: itemsWith('A', 'A'), continueOnFail: true, ...inTurn },
	);
	expect(output.map(({ json }) => json.action ?? json.error)).toEqual([
		'created',
		expect.stringContaining('is not in Zoom [item 1]'),
	]);
});

test('nothing more is sent when all is well', async () => {
	const { zoom } = zoomWith({ lost: 0 });
	const { output, sent } = await outputOf({ get: create() }, { zoom, items: itemsWith('A') });
	expect([output[0]?.json.recovered, sent]).toEqual([undefined, ['POST /meetings']]);
});

test('a list that lags is read again after one, three, seven and fifteen seconds', async () => {
	const from = Date.now();
	const { zoom } = zoomWith({ lag: 3 });
	const { output, sent } = await outputOf({ get: create() }, { zoom, items: itemsWith('A') });
	expect(output[0]?.json).toMatchObject({ id: 1, recovered: true });
	expect(sent).toHaveLength(5);
	expect(Date.now() - from).toBeGreaterThanOrEqual(15_000);
	expect(Date.now() - from).toBeLessThan(17_000);
});

test('what is not there fails, and the error says so and what to do', async () => {
	const { zoom } = zoomWith({ makes: false });
	const { error, sent } = await errorOf({ get: create() }, { zoom, items: itemsWith('A') });
	expect(error.message).toBe('Oops. Zoom could not finish the request, and what it should have made is not in Zoom');
	expect(error.description).toBe(
		"'Get many meetings' did not show it, looked up 4 times within 15 s. Run this item again to make it. With " +
			"'Create Again If Not Found' in 'Request Options', the node does that by itself. (HTTP 500, Zoom code 300)",
	);
	expect(sent).toHaveLength(5);
});

describe('with Create Again If Not Found', () => {
	test('what is not there after half a minute is made again', async () => {
		const { zoom, meetings } = zoomWith({ makes: false });
		const { output, sent } = await outputOf({ get: create() }, { zoom, items: itemsWith('A'), parameters: again });
		expect(output.map(({ json }) => json.id)).toEqual([1]);
		expect([meetings.length, sent.length]).toEqual([1, 7]);
	});

	test('what is lost again and again is made four times at most', async () => {
		const { zoom } = zoomWith({ makes: false, lost: 99 });
		const { error, sent } = await errorOf({ get: create() }, { zoom, items: itemsWith('A'), parameters: again });
		expect(error.message).toContain('is not in Zoom');
		expect(sent.filter((one) => one.startsWith('POST'))).toHaveLength(4);
	});

	test('nothing is made again that may be there', async () => {
		const twins = [1, 2].map((id) => ({ id, topic: 'A' }));
		const { zoom } = zoomWith({ makes: false, more: twins });
		const { error, sent } = await errorOf({ get: create() }, { zoom, items: itemsWith('A'), parameters: again });
		expect(error.description).toMatch(
			/^Look in Zoom .*: 'Get many meetings' shows several that it may have made: 1, 2\. \(/,
		);
		expect(sent.filter((one) => one.startsWith('POST'))).toHaveLength(1);
	});

	test('what was found for one is not taken for the next, even if the list does not say when it was made', async () => {
		const { zoom, meetings } = zoomWith({ lost: 3 });
		let posts = 0;
		const secondFails: ScriptedZoom = (call) => (call.method === 'POST' && (posts += 1) === 2 ? LOST : zoom(call));
		const { output } = await outputOf(
			{ get: create({ sources: [{ read: list }], same: ['topic'] }) },
			{
				zoom: secondFails,
				items: itemsWith('A', 'A'),
				parameters: { requestOptions: { ...again.requestOptions, maxConcurrentRequests: 1 } },
			},
		);
		expect(output.map(({ json }) => json.id)).toEqual([1, 2]);
		expect(meetings).toHaveLength(2);
	});

	test('nothing is made again after another item has failed', async () => {
		const { zoom } = zoomWith({ makes: false });
		const refusing: ScriptedZoom = (call) =>
			(call.body as IDataObject | undefined)?.topic === 'bad'
				? { statusCode: 400, body: { code: 300, message: 'No.' } }
				: zoom(call);
		const { error, sent } = await errorOf(
			{ get: create() },
			{
				zoom: refusing,
				items: itemsWith('A', 'bad'),
				parameters: { requestOptions: { ...again.requestOptions, maxConcurrentRequests: 1 } },
			},
		);
		expect(error.message).toBe('No [item 1]');
		expect(sent.filter((one) => one.startsWith('POST'))).toHaveLength(2);
	});
});

test('what other items have made is not taken for it', async () => {
	const { zoom } = zoomWith({ makes: false, lost: 0 });
	let posts = 0;
	const second: ScriptedZoom = (call) => (call.method === 'POST' && (posts += 1) === 2 ? LOST : zoom(call));
	const { output } = await outputOf(
		{ get: create() },
		{ zoom: second, items: itemsWith('A', 'A'), continueOnFail: true, ...inTurn },
	);
	expect(output.map(({ json }) => json.id ?? json.error)).toEqual([
		1,
		expect.stringContaining('is not in Zoom [item 1]'),
	]);
});

test('the whole record is read where the list shows less, in the form of a response', async () => {
	const get = anOperation();
	const recovery: LookUp = {
		...rule,
		whole: { read: get, part: 'meetingId' },
		toResponse: (record) => ({ ...record, shaped: true }),
	};
	const { zoom } = zoomWith();
	const { output, sent } = await outputOf({ get: create(recovery) }, { zoom, items: itemsWith('A') });
	expect(output[0]?.json).toMatchObject({ id: 1, whole: true, shaped: true, recovered: true });
	expect(sent.at(-1)).toBe('GET /meetings/1');
});

test('a record without an ID is not read once more', async () => {
	const recovery: LookUp = { ...rule, madeAt: '', whole: { read: anOperation(), part: 'meetingId' } };
	const zoom: ScriptedZoom = ({ method }) => (method === 'GET' ? { body: { meetings: [{ topic: 'A' }] } } : LOST);
	const { output, sent } = await outputOf({ get: create(recovery) }, { zoom, items: itemsWith('A') });
	expect([output[0]?.json, sent.length]).toEqual([{ topic: 'A', recovered: true }, 2]);
});

test('what the list has of a record is enough if the whole one cannot be read', async () => {
	const recovery: LookUp = { ...rule, whole: { read: anOperation(), part: 'meetingId' } };
	const { zoom } = zoomWith();
	const refusing: ScriptedZoom = (call) =>
		call.path === '/meetings/1' ? { statusCode: 400, body: { code: 4711, message: 'No scope.' } } : zoom(call);
	const { output, hints } = await outputOf({ get: create(recovery) }, { zoom: refusing, items: itemsWith('A', 'B') });
	expect(output[0]?.json).toMatchObject({ id: 1, topic: 'A', recovered: true });
	expect(hints).toMatchObject([
		{ message: "Zoom's list shows what was created, but 'Get a meeting' failed: No scope" },
	]);
});

test('what Zoom did not take over of it is told as well', async () => {
	const { zoom } = zoomWith();
	const fields = [
		{
			properties: [],
			write: (_values: unknown, draft: { body: unknown }) => void (draft.body = { topic: 'A', agenda: 'B' }),
		},
	] as unknown as Operation['fields'];
	const { hints } = await outputOf({ get: create(rule, { fields, comparison: {} }) }, { zoom });
	expect(hints).toMatchObject([{ message: "Zoom did not take over: agenda (not in Zoom's answer)" }]);
});

test('a list that cannot be read leaves the outcome unknown, and says why', async () => {
	const zoom: ScriptedZoom = ({ method }) =>
		method === 'GET' ? { statusCode: 400, body: { code: 4711, message: 'No scope.' } } : LOST;
	const { error, sent } = await errorOf({ get: create() }, { zoom, items: itemsWith('A') });
	expect(error.message).toBe('Oops. Zoom could not finish the request, so it is not known whether the work was done');
	expect(error.description).toContain("'Get many meetings' could not tell: No scope. (HTTP");
	expect(sent).toEqual(['POST /meetings', 'GET /meetings']);
});

test.each<[string, () => Scripted]>([
	['with status 503', () => ({ statusCode: 503 })],
	['with status 500', () => ({ statusCode: 500 })],
	[
		'without a response',
		() => {
			throw Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' });
		},
	],
])('a list that fails %s is read again at the next look', async (_how, fail) => {
	const { zoom } = zoomWith();
	let reads = 0;
	const failing: ScriptedZoom = (call) => (call.method === 'GET' && (reads += 1) <= 4 ? fail() : zoom(call));
	const { output } = await outputOf({ get: create() }, { zoom: failing, items: itemsWith('A') });
	expect([output[0]?.json.recovered, reads]).toEqual([true, 5]);
});

test('a list that fails at every look leaves the outcome unknown', async () => {
	const zoom: ScriptedZoom = ({ method }) => (method === 'GET' ? { statusCode: 503 } : LOST);
	const { error, sent } = await errorOf({ get: create() }, { zoom, items: itemsWith('A') });
	expect([error.message, sent.length]).toEqual([expect.stringContaining('not known whether the work was done'), 17]);
	expect(error.description).toContain("'Get many meetings' could not tell. (HTTP");
});

test('the parts of the path, and what was asked for, may be others than in the request', async () => {
	const read = anOperation({
		request: { method: 'GET', path: '/users/{userId}/meetings' },
		list: { items: 'meetings' },
	});
	const recovery: LookUp = {
		sources: [{ read }],
		parts: ({ body }) => ({ userId: String(body?.topic as string) }),
		asked: () => ({ name: 'N' }),
		same: ['name'],
	};
	const zoom: ScriptedZoom = ({ method }) =>
		method === 'GET'
			? {
					body: {
						meetings: [
							{ id: 1, name: 'M' },
							{ id: 2, name: 'N' },
						],
					},
				}
			: LOST;
	const { output, sent } = await outputOf({ get: create(recovery) }, { zoom, items: itemsWith('A') });
	expect([output[0]?.json.id, sent[1]]).toEqual([2, 'GET /users/A/meetings']);
});

test('all sources are read, also a list inside another response', async () => {
	const branding = anOperation({ request: { method: 'GET', path: '/branding' } });
	const recovery: LookUp = {
		sources: [
			{ read: list, query: { status: 'pending' } },
			{ read: branding, items: 'in.tags' },
		],
		same: ['topic'],
	};
	const zoom: ScriptedZoom = ({ method, path }) => {
		if (method === 'POST') return LOST;
		return { body: path === '/branding' ? { in: { tags: [{ id: 7, topic: 'A' }] } } : { meetings: [] } };
	};
	const { output, requests } = await outputOf({ get: create(recovery) }, { zoom, items: itemsWith('A') });
	expect([output[0]?.json.id, requests[1]?.query]).toEqual([7, { status: 'pending' }]);
});

test('an operation that cannot be looked for says why', async () => {
	const zoom: ScriptedZoom = () => LOST;
	const { error, sent } = await errorOf(
		{ get: create({ impossible: 'Zoom lists no links' }) },
		{ zoom, items: itemsWith('A') },
	);
	expect(error.description).toContain("'Create a meeting' shows what there is. Zoom lists no links. (HTTP");
	expect(sent).toEqual(['POST /meetings']);
	const instant = create({ ...rule, unlisted: () => 'Zoom lists no instant ones' });
	expect((await errorOf({ get: instant }, { zoom, items: itemsWith('A') })).sent).toEqual(['POST /meetings']);
});

test('a refusal is not looked for', async () => {
	const zoom: ScriptedZoom = () => ({ statusCode: 400, body: { code: 300, message: 'No.' } });
	const { error, sent } = await errorOf({ get: create({ impossible: 'x' }) }, { zoom, items: itemsWith('A') });
	expect([error.message, error.description, sent]).toEqual([
		'No',
		expect.not.stringContaining('x'),
		['POST /meetings'],
	]);
});

test('what is not found is not made by a retry of n8n', async () => {
	const { zoom } = zoomWith({ makes: false });
	const run: Setting = { zoom, items: itemsWith('A', 'B'), retryOnFail: true, ...inTurn };
	await errorOf({ get: create() }, run);
	const second = await errorOf({ get: create() }, run);
	expect([second.error.message, second.sent]).toEqual([expect.stringContaining('is not in Zoom [item 0]'), []]);
});

describe('a batch', () => {
	const people = (results?: BatchRule['results']): Operation =>
		createBatch({
			request: { method: 'POST', path: '/people' },
			batch: { records: 'records', size: 9, ...(results ? { results } : {}) },
			recovery: {
				sources: [{ read: { ...list, request: { method: 'GET', path: '/people' } } }],
				same: ['id'],
				toResponse: ({ id }) => ({ id, found: true }),
			},
		});
	const zoom: ScriptedZoom = ({ method }) =>
		method === 'GET' ? { body: { meetings: [{ id: 'c' }, { id: 'a' }] } } : LOST;
	const setting: Setting = { zoom, items: itemsWith('a', 'b', 'c'), continueOnFail: true };

	test('has what was found of it, and an error for each other record', async () => {
		const { output, sent } = await outputOf({ get: people({ list: 'results', identifiedBy: 'id' }) }, setting);
		expect(output).toMatchObject([
			{ json: { id: 'a', found: true, recovered: true }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('is not in Zoom [item 1]') }, pairedItem: { item: 1 } },
			{ json: { id: 'c', found: true, recovered: true }, pairedItem: { item: 2 } },
		]);
		expect(sent).toHaveLength(5);
	});

	test('of which Zoom says nothing has one output for all that was found', async () => {
		const { output } = await outputOf({ get: people() }, setting);
		expect(output).toMatchObject([
			{ json: { success: true, recovered: true }, pairedItem: [{ item: 0 }, { item: 2 }] },
			{ json: { error: expect.stringContaining('is not in Zoom [item 1]') }, pairedItem: { item: 1 } },
		]);
	});

	test('of which Zoom says nothing, and of which nothing is found, has no output but the errors', async () => {
		const none: ScriptedZoom = ({ method }) => (method === 'GET' ? { body: { meetings: [] } } : LOST);
		const { output } = await outputOf({ get: people() }, { ...setting, zoom: none });
		expect(output.map(({ json }) => typeof json.error)).toEqual(['string', 'string', 'string']);
	});

	test('is made again only for what was not found', async () => {
		const sentRecords: unknown[] = [];
		const once: ScriptedZoom = ({ method, body }) => {
			if (method === 'GET') return { body: { meetings: [{ id: 'a' }] } };
			sentRecords.push((body as { records: IDataObject[] }).records.map(({ id }) => id));
			return sentRecords.length === 1 ? LOST : { body: { results: (body as { records: IDataObject[] }).records } };
		};
		const { output } = await outputOf(
			{ get: people({ list: 'results', identifiedBy: 'id' }) },
			{ zoom: once, items: itemsWith('a', 'b'), parameters: again },
		);
		expect([output.map(({ json }) => json.id), sentRecords]).toEqual([
			['a', 'b'],
			[['a', 'b'], ['b']],
		]);
	});
});

test('the option to make it again is a switch', async () => {
	const { zoom } = zoomWith();
	const { error, sent } = await errorOf(
		{ get: create() },
		{ zoom, items: itemsWith('A'), parameters: { requestOptions: { createAgainIfNotFound: 'maybe' } } },
	);
	expect([error.message, sent]).toEqual([expect.stringContaining("'Create Again If Not Found'"), []]);
});
