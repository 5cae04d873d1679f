// From the parameters of one item to the request.
import { buildDraft, buildRequest } from '../../../../nodes/shared/engine/buildRequest.ts';
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
	expect(spy.seen).toEqual([{ workflowTimezone: 'Asia/Tokyo', inCollection: false }]);
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
		['the results of a batch', { batch: { records: 'a', size: 1, results: 'b' } }, ['id', 'b']],
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
			{ method: 'POST', batch: { records: 'registrants', size: 30, results: 'registrants' } },
			{ idempotent: false, expectsBody: true },
		],
	])('of the operation %o is %o', ({ method, ...parts }, expected) => {
		expect(buildRequest(anOperation({ ...parts, request: { method, path: '/users' } }), aDraft(), {})).toMatchObject(
			expected,
		);
	});
});
