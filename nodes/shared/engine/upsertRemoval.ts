// The option of Create or Update to remove what is no longer in the input.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { fillPath } from '../definition/identifiers';
import { selectFields } from '../definition/output';
import type { ReadOperation, RequestDraft } from '../definition/request';
import type { UpsertRule } from '../definition/upsert';
import { asText } from '../definition/values';
import type { ItemDraft } from './batch';
import { idOf } from './lookUp';
import type { ExecutionContext } from './executionContext';
import { recordsOf, wayOf } from './upsert';
import { forgetMade } from './upsertMemory';

/**
 * The records with a key of the wanted prefix that no item has, as output. They are deleted only if the user wants that.
 * Every item must have been done: the key of one that failed may not be known.
 */
export async function removeMissing(context: ExecutionContext, drafts: ItemDraft[]): Promise<INodeExecutionData[]> {
	const rule = context.operation.upsert as UpsertRule;
	const keys = new Set(drafts.map(({ draft }) => keyOf(rule, draft)));
	const seen = new Set<string>();
	const output: INodeExecutionData[] = [];
	for (const { item, draft } of drafts)
		for (const { record, key } of await withPrefix(context, rule, draft)) {
			const id = idOf(record);
			if (seen.has(id) || keys.has(key)) continue;
			seen.add(id);
			const isWanted = draft.option.removeMissing === true;
			if (isWanted) await remove(context, rule, id);
			const json = selectFields(record, context.operation, draft, context.clock.now());
			const action = isWanted ? 'removed' : 'to_remove';
			output.push({ json: { ...json, action, key, changed: [] }, pairedItem: { item } });
		}
	return output;
}

/** The records in the lists of a draft whose keys begin with its prefix, and that are not over. */
async function withPrefix(
	context: ExecutionContext,
	rule: UpsertRule,
	draft: RequestDraft,
): Promise<Array<{ record: IDataObject; key: string }>> {
	const prefix = asText(draft.option.keyPrefix);
	const way = wayOf(rule, draft);
	if (prefix === '' || way.by !== 'mark') return [];
	const records = await recordsOf(context, rule, draft, way.mark.isListed);
	return records
		.map((record) => ({ record, key: way.mark.read(record, draft)?.key ?? '' }))
		.filter(({ record, key }) => key.startsWith(prefix) && !isOver(record, context.clock.now()));
}

function keyOf(rule: UpsertRule, draft: RequestDraft): string | undefined {
	const way = wayOf(rule, draft);
	return way.by === 'mark' ? way.key(draft) : undefined;
}

async function remove({ client }: ExecutionContext, rule: UpsertRule, id: string): Promise<void> {
	const { request, rate } = rule.remove as ReadOperation;
	const path = fillPath(request.path, { [rule.part]: id });
	await client.send({ method: 'DELETE', path, query: {}, rate, idempotent: true });
	forgetMade(id);
}

/** Whether it has taken place, so that deleting it would change nothing but what people remember of it. */
function isOver({ start_time, duration, occurrences, type }: IDataObject, now: number): boolean {
	const isSeries = Array.isArray(occurrences) || [3, 6, 8, 9].includes(Number(type));
	const end = Date.parse(asText(start_time)) + Number(duration ?? 0) * 60_000;
	return !isSeries && end < now;
}
