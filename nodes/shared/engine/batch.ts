import type { IDataObject } from 'n8n-workflow';

import type { BatchRule, RequestDraft } from '../definition/operation';

/** A piece of work: one request or list, for one input item or, in a batch, for several. */
export interface WorkItem {
	/** The input items it is for, in order. */
	items: number[];
	draft: RequestDraft;
	/** In a batch: the input item of each record. */
	recordItems: number[];
}

/** The work for items whose drafts are ready: one unit each, or for batches as few as Zoom's batch size allows. */
export function toWorkItems(
	drafts: Array<{ item: number; draft: RequestDraft }>,
	rule: BatchRule | undefined,
): WorkItem[] {
	if (!rule) return drafts.map(({ item, draft }) => ({ items: [item], draft, recordItems: [] }));
	const groups = new Map<string, { draft: RequestDraft; records: Array<{ record: unknown; item: number }> }>();
	for (const { item, draft } of drafts) {
		const records = (draft.body?.[rule.records] ?? []) as unknown[];
		const key = JSON.stringify([draft.path, draft.query, draft.option, { ...draft.body, [rule.records]: null }]);
		const group = groups.get(key) ?? { draft, records: [] };
		group.records.push(...records.map((record) => ({ record, item })));
		groups.set(key, group);
	}
	return [...groups.values()].flatMap(({ draft, records }) =>
		parts(records, rule.size).map((part) => toWorkItem(draft, part, rule)),
	);
}

/** The results of a batch's answer, each with the input items it belongs to. */
export function resultsOf(
	rule: BatchRule,
	workItem: WorkItem,
	answer: IDataObject,
): Array<{ json: IDataObject; items: number[] }> {
	const results = rule.results === undefined ? undefined : answer[rule.results];
	if (!Array.isArray(results) || results.length === 0) return [{ json: answer, items: workItem.items }];
	const aligned = results.length === workItem.recordItems.length;
	return (results as IDataObject[]).map((json, index) => ({
		json,
		items: aligned ? [workItem.recordItems[index] as number] : workItem.items,
	}));
}

function toWorkItem(draft: RequestDraft, part: Array<{ record: unknown; item: number }>, rule: BatchRule): WorkItem {
	const recordItems = part.map(({ item }) => item);
	const body = { ...draft.body, [rule.records]: part.map(({ record }) => record) } as IDataObject;
	return { items: [...new Set(recordItems)], recordItems, draft: { ...draft, body } };
}

function parts<T>(list: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_unused, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}
