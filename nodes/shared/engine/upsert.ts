// Create or Update: finds the record that an item is about, and sends what differs.
import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../definition/errors';
import type { OperationTools, RequestDraft } from '../definition/operation';
import { emptyDraft } from '../definition/requestDraft';
import type { Mark, MatchWay, UpsertRule } from '../definition/upsert';
import { buildRequest } from './buildRequest';
import { changesOf, digestOf } from './changes';
import { groupBy, idOf } from './lookUp';
import { readRecords, readWhole } from './readRecords';
import type { ExecutionContext } from './executionContext';
import { createOnce, justMade } from './upsertMemory';

/** What was done for an item. */
export interface Upserted {
	record: IDataObject;
	action: 'created' | 'updated' | 'unchanged';
	/** Dotted names of what was changed. */
	changed: string[];
	/** Dotted names of what differs and what Zoom cannot change. */
	notChanged?: string[];
}

/** A record that was found. */
interface Found {
	record: IDataObject;
	isWhole: boolean;
	mark?: Mark | undefined;
}

/** The way in which a draft says that its record is found. */
export function wayOf({ ways }: UpsertRule, { option }: RequestDraft): MatchWay {
	return (ways[String(option.matchBy as string)] ?? Object.values(ways)[0]) as MatchWay;
}

/**
 * Two items about one record would undo each other's changes.
 * @returns the positions of the drafts that are about the same record as another one, in groups
 */
export function sameRecords(rule: UpsertRule, drafts: RequestDraft[]): number[][] {
	const names = drafts.map((draft) => nameOf(rule, draft));
	return groupBy(names, (name) => name).filter((group) => group.length > 1 && names[group[0] as number] !== '');
}

/** What tells the record of a draft from all others; '' if it is new. */
function nameOf(rule: UpsertRule, draft: RequestDraft): string {
	const way = wayOf(rule, draft);
	const asked = askedBy(rule, draft);
	const values = {
		id: () => (way as MatchWay & { by: 'id' }).id(draft),
		address: () => (way as MatchWay & { by: 'address' }).address(draft).toLowerCase(),
		members: () => JSON.stringify((way as MatchWay & { by: 'members' }).members.map((name) => lowered(asked[name]))),
		mark: () => (way as MatchWay & { by: 'mark' }).key(draft),
	}[way.by]();
	return values === '' ? '' : JSON.stringify([way.by, pathOf(rule, draft), values]);
}

const lowered = (value: unknown): unknown =>
	typeof value === 'string' && value.includes('@') ? value.toLowerCase() : value;

