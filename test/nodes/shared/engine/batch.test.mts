// Which records go to Zoom in one request, and into which pieces a refused batch is split.
import { partsOf, splitBatch, toWorkItems, type WorkItem } from '../../../../nodes/shared/engine/batch.ts';
import type { BatchRule, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';
import { aDraft } from '../support/operations.mts';

const rule: BatchRule = { records: 'registrants', size: 2, results: { list: 'registrants', identifiedBy: 'email' } };
const distinctRule: BatchRule = { ...rule, results: { list: 'registrants', identifiedBy: 'email', distinct: true } };
const draftFor = (...emails: string[]): RequestDraft =>
	aDraft({ path: { meetingId: '111' }, body: { registrants: emails.map((email) => ({ email })), auto_approve: true } });
const numbered = (...drafts: RequestDraft[]): Array<{ item: number; draft: RequestDraft }> =>
	drafts.map((draft, item) => ({ item, draft }));
const emailsIn = ({ draft }: WorkItem): string[] =>
	(draft.body?.registrants as Array<{ email: string }>).map(({ email }) => email);
/** Each part as "item.record/records of the item". */
const partsIn = ({ parts }: WorkItem): string[] => parts.map(({ item, index, of }) => `${item}.${index}/${of}`);

test('without a batch every item is sent by itself', () => {
	const [one, other] = [draftFor('a', 'b'), draftFor('b')];
	expect(toWorkItems(numbered(one, other), undefined)).toEqual([
		{ items: [0], draft: one, parts: [{ item: 0, index: 0, of: 1 }] },
		{ items: [1], draft: other, parts: [{ item: 1, index: 0, of: 1 }] },
	]);
});

test('records of items with equal drafts go together, as many at a time as Zoom takes', () => {
	const workItems = toWorkItems(numbered(draftFor('a', 'b', 'c'), draftFor('d'), draftFor('e')), rule);
	expect(workItems.map((workItem) => [emailsIn(workItem), partsIn(workItem), workItem.items])).toEqual([
		[['a', 'b'], ['0.0/3', '0.1/3'], [0]],
		[
			['c', 'd'],
			['0.2/3', '1.0/1'],
			[0, 1],
		],
		[['e'], ['2.0/1'], [2]],
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
	const drafts = numbered(aDraft(), aDraft({ body: {} }), draftFor());
	expect(toWorkItems(drafts, rule)).toEqual([]);
	expect(drafts.flatMap((itemDraft) => partsOf(itemDraft, rule))).toEqual([]);
});

test('the parts of an item are its records, and without a batch the item', () => {
	const itemDraft = { item: 4, draft: draftFor('a', 'b') };
	expect(partsOf(itemDraft, undefined)).toEqual([{ item: 4, index: 0, of: 1 }]);
	expect(partsOf(itemDraft, rule)).toEqual([
		{ item: 4, index: 0, of: 2 },
		{ item: 4, index: 1, of: 2 },
	]);
});

test('parts that are done are not sent again, and the others keep their numbers', () => {
	const drafts = numbered(draftFor('a', 'b', 'c'), draftFor('d'));
	const isOpen = ({ item, index }: { item: number; index: number }) => !(item === 0 && index === 1);
	expect(toWorkItems(drafts, rule, isOpen).map((workItem) => [emailsIn(workItem), partsIn(workItem)])).toEqual([
		[
			['a', 'c'],
			['0.0/3', '0.2/3'],
		],
		[['d'], ['1.0/1']],
	]);
	expect(toWorkItems(drafts, rule, () => false)).toEqual([]);
	expect(toWorkItems(drafts, undefined, ({ item }) => item === 1).map(({ items }) => items)).toEqual([[1]]);
});

describe('records of the same value', () => {
	const emails = ['a', 'b', ' A', 'c', 'a'];

	test('go to Zoom in separate requests, if Zoom takes them for one', () => {
		const workItems = toWorkItems(numbered(draftFor(...emails)), { ...distinctRule, size: 30 });
		expect(workItems.map(emailsIn)).toEqual([['a', 'b', 'c'], [' A'], ['a']]);
	});

	test('go together otherwise', () => {
		expect(toWorkItems(numbered(draftFor(...emails)), { ...rule, size: 30 }).map(emailsIn)).toEqual([emails]);
	});

	test('are no matter for records without a value', () => {
		const draft = aDraft({ body: { registrants: [{}, {}, 'x'] } });
		expect(toWorkItems(numbered(draft), { ...distinctRule, size: 30 })).toHaveLength(1);
	});
});

describe('a batch that was refused', () => {
	const workItemOf = (count: number): WorkItem =>
		toWorkItems(numbered(draftFor(...Array.from({ length: count }, (_unused, index) => `r${index}`))), {
			...rule,
			size: 500,
		})[0] as WorkItem;

	test.each([
		[2, [1, 1]],
		[4, [2, 2]],
		[11, [3, 3, 3, 2]],
		[30, [5, 5, 5, 5, 5, 5]],
	])('of %i records is split into pieces of %j', (count, sizes) => {
		const pieces = splitBatch(workItemOf(count), rule, false);
		expect(pieces.map(({ parts }) => parts.length)).toEqual(sizes);
		expect(pieces.flatMap(emailsIn)).toEqual(emailsIn(workItemOf(count)));
		expect(pieces.flatMap(({ parts }) => parts)).toEqual(workItemOf(count).parts);
		expect(pieces[0]?.draft).toMatchObject({ path: { meetingId: '111' }, body: { auto_approve: true } });
	});

	test('is split into single records, if it is a piece already', () => {
		expect(splitBatch(workItemOf(9), rule, true).map(({ parts }) => parts.length)).toEqual(Array(9).fill(1));
	});

	test('is not split if it has one record, or if it is no batch', () => {
		expect(splitBatch(workItemOf(1), rule, false)).toEqual([]);
		expect(splitBatch(workItemOf(3), undefined, false)).toEqual([]);
		expect(splitBatch(workItemOf(3), { ...rule, whole: true }, false)).toEqual([]);
	});
});
