import type { IDataObject } from 'n8n-workflow';

import type { BatchRule, RequestDraft } from '../definition/operation';

/** A piece of work: one request or list, for one input item or, in a batch, for several. */
export interface WorkItem {
	/** The input items that it is for, in order. */
	items: number[];
	draft: RequestDraft;
	/** The input item of each record of a batch; empty without a batch. */
	recordItems: number[];
}

interface BatchRecord {
	record: unknown;
	item: number;
}

/**
 * The work for the drafts of all items: one work item each. In a batch, the records of items whose drafts are otherwise
 * equal go together, as many at a time as Zoom takes.
 */
export function toWorkItems(
	drafts: Array<{ item: number; draft: RequestDraft }>,
	rule: BatchRule | undefined,
): WorkItem[] {
	if (!rule) return drafts.map(({ item, draft }) => ({ items: [item], draft, recordItems: [] }));
	const groups = new Map<string, { draft: RequestDraft; records: BatchRecord[] }>();
	for (const { item, draft } of drafts) {
		const records = (draft.body?.[rule.records] ?? []) as unknown[];
		const key = JSON.stringify([draft.path, draft.query, draft.option, { ...draft.body, [rule.records]: null }]);
		const group = groups.get(key) ?? { draft, records: [] };
		group.records.push(...records.map((record) => ({ record, item })));
		groups.set(key, group);
	}
	return [...groups.values()].flatMap(({ draft, records }) =>
		chunks(records, rule.size).map((chunk) => toWorkItem(draft, chunk, rule)),
	);
}

/** The results in Zoom's response to a batch, each with the input items that it belongs to. */
export function resultsOf(
	rule: BatchRule,
	workItem: WorkItem,
	response: IDataObject,
): Array<{ json: IDataObject; items: number[] }> {
	const results = rule.results === undefined ? undefined : response[rule.results];
	if (!Array.isArray(results) || results.length === 0) return [{ json: response, items: workItem.items }];
	// With fewer results than records nobody knows whose is missing.
	const isOnePerRecord = results.length === workItem.recordItems.length;
	return (results as IDataObject[]).map((json, index) => ({
		json,
		items: isOnePerRecord ? [workItem.recordItems[index] as number] : workItem.items,
	}));
}

function toWorkItem(draft: RequestDraft, records: BatchRecord[], rule: BatchRule): WorkItem {
	const recordItems = records.map(({ item }) => item);
	const body = { ...draft.body, [rule.records]: records.map(({ record }) => record) } as IDataObject;
	return { items: [...new Set(recordItems)], recordItems, draft: { ...draft, body } };
}

function chunks<T>(list: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_unused, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}
