import type { IDataObject } from 'n8n-workflow';

import type { BatchRule, RequestDraft } from '../definition/operation';
import { identityOf } from './batchResults';

/** One record of an input item, counted from 0. Without a batch, an input item is a single part. */
export interface Part {
	item: number;
	index: number;
	/** How many records the item has. */
	of: number;
}

/** A piece of work: one request or list, for one input item or, in a batch, for several. */
export interface WorkItem {
	/** The input items that it is for, in order. */
	items: number[];
	/** What it does of them: in a batch one part for each record, in the order in which the records are sent. */
	parts: Part[];
	draft: RequestDraft;
}

/** The draft of one input item. */
export interface ItemDraft {
	item: number;
	draft: RequestDraft;
}

interface BatchRecord {
	record: unknown;
	part: Part;
}

/** The parts of an input item. */
export function partsOf({ item, draft }: ItemDraft, rule: BatchRule | undefined): Part[] {
	return rule ? recordsOf({ item, draft }, rule).map(({ part }) => part) : [{ item, index: 0, of: 1 }];
}

/** The input items of parts, each once. */
export function itemsOf(parts: Part[]): number[] {
	return [...new Set(parts.map(({ item }) => item))];
}

/**
 * The work for the drafts of all items: one work item each. In a batch, the records of items whose drafts are otherwise
 * equal go together, as many at a time as Zoom takes.
 * @param isOpen whether a part is still to be done
 */
export function toWorkItems(
	drafts: ItemDraft[],
	rule: BatchRule | undefined,
	isOpen: (part: Part) => boolean = () => true,
): WorkItem[] {
	if (!rule)
		return drafts.flatMap(({ item, draft }) => {
			const part = { item, index: 0, of: 1 };
			return isOpen(part) ? [{ items: [item], parts: [part], draft }] : [];
		});
	const groups = new Map<string, { draft: RequestDraft; records: BatchRecord[] }>();
	for (const { item, draft } of drafts) {
		const records = recordsOf({ item, draft }, rule).filter(({ part }) => isOpen(part));
		const key = JSON.stringify([draft.path, draft.query, draft.option, { ...draft.body, [rule.records]: null }]);
		const group = groups.get(key) ?? { draft, records: [] };
		group.records.push(...records);
		groups.set(key, group);
	}
	return [...groups.values()].flatMap(({ draft, records }) =>
		distinct(records, rule)
			.flatMap((layer) => chunks(layer, rule.size))
			.map((chunk) => toWorkItem(draft, chunk, rule)),
	);
}

/**
 * Smaller pieces of a batch that Zoom refused as a whole: about as many as each then has records, and in the end single
 * records. So no record is sent more than three times, because Zoom limits how often somebody can be registered in a
 * day. Empty for what cannot be split.
 * @param isPiece whether it is a piece of a batch already
 */
export function splitBatch({ parts, draft }: WorkItem, rule: BatchRule | undefined, isPiece: boolean): WorkItem[] {
	if (!rule || rule.whole === true || parts.length < 2) return [];
	const sent = draft.body?.[rule.records] as unknown[];
	const records = parts.map((part, index) => ({ record: sent[index], part }));
	const size = isPiece ? 1 : Math.floor(Math.sqrt(records.length));
	return chunks(records, size).map((chunk) => toWorkItem(draft, chunk, rule));
}

function recordsOf({ item, draft }: ItemDraft, rule: BatchRule): BatchRecord[] {
	const records = (draft.body?.[rule.records] ?? []) as unknown[];
	return records.map((record, index) => ({ record, part: { item, index, of: records.length } }));
}

/** Records for which Zoom may give a single result, such as those of the same e-mail address, in separate lists. */
function distinct(records: BatchRecord[], { results }: BatchRule): BatchRecord[][] {
	if (results?.distinct !== true) return [records];
	const layers: BatchRecord[][] = [[]];
	const times = new Map<string, number>();
	for (const record of records) {
		const identity = identityOf(record.record, results.identifiedBy);
		const before = identity === '' ? 0 : (times.get(identity) ?? 0);
		times.set(identity, before + 1);
		(layers[before] ??= []).push(record);
	}
	return layers;
}

function toWorkItem(draft: RequestDraft, records: BatchRecord[], rule: BatchRule): WorkItem {
	const parts = records.map(({ part }) => part);
	const body = { ...draft.body, [rule.records]: records.map(({ record }) => record) } as IDataObject;
	return { items: itemsOf(parts), parts, draft: { ...draft, body } };
}

function chunks<T>(list: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_unused, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}
