// Whole executions of an operation that creates or updates, with a scripted Zoom.
import type { IDataObject } from 'n8n-workflow';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import type { Operation, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';
import type { UpsertRule } from '../../../../nodes/shared/definition/upsert.ts';
import type { ScriptedZoom, Setting } from '../support/execution.mts';
import { createMeeting, errorOf, fakeTime, newCredentialId, outputOf } from '../support/execution.mts';
import { anOperation } from '../support/operations.mts';

fakeTime();

const get = anOperation();
const list = anOperation({ request: { method: 'GET', path: '/meetings' }, list: { items: 'meetings' } });
const remove = anOperation({ request: { method: 'DELETE', path: '/meetings/{meetingId}' } });
/** A mark is written as `key#digest`. */
const markOf = ({ note }: IDataObject) => {
	const [key = '', digest = ''] = String((note ?? '') as string).split('#');
	return key === '' ? undefined : { key, digest };
};
const keyed: UpsertRule['ways'][string] = {
	by: 'mark',
	key: ({ option }) => String(option.key as string),
	mark: {
		isListed: true,
		read: markOf,
		write: ({ body }, { key, digest }) => void ((body ?? {}).note = `${key}#${digest}`),
	},
};
const rule: UpsertRule = {
	noun: 'meeting',
	get,
	remove,
	part: 'meetingId',
	sources: [{ read: list }],
	ways: { key: keyed },
	listed: ['topic', 'note'],
	createOnly: ['once'],
	change: (id, body) => ({ method: 'PATCH', path: '/meetings/{id}', parts: { id }, body, rate: 'light' }),
};
const option = (name: string) => text(name, { option: name, name });
const upsert = (parts: Partial<UpsertRule> = {}, more: Partial<Operation> = {}): Operation =>
	createMeeting({
		fields: [
			text('Topic', { body: 'topic', name: 'topic' }),
			text('Agenda', { body: 'agenda', name: 'agenda' }),
			option('key'),
			option('matchBy'),
			option('matchId'),
			option('keyPrefix'),
			{
				properties: [],
				write: (values, draft) => void (draft.option.removeMissing = values.get('removes') as boolean),
			},
		],
		upsert: { ...rule, ...parts },
		...more,
	});

/** A Zoom that keeps meetings. */
function account(...stored: IDataObject[]) {
	const meetings = new Map(stored.map((one) => [String(one.id as number), one]));
	const zoom: ScriptedZoom = ({ method, path, body }) => {
		const id = path.split('/')[2] ?? '';
		if (method === 'POST') {
			const made = { ...(body as IDataObject), id: meetings.size + 1 };
			meetings.set(String(made.id), made);
			return { body: made };
		}
		if (id === '') return { body: { meetings: [...meetings.values()].map(({ agenda: _agenda, ...shown }) => shown) } };
		const meeting = meetings.get(id);
		if (!meeting) return { statusCode: 404, body: { code: 1001, message: 'No such meeting.' } };
		if (method === 'PATCH') Object.assign(meeting, body);
		if (method === 'DELETE') meetings.delete(id);
		return method === 'GET' ? { body: { ...meeting } } : { statusCode: 204, body: '' };
	};
	return { zoom, meetings };
}

const items = (...rows: IDataObject[]): Pick<Setting, 'items'> => ({ items: rows.map((json) => ({ json })) });
const a = { key: 'a', topic: 'A', agenda: 'Hi' };
const doneOf = (output: Array<{ json: IDataObject }>): unknown[] =>
	output.map(({ json }) => [json.id, json.action, json.changed]);
/** Runs once more, in another process. */
const later = () => jest.setSystemTime(Date.now() + 60_000);

test('what is not there is created, and found by its mark from then on', async () => {
	const { zoom } = account();
	const first = await outputOf({ get: upsert() }, { zoom, ...items(a) });
	expect([doneOf(first.output), first.sent]).toEqual([[[1, 'created', []]], ['GET /meetings', 'POST /meetings']]);
	later();
	const second = await outputOf({ get: upsert() }, { zoom, ...items(a) });
	expect([doneOf(second.output), second.sent]).toEqual([[[1, 'unchanged', []]], ['GET /meetings']]);
});

test('one list is enough for all items, and one more for those of another path', async () => {
	const { zoom } = account();
	const rows = [a, { key: 'b', topic: 'B' }, { key: 'c', topic: 'C' }];
	const parts: UpsertRule['parts'] = ({ body }) => ({ host: body?.topic === 'C' ? 'other' : 'one' });
	const { sent } = await outputOf({ get: upsert({ parts }) }, { zoom, ...items(...rows) });
	expect(sent.filter((one) => one.startsWith('GET'))).toHaveLength(2);
});

test('of what differs only that is sent, and what the record does not show', async () => {
	const { zoom, meetings } = account();
	await outputOf({ get: upsert() }, { zoom, ...items(a) });
	later();
	const { output, requests } = await outputOf({ get: upsert() }, { zoom, ...items({ ...a, agenda: 'Ho' }) });
	expect(doneOf(output)).toEqual([[1, 'updated', ['agenda', 'note']]]);
	expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /meetings',
		'GET /meetings/1',
		'PATCH /meetings/1',
	]);
	expect(requests[2]?.body).toEqual({ agenda: 'Ho', note: expect.stringMatching(/^a#[\w-]{8}$/) });
	expect(meetings.get('1')?.agenda).toBe('Ho');
	expect(output[0]?.json).toMatchObject({ agenda: 'Ho', topic: 'A' });
});

test('what somebody has changed in Zoom is noticed in what the list shows', async () => {
	const { zoom, meetings } = account();
	await outputOf({ get: upsert() }, { zoom, ...items(a) });
	later();
	Object.assign(meetings.get('1') as IDataObject, { topic: 'Renamed', agenda: 'Not listed' });
	const { output } = await outputOf({ get: upsert() }, { zoom, ...items(a) });
	expect(doneOf(output)).toEqual([[1, 'updated', ['topic', 'agenda']]]);
});

test('what the list cuts or leaves out is no difference', async () => {
	const { zoom } = account();
	const cut: ScriptedZoom = async (call) => {
		const { body, ...response } = await zoom(call);
		const { meetings } = (body ?? {}) as { meetings?: IDataObject[] };
		const shown = meetings?.map(({ topic: _topic, ...more }) => ({ ...more, agenda: 'H…' }));
		return { ...response, body: shown ? { meetings: shown } : body };
	};
	await outputOf({ get: upsert() }, { zoom: cut, ...items(a) });
	later();
	const { output, sent } = await outputOf({ get: upsert() }, { zoom: cut, ...items(a) });
	expect([doneOf(output), sent]).toEqual([[[1, 'unchanged', []]], ['GET /meetings']]);
});

test('a series that the list shows once for each occurrence is one record', async () => {
	const { zoom } = account({ id: 1, note: 'a#x', topic: 'A', agenda: 'Hi' });
	const repeating: ScriptedZoom = async (call) => {
		const response = await zoom(call);
		const { meetings } = (response.body ?? {}) as { meetings?: IDataObject[] };
		return meetings ? { body: { meetings: [...meetings, ...meetings] } } : response;
	};
	const { output } = await outputOf({ get: upsert() }, { zoom: repeating, ...items(a) });
	expect(doneOf(output)).toEqual([[1, 'updated', ['note']]]);
});

describe('a record that was made a moment ago, and that no list shows yet,', () => {
	/** Zoom's lists show nothing, and its response to a creation leaves out the agenda. */
	const lagging = (): ScriptedZoom => {
		const { zoom } = account();
		return async (call) => {
			if (call.method === 'GET' && call.path === '/meetings') return { body: { meetings: [] } };
			const response = await zoom(call);
			const { agenda: _agenda, ...shown } = (response.body || {}) as IDataObject;
			return call.method === 'POST' ? { body: shown } : response;
		};
	};

	test('is known, and not compared with what its response left out', async () => {
		const account = { zoom: lagging(), credentialId: newCredentialId() };
		await outputOf({ get: upsert() }, { ...account, ...items(a) });
		const { output, sent } = await outputOf({ get: upsert() }, { ...account, ...items(a) });
		expect([doneOf(output), sent]).toEqual([[[1, 'unchanged', []]], ['GET /meetings']]);
	});

	test('is changed without being read', async () => {
		const account = { zoom: lagging(), credentialId: newCredentialId() };
		await outputOf({ get: upsert() }, { ...account, ...items(a) });
		const { output, sent } = await outputOf({ get: upsert() }, { ...account, ...items({ ...a, topic: 'B' }) });
		expect([doneOf(output), sent]).toEqual([
			[[1, 'updated', ['topic', 'agenda', 'note']]],
			['GET /meetings', 'PATCH /meetings/1'],
		]);
	});
});

test('a mark that no list shows is looked for in whole records', async () => {
	const { zoom } = account({ id: 1, note: 'b#x' }, { id: 2, note: 'a#x', topic: 'A', agenda: 'Hi' });
	const inWhole: UpsertRule['ways'] = { key: { ...keyed, mark: { ...keyed.mark, isListed: false } } };
	const { output, sent } = await outputOf({ get: upsert({ ways: inWhole }) }, { zoom, ...items(a) });
	expect(doneOf(output)).toEqual([[2, 'updated', ['note']]]);
	expect(sent).toEqual(['GET /meetings', 'GET /meetings/1', 'GET /meetings/2', 'PATCH /meetings/2']);
});

test('two records with one mark are an error, and neither is changed', async () => {
	const { zoom } = account({ id: 1, note: 'a#x' }, { id: 2, note: 'a#y' });
	const { error, sent } = await errorOf({ get: upsert() }, { zoom, ...items(a) });
	expect([error.message, error.description, sent]).toEqual([
		'Several meetings are what this item is about: ID 1, 2',
		'Nothing was changed. Delete all but one, or match by ID.',
		['GET /meetings'],
	]);
});

describe('by members of the list', () => {
	const ways: UpsertRule['ways'] = { members: { by: 'members', members: ['topic'] } };

	test('the record with the same ones is found', async () => {
		const { zoom } = account({ id: 1, topic: 'B' }, { id: 2, topic: 'A', agenda: 'Hi' });
		const { output, sent } = await outputOf({ get: upsert({ ways }) }, { zoom, ...items(a) });
		expect([doneOf(output), sent]).toEqual([[[2, 'unchanged', []]], ['GET /meetings', 'GET /meetings/2']]);
	});

	test('a list of whole records needs no more', async () => {
		const { zoom } = account({ id: 2, topic: 'A', agenda: 'Hi' });
		const { output, sent } = await outputOf({ get: upsert({ ways, listsWhole: true }) }, { zoom, ...items(a) });
		expect([doneOf(output), sent]).toEqual([[[2, 'unchanged', []]], ['GET /meetings']]);
	});

	test('e-mail addresses are the same in any case', async () => {
		const { zoom } = account();
		const rows = ['Nathan@example.com', 'nathan@example.com', 'Nathan'].map((topic) => ({ topic }));
		const { error } = await errorOf({ get: upsert({ ways }) }, { zoom, ...items(...rows) });
		expect(error.message).toBe('Items 0, 1 are about the same record [item 0]');
	});

	test('other texts and numbers are compared as they are', async () => {
		const { zoom } = account();
		const rows = ['Nathan', 'nathan'].map((topic) => ({ topic }));
		const asked: UpsertRule['asked'] = ({ body }) => ({ ...body, priority: 1 });
		const twoMembers: UpsertRule['ways'] = { members: { by: 'members', members: ['topic', 'priority'] } };
		const { output } = await outputOf({ get: upsert({ ways: twoMembers, asked }) }, { zoom, ...items(...rows) });
		expect(output.map(({ json }) => json.action)).toEqual(['created', 'created']);
	});

	test('the time zone of a record may be another one', async () => {
		const { zoom } = account({ id: 2, topic: 'A', agenda: 'Hi', timezone: 'Europe/Berlin' });
		const asked: UpsertRule['asked'] = ({ body }) => ({ ...body, timezone: 'Asia/Tokyo' });
		const { output } = await outputOf({ get: upsert({ ways, asked }) }, { zoom, ...items(a) });
		expect(doneOf(output)).toEqual([[2, 'updated', ['timezone']]]);
	});

	test('a record that was made a moment ago is known before the list shows it', async () => {
		const { zoom } = account();
		const lagging: ScriptedZoom = (call) =>
			call.path === '/meetings' && call.method === 'GET' ? { body: { meetings: [] } } : zoom(call);
		const setting = { zoom: lagging, credentialId: newCredentialId(), ...items(a) };
		await outputOf({ get: upsert({ ways }) }, setting);
		const { output } = await outputOf({ get: upsert({ ways }) }, setting);
		expect(doneOf(output)).toEqual([[1, 'unchanged', []]]);
	});

	test('records are compared in the form of the request', async () => {
		const { zoom } = account({ id: 1, title: 'A', topic: 'X', agenda: 'Hi' });
		const toRequest: UpsertRule['toRequest'] = (record) => ({ ...record, topic: record.title });
		const { output } = await outputOf(
			{ get: upsert({ ways, toRequest, listedToRequest: toRequest }) },
			{ zoom, ...items(a) },
		);
		expect(doneOf(output)).toEqual([[1, 'unchanged', []]]);
	});
});

describe('by ID', () => {
	const ways: UpsertRule['ways'] = {
		id: { by: 'id', id: ({ option: { matchId } }) => String((matchId ?? '') as string) },
	};

	test('an item without one is new, each of them', async () => {
		const { zoom } = account();
		const { output, sent } = await outputOf(
			{ get: upsert({ ways }) },
			{ zoom, ...items({ topic: 'A' }, { topic: 'A' }) },
		);
		expect(doneOf(output)).toEqual([
			[1, 'created', []],
			[2, 'created', []],
		]);
		expect(sent).toEqual(['POST /meetings', 'POST /meetings']);
	});

	test('another item gets the record, or the error of Zoom', async () => {
		const { zoom } = account({ id: 5, topic: 'B', once: 1 });
		const { output, sent } = await outputOf(
			{ get: upsert({ ways }) },
			{ zoom, ...items({ topic: 'A', matchId: '5' }) },
		);
		expect(doneOf(output)).toEqual([[5, 'updated', ['topic']]]);
		expect(sent).toEqual(['GET /meetings/5', 'PATCH /meetings/5']);
		const { error } = await errorOf({ get: upsert({ ways }) }, { zoom, ...items({ topic: 'A', matchId: '6' }) });
		expect(error.message).toBe('No such meeting');
	});
});

describe('by address', () => {
	const way = { by: 'address' as const, address: () => 'X@y.z', missing: [1001], pending: [1120] };
	const run = async (code: number | undefined, parts: Partial<typeof way> = {}) => {
		const { zoom } = account();
		const refusing: ScriptedZoom = (call) => {
			if (call.method !== 'GET') return zoom(call);
			return code === undefined
				? { body: { id: 9, topic: 'A', agenda: 'Hi' } }
				: { statusCode: 404, body: { code, message: 'No.' } };
		};
		return { get: upsert({ ways: { address: { ...way, ...parts } } }), zoom: refusing, ...items(a) };
	};

	test('what is there is compared', async () => {
		const { get: operation, ...setting } = await run(undefined);
		const { output, sent } = await outputOf({ get: operation }, setting);
		expect([doneOf(output), sent]).toEqual([[[9, 'unchanged', []]], ['GET /meetings/X%40y.z']]);
	});

	test('two items with one address are told, in whatever case it is written', async () => {
		const { get: operation, ...setting } = await run(1001, {
			address: ({ body }: RequestDraft) => String(body?.topic as string),
		} as Partial<typeof way>);
		const rows = ['Nathan@example.com', 'nathan@example.com'].map((topic) => ({ topic }));
		const { error } = await errorOf({ get: operation }, { ...setting, ...items(...rows) });
		expect(error.message).toBe('Items 0, 1 are about the same record [item 0]');
	});

	test('what is missing is created', async () => {
		const { get: operation, ...setting } = await run(1001);
		expect(doneOf((await outputOf({ get: operation }, setting)).output)).toEqual([[1, 'created', []]]);
	});

	test('who has not accepted is left alone', async () => {
		const { get: operation, ...setting } = await run(1120);
		const { output, hints, sent } = await outputOf({ get: operation }, setting);
		expect(output[0]?.json).toMatchObject({ topic: 'A', action: 'unchanged', changed: [] });
		expect(hints).toMatchObject([
			{ message: 'A meeting has not accepted the invitation yet, so that nothing was compared' },
		]);
		expect(sent).toHaveLength(1);
	});

	test('another refusal is an error', async () => {
		const { get: operation, ...setting } = await run(300);
		expect((await errorOf({ get: operation }, setting)).error.message).toBe('No');
	});
});

test('what Zoom cannot change is named', async () => {
	const { zoom } = account({ id: 1, note: 'a#x', topic: 'B' });
	const { output, sent } = await outputOf({ get: upsert({ change: () => undefined }) }, { zoom, ...items(a) });
	expect(output[0]?.json).toMatchObject({ action: 'unchanged', changed: [], not_changed: ['topic', 'agenda', 'note'] });
	expect(sent).toEqual(['GET /meetings', 'GET /meetings/1']);
});

test('what the operation does before it sends, it does before a creation and before a change, and not otherwise', async () => {
	const { zoom } = account();
	const seen: unknown[] = [];
	const operation = upsert({}, { beforeSend: ({ body }) => void seen.push([body?.topic, body?.agenda]) });
	await outputOf({ get: operation }, { zoom, ...items(a) });
	later();
	await outputOf({ get: operation }, { zoom, ...items(a) });
	expect(seen).toEqual([['A', 'Hi']]);
	await outputOf({ get: operation }, { zoom, ...items({ ...a, agenda: 'Ho' }) });
	expect(seen).toEqual([
		['A', 'Hi'],
		[undefined, 'Ho'],
	]);
});

test('items about one record are told before anything is sent, and the others go on', async () => {
	const { zoom } = account();
	const rows = [a, { key: 'b', topic: 'B' }, { ...a, topic: 'Other' }];
	const { output, sent } = await outputOf({ get: upsert() }, { zoom, ...items(...rows), continueOnFail: true });
	expect(output.map(({ json }) => json.error ?? json.action)).toEqual([
		'Items 0, 2 are about the same record [item 0]',
		'created',
		'Items 0, 2 are about the same record [item 2]',
	]);
	expect(sent).toEqual(['GET /meetings', 'POST /meetings']);
});

test('what was asked for may be a part of the body', async () => {
	const { zoom } = account({ id: 1, note: 'a#x', topic: 'Z' });
	const asked: UpsertRule['asked'] = ({ body }) => ({ topic: body?.agenda });
	const { requests } = await outputOf({ get: upsert({ asked }) }, { zoom, ...items(a) });
	expect(requests.at(-1)?.body).toEqual({ topic: 'Hi' });
});

describe('what is in no item any more', () => {
	const stored = [
		{ id: 1, note: 'x-1#d', start_time: '2026-12-02T12:00:00Z' },
		{ id: 2, note: 'x-2#d', start_time: '2026-12-01T11:30:00Z', duration: 31 },
		{ id: 3, note: 'x-3#d', start_time: '2026-12-01T11:30:00Z', duration: 29 },
		{ id: 4, note: 'x-4#d', start_time: '2026-11-01T11:30:00Z', type: 8 },
		{ id: 5, note: 'x-5#d', start_time: '2026-11-01T11:30:00Z', occurrences: [] },
		{ id: 6, note: 'y-6#d' },
		{ id: 7 },
	];
	const row = { key: 'x-1', topic: 'A', keyPrefix: 'x-' };

	test('is listed if its key has the prefix and it is not over', async () => {
		const { zoom, meetings } = account(...stored);
		const { output } = await outputOf({ get: upsert() }, { zoom, ...items(row, { ...row, key: 'n' }) });
		expect(output.slice(1, -1).map(({ json, pairedItem }) => [json.id, json.action, json.key, pairedItem])).toEqual(
			['2', '4', '5'].map((id) => [Number(id), 'to_remove', `x-${id}`, { item: 0 }]),
		);
		expect(meetings.size).toBe(8);
	});

	test('is deleted if the user wants that', async () => {
		const { zoom, meetings } = account(...stored);
		const { output, sent } = await outputOf({ get: upsert() }, { zoom, ...items({ ...row, removes: true }) });
		expect(output.slice(1).map(({ json }) => [json.id, json.action])).toEqual([2, 4, 5].map((id) => [id, 'removed']));
		expect(sent.filter((one) => one.startsWith('DELETE'))).toEqual([2, 4, 5].map((id) => `DELETE /meetings/${id}`));
		expect([...meetings.keys()]).toEqual(['1', '3', '6', '7']);
	});

	test('is not looked for without a prefix, or another way to match', async () => {
		const { zoom } = account(...stored);
		const { keyPrefix: _prefix, ...without } = row;
		expect((await outputOf({ get: upsert() }, { zoom, ...items(without) })).output).toHaveLength(1);
		const ways: UpsertRule['ways'] = { members: { by: 'members', members: ['topic'] } };
		expect((await outputOf({ get: upsert({ ways }) }, { zoom, ...items(row) })).output).toHaveLength(1);
	});

	test('stays if an item failed', async () => {
		const { zoom, meetings } = account(...stored);
		const failing: ScriptedZoom = (call) =>
			call.method === 'POST' ? { statusCode: 400, body: { code: 300, message: 'No.' } } : zoom(call);
		const rows = [row, { ...row, key: 'new', removes: true }];
		const { output } = await outputOf({ get: upsert() }, { zoom: failing, ...items(...rows), continueOnFail: true });
		expect([output.length, meetings.size]).toEqual([2, 7]);
	});

	test('whose deletion fails is an error', async () => {
		const { zoom } = account(...stored);
		const failing: ScriptedZoom = (call) =>
			call.method === 'DELETE' ? { statusCode: 400, body: { code: 300, message: 'In progress.' } } : zoom(call);
		const { error } = await errorOf({ get: upsert() }, { zoom: failing, ...items({ ...row, removes: true }) });
		expect(error).toMatchObject({ message: 'In progress', context: { itemIndex: 0 } });
	});
});