/** Does the work for one item. */
export async function upsertRecord(
	context: ExecutionContext,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Upserted> {
	const rule = context.operation.upsert as UpsertRule;
	const way = wayOf(rule, draft);
	const asked = askedBy(rule, draft);
	// The mark goes into what was asked for, and the draft may be used again.
	const digest = String((draft.option.digest ??= digestOf([asked, draft.query])) as string);
	const found = (await find(context, rule, draft, tools)) ?? remembered(context, rule, draft);
	if (way.by === 'mark') way.mark.write(draft, { key: way.key(draft), digest });
	if (found === 'pending') {
		tools.hint(`A ${rule.noun} has not accepted the invitation yet, so that nothing was compared`);
		return { record: asked, action: 'unchanged', changed: [] };
	}
	if (!found) return await create(context, rule, draft, tools);
	return await update(context, rule, { draft, found, hasSameMark: found.mark?.digest === digest }, tools);
}

/** Sends what differs from a record that was found. */
async function update(
	context: ExecutionContext,
	rule: UpsertRule,
	{ draft, found, hasSameMark }: { draft: RequestDraft; found: Found; hasSameMark: boolean },
	tools: OperationTools,
): Promise<Upserted> {
	const asked = askedBy(rule, draft);
	const now = context.clock.now();
	if (hasSameMark && !found.isWhole && isListedSame(rule, asked, found.record, now))
		return { record: found.record, action: 'unchanged', changed: [] };
	const id = idOf(found.record);
	const record = found.isWhole ? found.record : await readWhole(context, rule.get, { [rule.part]: id });
	const shown = rule.toRequest?.(record, asked, now) ?? record;
	// What a record does not show is sent once if something else was asked for the last time.
	const sendsHidden = wayOf(rule, draft).by === 'mark' && !hasSameMark;
	const { changed, body } = changesOf(asked, shown, rule, sendsHidden);
	if (changed.length === 0) return { record, action: 'unchanged', changed };
	const request = rule.change(id, body, draft);
	if (!request) return { record, action: 'unchanged', changed: [], notChanged: changed };
	await context.operation.beforeSend?.({ ...emptyDraft(), body }, tools);
	await tools.request(request);
	return { record: { ...record, ...body }, action: 'updated', changed };
}

function askedBy(rule: UpsertRule, draft: RequestDraft): IDataObject {
	return rule.asked?.(draft) ?? draft.body ?? {};
}

/** Creates the record. Another execution in this process may be doing the same. */
async function create(
	context: ExecutionContext,
	rule: UpsertRule,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Upserted> {
	const { operation, client, clock } = context;
	const send = async (): Promise<IDataObject> => {
		await operation.beforeSend?.(draft, tools);
		return (await client.send(buildRequest(operation, draft, draft.query))).body as IDataObject;
	};
	const name = nameOf(rule, draft);
	if (name === '') return { record: await send(), action: 'created', changed: [] };
	const { record, isOther } = await createOnce(within(context, name), clock, send);
	return { record, action: isOther ? 'unchanged' : 'created', changed: [] };
}

/** The record that a draft is about, if there is one. */
async function find(
	context: ExecutionContext,
	rule: UpsertRule,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Found | 'pending' | undefined> {
	const way = wayOf(rule, draft);
	if (way.by === 'id') {
		const id = way.id(draft);
		return id === '' ? undefined : { record: await readWhole(context, rule.get, { [rule.part]: id }), isWhole: true };
	}
	if (way.by === 'address') return await findByAddress(rule, way, draft, tools);
	const records = await recordsOf(context, rule, draft, way.by === 'members' || way.mark.isListed);
	const isWhole = rule.listsWhole === true || (way.by === 'mark' && !way.mark.isListed);
	const matching =
		way.by === 'members'
			? withMembers(rule, way.members, draft, records, context.clock.now())
			: records.filter((record) => way.mark.read(record, draft)?.key === way.key(draft));
	const [record, ...others] = matching;
	if (!record) return undefined;
	if (others.length > 0) throw several(rule, matching);
	return { record, isWhole, mark: way.by === 'mark' ? way.mark.read(record, draft) : undefined };
}

async function findByAddress(
	{ get, part }: UpsertRule,
	way: MatchWay & { by: 'address' },
	draft: RequestDraft,
	{ tryRequest }: OperationTools,
): Promise<Found | 'pending' | undefined> {
	const read = await tryRequest({
		method: 'GET',
		path: get.request.path,
		parts: { [part]: way.address(draft) },
		rate: get.rate,
	});
	if ('body' in read) return { record: read.body as IDataObject, isWhole: true };
	const { code = -1, error } = read.refusal;
	if (way.pending.includes(code)) return 'pending';
	if (way.missing.includes(code)) return undefined;
	throw error;
}

/** The records whose members are those of a draft. */
function withMembers(
	rule: UpsertRule,
	members: string[],
	draft: RequestDraft,
	records: IDataObject[],
	now: number,
): IDataObject[] {
	const all = askedBy(rule, draft);
	const asked = Object.fromEntries(Object.entries(all).filter(([name]) => [...members, 'timezone'].includes(name)));
	return records.filter((record) => {
		const shown = rule.listedToRequest?.(record, asked, now) ?? record;
		return changesOf(asked, shown, { createOnly: ['timezone'] }, true).changed.length === 0;
	});
}

/** What lists show, each read once in an execution. */
export async function recordsOf(
	context: ExecutionContext,
	rule: UpsertRule,
	draft: RequestDraft,
	asListed: boolean,
): Promise<IDataObject[]> {
	const path = pathOf(rule, draft);
	const name = JSON.stringify([asListed, path]);
	const read = async (): Promise<IDataObject[]> => {
		if (asListed) return await readLists(context, rule, path);
		const listed = await recordsOf(context, rule, draft, true);
		return await Promise.all(listed.map(async (one) => await readWhole(context, rule.get, { [rule.part]: idOf(one) })));
	};
	const records = context.lists.get(name) ?? read();
	context.lists.set(name, records);
	return await records;
}

async function readLists(
	context: ExecutionContext,
	{ sources }: UpsertRule,
	path: Record<string, string>,
): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for (const source of sources) records.push(...(await readRecords(context, source, path)).records);
	// A series is in a list once for each occurrence.
	return [...new Map(records.map((record, index) => [idOf(record) || index, record])).values()];
}

/** A record that this process has made a moment ago, which lists may not show yet. */
function remembered(context: ExecutionContext, rule: UpsertRule, draft: RequestDraft): Found | undefined {
	const name = nameOf(rule, draft);
	const record = name === '' ? undefined : justMade(within(context, name), context.clock.now());
	const way = wayOf(rule, draft);
	return record && { record, isWhole: true, mark: way.by === 'mark' ? way.mark.read(record, draft) : undefined };
}

/** Whether a list shows what was asked for, as far as it shows it. */
function isListedSame(rule: UpsertRule, asked: IDataObject, record: IDataObject, now: number): boolean {
	const names = rule.listed ?? [];
	const compared = Object.fromEntries(Object.entries(asked).filter(([name]) => names.includes(name)));
	const shown = rule.listedToRequest?.(record, compared, now) ?? record;
	return changesOf(compared, shown, rule, false).changed.length === 0;
}

/** The parts of the path of the lists. */
function pathOf(rule: UpsertRule, draft: RequestDraft): Record<string, string> {
	return { ...draft.path, ...rule.parts?.(draft) };
}

/** A name within all credentials. */
function within({ n8n, operation }: ExecutionContext, name: string): string {
	return JSON.stringify([n8n.getNode().credentials, operation.request.path, name]);
}

function several({ noun }: UpsertRule, records: IDataObject[]): UserError {
	return new UserError(
		`Several ${noun}s are what this item is about: ID ${records.map(idOf).join(', ')}`,
		'Nothing was changed. Delete all but one, or match by ID.',
	);
}
