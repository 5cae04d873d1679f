// From the parameters of one item to the request, before anything is sent.
import { compose, requestOf } from '../../../../nodes/shared/engine/buildRequest.ts';
import { boolean, text } from '../../../../nodes/shared/definition/fields.ts';
import {
	FieldProblem,
	type Operation,
	type OperationTools,
	type ParameterValues,
} from '../../../../nodes/shared/definition/operation.ts';
import { aDraft, anOperation, witness } from '../support/operations.mts';

const tools = { workflowTimezone: 'Asia/Tokyo' } as OperationTools;
const valuesOf = (set: Record<string, unknown>): ParameterValues => ({ get: (name) => set[name] });
const meetingId = text('Meeting', { path: 'meetingId' });

test('fields write into one draft, outside of any collection and in the zone of the workflow', async () => {
	const looking = witness();
	const operation = anOperation({
		fields: [meetingId, text('Topic', { body: 'topic' }), boolean('Cut Off', { query: 'cut' }), looking],
	});
	expect(await compose(operation, valuesOf({ meetingId: '111', topic: 'Weekly', cut: false }), tools)).toEqual({
		path: { meetingId: '111' },
		query: { cut: false },
		body: { topic: 'Weekly' },
		option: {},
	});
	expect(looking.seen).toEqual([{ workflowTimezone: 'Asia/Tokyo', present: false }]);
});

test('what follows from several fields is added after them, with the tools at hand', async () => {
	const prepare: Operation['prepare'] = async (draft, given) => {
		await Promise.resolve();
		draft.body = { topic: `${String(draft.body?.topic)} (${given.workflowTimezone})` };
	};
	const operation = anOperation({ fields: [meetingId, text('Topic', { body: 'topic' })], prepare });
	expect((await compose(operation, valuesOf({ meetingId: '111', topic: 'Weekly' }), tools)).body).toEqual({
		topic: 'Weekly (Asia/Tokyo)',
	});
});

test('a path with a part missing is refused before anything is sent, but not before the operation could fill it in', async () => {
	await expect(compose(anOperation({ fields: [meetingId] }), valuesOf({}), tools)).rejects.toThrow(FieldProblem);
	const filling = anOperation({ prepare: (draft) => void (draft.path.meetingId = '111') });
	await expect(compose(filling, valuesOf({}), tools)).resolves.toMatchObject({ path: { meetingId: '111' } });
});

describe('the request', () => {
	test('has the path filled in and the query of its page', () => {
		const request = requestOf(
			anOperation({ rate: 'heavy' }),
			aDraft({ path: { meetingId: 'a/b==' }, query: { from: 'the draft' } }),
			{ page_size: 300 },
		);
		expect(request).toEqual({
			method: 'GET',
			path: '/meetings/a%252Fb%253D%253D',
			query: { page_size: 300 },
			rate: 'heavy',
			repeatable: true,
			answers: true,
		});
	});

	test('has a body only where a field wrote one, and the upload instead of it', () => {
		const path = { meetingId: '1' };
		const form = new FormData();
		expect(requestOf(anOperation(), aDraft({ path }), {})).not.toHaveProperty('body');
		expect(requestOf(anOperation(), aDraft({ path, body: {} }), {}).body).toEqual({});
		expect(requestOf(anOperation(), aDraft({ path, body: { a: 1 }, form }), {}).body).toBe(form);
	});

	test.each<
		[Partial<Operation> & { method: Operation['request']['method'] }, { repeatable: boolean; answers: boolean }]
	>([
		[{ method: 'GET' }, { repeatable: true, answers: true }],
		[
			{ method: 'GET', repeatable: false },
			{ repeatable: false, answers: true },
		],
		[{ method: 'PATCH' }, { repeatable: true, answers: false }],
		[{ method: 'DELETE' }, { repeatable: true, answers: false }],
		[{ method: 'POST' }, { repeatable: false, answers: false }],
		[
			{ method: 'POST', repeatable: true },
			{ repeatable: true, answers: false },
		],
		[
			{ method: 'POST', simplified: ['id'] },
			{ repeatable: false, answers: true },
		],
		[
			{ method: 'POST', shape: (answer) => answer },
			{ repeatable: false, answers: true },
		],
		[
			{ method: 'POST', batch: { body: 'registrants', size: 30 } },
			{ repeatable: false, answers: false },
		],
		[
			{ method: 'POST', batch: { body: 'registrants', size: 30, answer: 'registrants' } },
			{ repeatable: false, answers: true },
		],
	])('of %o', ({ method, ...parts }, expected) => {
		expect(requestOf(anOperation({ ...parts, request: { method, path: '/users' } }), aDraft(), {})).toMatchObject(
			expected,
		);
	});
});
