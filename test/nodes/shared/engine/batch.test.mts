// Which records go to Zoom together, and whose the results are.
import { resultsOf, toWorkItems, type WorkItem } from '../../../../nodes/shared/engine/batch.ts';
import type { BatchRule, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';
import { aDraft } from '../support/operations.mts';

const rule: BatchRule = { records: 'registrants', size: 2, results: 'registrants' };
const registering = (...emails: string[]): RequestDraft =>
	aDraft({ path: { meetingId: '111' }, body: { registrants: emails.map((email) => ({ email })), auto_approve: true } });
const items = (...drafts: RequestDraft[]): Array<{ item: number; draft: RequestDraft }> =>
	drafts.map((draft, item) => ({ item, draft }));
const emailsIn = ({ draft }: WorkItem): string[] =>
	(draft.body?.registrants as Array<{ email: string }>).map(({ email }) => email);

test('without a rule every item is sent by itself, as it is', () => {
	const [one, other] = [registering('a'), registering('b')];
	expect(toWorkItems(items(one, other), undefined)).toEqual([
		{ items: [0], draft: one, recordItems: [] },
		{ items: [1], draft: other, recordItems: [] },
	]);
});

test('records of equal items go together, in parts that Zoom takes', () => {
	const units = toWorkItems(items(registering('a', 'b', 'c'), registering('d'), registering('e')), rule);
	expect(units.map((unit) => [emailsIn(unit), unit.recordItems, unit.items])).toEqual([
		[['a', 'b'], [0, 0], [0]],
		[
			['c', 'd'],
			[0, 1],
			[0, 1],
		],
		[['e'], [2], [2]],
	]);
	for (const { draft } of units)
		expect(draft).toMatchObject({ path: { meetingId: '111' }, body: { auto_approve: true } });
});

test('a full part is one request, and the items keep their own drafts', () => {
	const drafts = items(registering('a'), registering('b'));
	expect(toWorkItems(drafts, rule).map(emailsIn)).toEqual([['a', 'b']]);
	expect(drafts.map(({ draft }) => draft)).toEqual([registering('a'), registering('b')]);
});

test.each<[string, Partial<RequestDraft>]>([
	['meeting', { path: { meetingId: '222' } }],
	['query', { query: { occurrence_id: '1' } }],
	['option', { option: { simplify: false } }],
	['property of the body', { body: { registrants: [{ email: 'b' }], auto_approve: false } }],
])('items with another %s are sent apart, others around them together', (_what, other) => {
	const units = toWorkItems(items(registering('a'), { ...registering('b'), ...other }, registering('c')), rule);
	expect(units.map((unit) => [emailsIn(unit), unit.items])).toEqual([
		[
			['a', 'c'],
			[0, 2],
		],
		[['b'], [1]],
	]);
});

test('an item without records asks for nothing', () => {
	expect(toWorkItems(items(aDraft(), aDraft({ body: {} }), registering()), rule)).toEqual([]);
});

describe('results', () => {
	const unit: WorkItem = { items: [0, 3], recordItems: [0, 0, 3], draft: aDraft() };

	test('one per record belong to the items of their records', () => {
		expect(resultsOf(rule, unit, { registrants: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })).toEqual([
			{ json: { id: 'a' }, items: [0] },
			{ json: { id: 'b' }, items: [0] },
			{ json: { id: 'c' }, items: [3] },
		]);
	});

	test('fewer than records could be of any item', () => {
		expect(resultsOf(rule, unit, { registrants: [{ id: 'a' }, { id: 'b' }] })).toEqual([
			{ json: { id: 'a' }, items: [0, 3] },
			{ json: { id: 'b' }, items: [0, 3] },
		]);
	});

	test.each<[string, BatchRule, Record<string, unknown>]>([
		['the answer has none', rule, { success: true }],
		['the list of them is empty', rule, { registrants: [] }],
		['they are no list', rule, { registrants: 'three' }],
		[
			'Zoom gives none for this call',
			{ records: 'registrants', size: 2 },
			{ registrants: [{ id: 'a' }], undefined: [{ id: 'x' }] },
		],
	])('the answer itself stands for all items where %s', (_why, batch, answer) => {
		expect(resultsOf(batch, unit, answer as Parameters<typeof resultsOf>[2])).toEqual([
			{ json: answer, items: [0, 3] },
		]);
	});
});
