// Which record of Zoom's is the one that a lost request has made.
import type { IDataObject } from 'n8n-workflow';

import type { Operation, RequestDraft } from '../definition/operation';
import type { LookUp } from '../definition/recovery';
import { asText } from '../definition/values';
import { differencesOf } from './differences';
import type { RecordsRead } from './readRecords';

/** Both clocks drop milliseconds, and a response takes time. */
const SLACK_MS = 3000;

/** n8n's clock in place of Zoom's may be wrong by so much. */
const CLOCK_SLACK_MS = 60_000;

/** One record that was asked for. */
export interface Wanted {
	/** Its members that tell it from others. */
	asked: IDataObject;
	/** The whole of what was asked for. What is equal in all of it may be exchanged. */
	all: string;
	/** When the request began, in milliseconds since 1970 by n8n's clock. */
	since: number;
}

/** What came of a look for one wanted record: the record, the IDs of several that it may be, or nothing. */
export type Match = { record: IDataObject } | { several: string[] } | undefined;

/** How a lost request of an operation is settled; undefined if it cannot be. */
export function lookUpOf({ recovery }: Operation): LookUp | undefined {
	return recovery && 'sources' in recovery ? recovery : undefined;
}

/** Why nobody can find out what a lost request did; undefined if the operation can be repeated, or looked for. */
export function whyUnlisted({ recovery }: Operation, draft: RequestDraft): string | undefined {
	if (!recovery) return undefined;
	return 'impossible' in recovery ? recovery.impossible : recovery.unlisted?.(draft);
}

/** The members of what was asked for that a record shows. */
export function tellingMembers({ same }: LookUp, asked: IDataObject): IDataObject {
	return Object.fromEntries(same.filter((name) => asked[name] !== undefined).map((name) => [name, asked[name]]));
}

/**
 * Finds the wanted records among those of a list, all of them at once, because equal ones compete for the same record.
 * @param taken IDs of records that other requests have made
 * @param now milliseconds since 1970 by n8n's clock
 */
export function matchRecords(
	rule: LookUp,
	wanted: Wanted[],
	{ records, zoomTime }: RecordsRead,
	taken: ReadonlySet<string>,
	now: number,
): Match[] {
	// A series is in a list once for each occurrence. Pending users have no ID.
	const byId = new Map(records.map((record, index) => [idOf(record) || index, record]));
	const free = [...byId.values()].filter((record) => rule.unique === true || !taken.has(idOf(record)));
	const matches: Match[] = wanted.map(() => undefined);
	for (const group of groupBy(wanted, ({ asked }) => JSON.stringify(asked))) {
		const members = group.map((index) => wanted[index] as Wanted);
		const since = Math.min(...members.map((one) => one.since));
		const found = free.filter(
			(record) => isSame(rule, members[0]?.asked ?? {}, record) && isSince(rule, record, since, now, zoomTime),
		);
		const isCertain = rule.unique === true || found.length <= members.length;
		const isExchangeable = rule.unique === true || new Set(members.map(({ all }) => all)).size === 1;
		for (const [position, index] of group.entries()) {
			const record = rule.unique === true ? found[0] : found[position];
			if (found.length > 0 && !(isCertain && isExchangeable)) matches[index] = { several: found.map(idOf) };
			else if (record) matches[index] = { record };
		}
	}
	return matches;
}

/** The ID of a record, as text. */
export function idOf({ id }: IDataObject): string {
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

function isSame(rule: LookUp, asked: IDataObject, record: IDataObject): boolean {
	return differencesOf(asked, rule.toRequest?.(record, asked) ?? record).length === 0;
}

/** Whether a record was made since a request began. Its age by Zoom's clock decides, as n8n's may be wrong. */
function isSince(
	{ madeAt }: LookUp,
	record: IDataObject,
	since: number,
	now: number,
	zoomTime: number | undefined,
): boolean {
	const time = madeAt === undefined ? Number.NaN : Date.parse(asText(record[madeAt]));
	if (Number.isNaN(time)) return true;
	const slack = zoomTime === undefined ? CLOCK_SLACK_MS : SLACK_MS;
	return (zoomTime ?? now) - time <= now - since + slack;
}

/** The indexes of values, in groups of those with the same key. */
export function groupBy<T>(values: T[], keyOf: (value: T) => string): number[][] {
	const groups = new Map<string, number[]>();
	for (const [index, value] of values.entries()) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group) group.push(index);
		else groups.set(key, [index]);
	}
	return [...groups.values()];
}
