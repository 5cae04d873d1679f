// From the parameters of one item to the request.
import { buildDraft, buildRequest } from '../../../../nodes/shared/engine/buildRequest.ts';
import { extraOptions, filters, group, rows, updateFields } from '../../../../nodes/shared/definition/containers.ts';
import { boolean, text } from '../../../../nodes/shared/definition/fields.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import {
	type Operation,
	type OperationTools,
	type ParameterValues,
} from '../../../../nodes/shared/definition/operation.ts';
import { aDraft, anOperation, spyField } from '../support/operations.mts';

const tools = { workflowTimezone: 'Asia/Tokyo' } as OperationTools;
const valuesOf = (parameters: Record<string, unknown>): ParameterValues => ({ get: (name) => parameters[name] });
const meetingId = text('Meeting', { path: 'meetingId' });

test('fields write into one draft, outside of a collection and with the time zone of the workflow', async () => {
	const spy = spyField();
	const operation = anOperation({
		fields: [meetingId, text('Topic', { body: 'topic' }), boolean('Cut Off', { query: 'cut' }), spy],
	});
	expect(await buildDraft(operation, valuesOf({ meetingId: '111', topic: 'Weekly', cut: false }), tools)).toEqual({
		path: { meetingId: '111' },
		query: { cut: false },
		body: { topic: 'Weekly' },
		option: {},
	});
	expect(spy.seen).toMatchObject([{ workflowTimezone: 'Asia/Tokyo', inCollection: false }]);
	expect(['topic', 'nothing'].map((name) => spy.seen[0]?.lookup(name))).toEqual(['Weekly', undefined]);
});

test('prepare is called after the fields, and with the tools', async () => {
	const prepare: Operation['prepare'] = async (draft, given) => {
		await Promise.resolve();
		draft.body = { topic: `${String(draft.body?.topic)} (${given.workflowTimezone})` };
	};
	const operation = anOperation({ fields: [meetingId, text('Topic', { body: 'topic' })], prepare });
	expect((await buildDraft(operation, valuesOf({ meetingId: '111', topic: 'Weekly' }), tools)).body).toEqual({
		topic: 'Weekly (Asia/Tokyo)',
	});
});

test('a draft without a part of the path is refused, unless prepare fills it in', async () => {
	await expect(buildDraft(anOperation({ fields: [meetingId] }), valuesOf({}), tools)).rejects.toThrow(FieldError);
	const operation = anOperation({ prepare: (draft) => void (draft.path.meetingId = '111') });
	await expect(buildDraft(operation, valuesOf({}), tools)).resolves.toMatchObject({ path: { meetingId: '111' } });
});

describe('a change', () => {
	const change = (parts: Partial<Operation> = {}): Operation =>
		anOperation({
			request: { method: 'PATCH', path: '/meetings/{meetingId}' },
			fields: [
				meetingId,
				updateFields(text('Topic', { body: 'topic' })),
				extraOptions(text('Part', { query: 'part' })),
			],
			...parts,
		});
	const build = async (operation: Operation, parameters: Record<string, unknown> = {}) =>
		await buildDraft(operation, valuesOf({ meetingId: '1', ...parameters }), tools);
	const many = ['a', 'b', 'c', 'd'].map((name) => group(name.toUpperCase(), name, text('Topic', { body: name })));
	const put = { method: 'PUT', path: '/meetings/{meetingId}' } as const;

	test.each<[string, Operation, Record<string, unknown>]>([
		["nothing is set in 'Update Fields'", change(), {}],
		["nothing is set in 'Update Fields'", change(), { updateFields: {}, options: { part: '1' } }],
		["nothing is set in 'Update Fields'", change({ request: put }), {}],
		["nothing is set in 'Update Fields'", change({ prepare: (draft) => void (draft.body = {}) }), {}],
		["nothing is set in 'A', 'B', 'C' …", change({ fields: [meetingId, ...many] }), { a: {} }],
		["nothing is set in 'A', 'B', 'C'", change({ fields: [meetingId, ...many.slice(0, 3), filters()] }), {}],
		[
			"nothing is set in 'Rooms'",
			change({ fields: [meetingId, rows('Rooms', { body: 'r', singular: 'Room', name: 'rooms' })] }),
			{},
		],
	])('is refused when %s', async (what, operation, parameters) => {
		await expect(build(operation, parameters)).rejects.toMatchObject({
			name: 'FieldError',
			label: 'Update Fields',
			message: `There is nothing to change: ${what}`,
			hint: 'Add the fields that shall change. What is not there stays as it is.',
		});
	});

	test.each<[string, Operation, Record<string, unknown>]>([
		['has a value, also an empty one', change(), { updateFields: { topic: '' } }],
		['is made by the operation itself', change({ prepare: (draft) => void (draft.body = { a: 1 }) }), {}],
		['uploads a file', change({ prepare: (draft) => void (draft.form = new FormData()) }), {}],
		['has no body to fill in', change({ fields: [meetingId, extraOptions(), filters()] }), {}],
		['is none, but creates something', change({ request: { method: 'POST', path: '/meetings' } }), {}],
		['is none, but deletes something', change({ request: { method: 'DELETE', path: '/meetings' } }), {}],
	])('is sent when it %s', async (_why, operation, parameters) => {
		await expect(build(operation, parameters)).resolves.toBeDefined();
	});
});

