// Which records go to Zoom in one request, and which items the results belong to.
import { resultsOf, toWorkItems, type WorkItem } from '../../../../nodes/shared/engine/batch.ts';
import type { BatchRule, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';
import { aDraft } from '../support/operations.mts';

const rule: BatchRule = { records: 'registrants', size: 2, results: 'registrants' };
const draftFor = (...emails: string[]): RequestDraft =>
	aDraft({ path: { meetingId: '111' }, body: { registrants: emails.map((email) => ({ email })), auto_approve: true } });
const numbered = (...drafts: RequestDraft[]): Array<{ item: number; draft: RequestDraft }> =>
	drafts.map((draft, item) => ({ item, draft }));
const emailsIn = ({ draft }: WorkItem): string[] =>
	(draft.body?.registrants as Array<{ email: string }>).map(({ email }) => email);

test('without a batch every item is sent by itself', () => {
	const [one, other] = [draftFor('a'), draftFor('b')];
	expect(toWorkItems(numbered(one, other), undefined)).toEqual([
		{ items: [0], draft: one, recordItems: [] },
		{ items: [1], draft: other, recordItems: [] },
	]);
});

test('records of items with equal drafts go together, as many at a time as Zoom takes', () => {
	const workItems = toWorkItems(numbered(draftFor('a', 'b', 'c'), draftFor('d'), draftFor('e')), rule);
	expect(workItems.map((workItem) => [emailsIn(workItem), workItem.recordItems, workItem.items])).toEqual([
		[['a', 'b'], [0, 0], [0]],
		[
			['c', 'd'],
			[0, 1],
			[0, 1],
		],
		[['e'], [2], [2]],
	]);
	for (const { draft } of workItems)
		expect(draft).toMatchObject({ path: { meetingId: '111' }, body: { auto_approve: true } });
});

test('a full batch is one request, and the drafts of the items do not change', () => {
	const drafts = numbered(draftFor('a'), draftFor('b'));
	expect(toWorkItems(drafts, rule).map(emailsIn)).toEqual([['a', 'b']]);
	expect(drafts.map(({ draft }) => draft)).toEqual([draftFor('a'), draftFor('b')]);
});

test.each<[string, Partial<RequestDraft>]>([
	['meeting', { path: { meetingId: '222' } }],
	['query', { query: { occurrence_id: '1' } }],
	['option', { option: { simplify: false } }],
	['property of the body', { body: { registrants: [{ email: 'b' }], auto_approve: false } }],
])('an item with another %s is sent separately, and those around it together', (_what, other) => {
	const workItems = toWorkItems(numbered(draftFor('a'), { ...draftFor('b'), ...other }, draftFor('c')), rule);
	expect(workItems.map((workItem) => [emailsIn(workItem), workItem.items])).toEqual([
		[
			['a', 'c'],
			[0, 2],
		],
		[['b'], [1]],
	]);
});

test('items without records need no request', () => {
	expect(toWorkItems(numbered(aDraft(), aDraft({ body: {} }), draftFor()), rule)).toEqual([]);
});

describe('results', () => {
	const workItem: WorkItem = { items: [0, 3], recordItems: [0, 0, 3], draft: aDraft() };

	test('belong to the items of their records, if there is one per record', () => {
		expect(resultsOf(rule, workItem, { registrants: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })).toEqual([
			{ json: { id: 'a' }, items: [0] },
			{ json: { id: 'b' }, items: [0] },
			{ json: { id: 'c' }, items: [3] },
		]);
	});

	test('belong to all items, if there are fewer than records', () => {
		expect(resultsOf(rule, workItem, { registrants: [{ id: 'a' }, { id: 'b' }] })).toEqual([
			{ json: { id: 'a' }, items: [0, 3] },
			{ json: { id: 'b' }, items: [0, 3] },
		]);
	});

	test.each<[string, BatchRule, Record<string, unknown>]>([
		['the response has no results', rule, { success: true }],
		['the list of results is empty', rule, { registrants: [] }],
		['the results are not a list', rule, { registrants: 'three' }],
		[
			'the operation has none',
			{ records: 'registrants', size: 2 },
			{ registrants: [{ id: 'a' }], undefined: [{ id: 'x' }] },
		],
	])('are the whole response for all items, if %s', (_why, batch, response) => {
		expect(resultsOf(batch, workItem, response as Parameters<typeof resultsOf>[2])).toEqual([
			{ json: response, items: [0, 3] },
		]);
	});
});
