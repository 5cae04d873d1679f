// From the parameters of one item to the request, before anything is sent.
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
const valuesOf = (set: Record<string, unknown>): ParameterValues => ({ get: (name) => set[name] });
const meetingId = text('Meeting', { path: 'meetingId' });

test('fields write into one draft, outside of any collection and in the zone of the workflow', async () => {
	const looking = spyField();
	const operation = anOperation({
		fields: [meetingId, text('Topic', { body: 'topic' }), boolean('Cut Off', { query: 'cut' }), looking],
	});
	expect(await buildDraft(operation, valuesOf({ meetingId: '111', topic: 'Weekly', cut: false }), tools)).toEqual({
		path: { meetingId: '111' },
		query: { cut: false },
		body: { topic: 'Weekly' },
		option: {},
	});
	expect(looking.seen).toEqual([{ workflowTimezone: 'Asia/Tokyo', inCollection: false }]);
});

test('what follows from several fields is added after them, with the tools at hand', async () => {
	const prepare: Operation['prepare'] = async (draft, given) => {
		await Promise.resolve();
		draft.body = { topic: `${String(draft.body?.topic)} (${given.workflowTimezone})` };
	};
	const operation = anOperation({ fields: [meetingId, text('Topic', { body: 'topic' })], prepare });
	expect((await buildDraft(operation, valuesOf({ meetingId: '111', topic: 'Weekly' }), tools)).body).toEqual({
		topic: 'Weekly (Asia/Tokyo)',
	});
});

test('a path with a part missing is refused before anything is sent, but not before the operation could fill it in', async () => {
	await expect(buildDraft(anOperation({ fields: [meetingId] }), valuesOf({}), tools)).rejects.toThrow(FieldError);
	const filling = anOperation({ prepare: (draft) => void (draft.path.meetingId = '111') });
	await expect(buildDraft(filling, valuesOf({}), tools)).resolves.toMatchObject({ path: { meetingId: '111' } });
});

describe('the request', () => {
	test('has the path filled in and the query of its page', () => {
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
		});
	});

	test('has a body only where a field wrote one, and the upload instead of it', () => {
		const path = { meetingId: '1' };
		const form = new FormData();
		expect(buildRequest(anOperation(), aDraft({ path }), {})).not.toHaveProperty('body');
		expect(buildRequest(anOperation(), aDraft({ path, body: {} }), {}).body).toEqual({});
		expect(buildRequest(anOperation(), aDraft({ path, body: { a: 1 }, form }), {}).body).toBe(form);
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
			{ method: 'POST', shape: (answer) => answer },
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
	])('of %o', ({ method, ...parts }, expected) => {
		expect(buildRequest(anOperation({ ...parts, request: { method, path: '/users' } }), aDraft(), {})).toMatchObject(
			expected,
		);
	});
});