describe('a request', () => {
	test('has the encoded path, and the query of its page', () => {
		const request = buildRequest(
			anOperation({ rate: 'heavy' }),
			aDraft({ path: { meetingId: 'a/b==' }, query: { from: 'the draft' } }),
			{ page_size: 300 },
		);
		expect(request).toEqual({
			method: 'GET',
			path: '/meetings/a%252Fb%253D%253D',
			query: { page_size: 300 },
			rate: 'heavy',
			idempotent: true,
			expectsBody: true,
			members: ['id'],
		});
	});

	test('has a body only if a field wrote one, and the form of an upload in place of it', () => {
		const path = { meetingId: '1' };
		const form = new FormData();
		expect(buildRequest(anOperation(), aDraft({ path }), {})).not.toHaveProperty('body');
		expect(buildRequest(anOperation(), aDraft({ path, body: {} }), {}).body).toEqual({});
		expect(buildRequest(anOperation(), aDraft({ path, body: { a: 1 }, form }), {}).body).toBe(form);
	});

	test.each<[string, Partial<Operation>, string[]]>([
		['the ID', {}, ['id']],
		['the ID by its own name', { outputId: 'uuid' }, ['uuid']],
		['the list', { list: { items: 'meetings' } }, ['id', 'meetings']],
		['no list where the response is one', { list: { items: '' } }, ['id']],
		[
			'the results of a batch',
			{ batch: { records: 'a', size: 1, results: { list: 'b', identifiedBy: 'c' } } },
			['id', 'b'],
		],
		['the simplified members', { simplified: ['topic', 'settings.audio'] }, ['id', 'topic', 'settings']],
	])('tells a response of success by %s', (_what, parts, members) => {
		const draft = aDraft({ path: { meetingId: '1' } });
		expect(buildRequest(anOperation(parts), draft, {}).members).toEqual(members);
	});

	test.each<
		[Partial<Operation> & { method: Operation['request']['method'] }, { idempotent: boolean; expectsBody: boolean }]
	>([
		[{ method: 'GET' }, { idempotent: true, expectsBody: true }],
		[
			{ method: 'GET', idempotent: false },
			{ idempotent: false, expectsBody: true },
		],
		[{ method: 'PATCH' }, { idempotent: true, expectsBody: false }],
		[{ method: 'DELETE' }, { idempotent: true, expectsBody: false }],
		[{ method: 'POST' }, { idempotent: false, expectsBody: false }],
		[
			{ method: 'POST', idempotent: true },
			{ idempotent: true, expectsBody: false },
		],
		[
			{ method: 'POST', simplified: ['id'] },
			{ idempotent: false, expectsBody: true },
		],
		[
			{ method: 'POST', shape: (response) => response },
			{ idempotent: false, expectsBody: true },
		],
		[
			{ method: 'POST', batch: { records: 'registrants', size: 30 } },
			{ idempotent: false, expectsBody: false },
		],
		[
			{
				method: 'POST',
				batch: { records: 'registrants', size: 30, results: { list: 'registrants', identifiedBy: 'email' } },
			},
			{ idempotent: false, expectsBody: true },
		],
	])('of the operation %o is %o', ({ method, ...parts }, expected) => {
		expect(buildRequest(anOperation({ ...parts, request: { method, path: '/users' } }), aDraft(), {})).toMatchObject(
			expected,
		);
	});
});
