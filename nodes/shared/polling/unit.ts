import type { IDataObject } from 'n8n-workflow';

import type { Refusal } from '../definition/operation';
import { refusalOf } from '../engine/refusal';
import type { ZoomEvent } from '../events/envelope';
import { shortHash } from '../events/eventKey';
import { lacksScope, RequestError } from '../http/requestError';
import type { Identity, PollKind } from './kind';
import { eventOf } from './kinds';
import type { KnownRecords } from './knownRecords';
import type { Reader } from './reader';
import type { Scope, Source } from './sources';

/** Something that happened, as an event. */
export interface Happening {
	event: ZoomEvent;
	/** Tells it from every other happening. */
	key: string;
}

/** The lists of one kind and one source. */
export interface Unit {
	kind: PollKind;
	source: Source;
	/** Tells it from the other units. */
	key: string;
	known: KnownRecords;
	/** Whether everything in it is old, because nobody has asked for it before. */
	isFirst: boolean;
}

/** What came of a unit. Whatever its end, what was found is found. */
export interface UnitResult {
	happenings: Happening[];
	end: 'read' | 'stopped' | 'failed';
	/** Zoom refuses these lists, which the other units need not know. It counts as read. */
	refusal?: Refusal;
	failure?: unknown;
	/** Whether the other units would fail as well. */
	concernsAll?: boolean;
}

/** What the units of a poll share. */
export interface UnitContext {
	reader: Reader;
	scope: Scope;
	isOutOfTime(): boolean;
}

/** Reads the lists of a unit. */
export async function readUnit(unit: Unit, context: UnitContext): Promise<UnitResult> {
	const { kind, source, known } = unit;
	const happenings: Happening[] = [];
	try {
		const pages = kind.calls(source, known.since).map(async (call) => await context.reader.list(call));
		for (const record of (await Promise.all(pages)).flat()) {
			if (context.isOutOfTime()) return { happenings, end: 'stopped' };
			const happening = await readRecord(unit, record, context);
			if (happening) happenings.push(happening);
		}
		return { happenings, end: 'read' };
	} catch (error) {
		return { happenings, ...endWith(error) };
	}
}

/** Something in a list that is not known yet. */
interface Found {
	object: IDataObject;
	at: number | undefined;
	keys: string[];
}

/** What a record tells, if that is new. It is known from then on. */
async function readRecord(
	unit: Unit,
	record: IDataObject,
	{ reader, scope }: UnitContext,
): Promise<Happening | undefined> {
	const { kind, source, known, isFirst } = unit;
	const found = examine(unit, record, reader.now());
	if (!found) return undefined;
	const { object, at, keys } = found;
	const fresh = keys.filter((key) => !known.has(key));
	const whole = kind.complete ? await kind.complete(object, reader, source) : object;
	if (!whole) return undefined;
	const event = isFirst ? undefined : await eventOf(kind, whole, at, reader, scope);
	// Another list may have had it meanwhile.
	if (!isNew(kind, keys, known)) return undefined;
	const others = kind.isConfirmed === true ? identify(kind, whole).keys : [];
	remember(known, [...keys, ...others], at ?? reader.now());
	return event && { event, key: happeningKey(kind, fresh) };
}

/** What a record has that is not known. Undefined if it is known, old, not ready, or there at the first reading. */
function examine({ kind, source, known, isFirst }: Unit, record: IDataObject, now: number): Found | undefined {
	const object = kind.objectOf(record, source);
	if (!object) return undefined;
	const { at, keys } = identify(kind, object);
	if (known.isOld(at)) return undefined;
	const hasNews = isNew(kind, keys, known);
	// Without a time it is known for as long as the list has it.
	if (hasNews ? isFirst && kind.isConfirmed !== true : at === undefined) remember(known, keys, at ?? now);
	if (!isNew(kind, keys, known)) return undefined;
	return { object: kind.restrict?.(object, (key) => !known.has(shortHash(key))) ?? object, at, keys };
}

function remember(known: KnownRecords, keys: string[], at: number): void {
	for (const key of keys) known.add(key, at);
}

/** Whether something with these keys is new. Of a recording, each new file is. */
export function isNew(kind: Pick<PollKind, 'restrict'>, keys: string[], known: { has(key: string): boolean }): boolean {
	const isNewKey = (key: string): boolean => !known.has(key);
	return kind.restrict ? keys.some(isNewKey) : keys.every(isNewKey);
}

/** An identity with keys as they are remembered. */
export function identify(kind: PollKind, object: IDataObject): Identity {
	const { at, keys } = kind.identify(object);
	return { at, keys: keys.map(shortHash) };
}

function happeningKey({ event }: PollKind, keys: string[]): string {
	return shortHash(JSON.stringify([event, [...keys].sort()]));
}

/** A missing scope is told, whichever list it is. Everything else that Zoom refuses is a matter of that list. */
function endWith(error: unknown): Omit<UnitResult, 'happenings'> {
	if (lacksScope(error)) return { end: 'failed', failure: error };
	try {
		return { end: 'read', refusal: refusalOf(error) };
	} catch {
		return { end: 'failed', failure: error, concernsAll: concernsAll(error) };
	}
}

/** Whether the network is down, or the token or the rate limit used up. */
function concernsAll(error: unknown): boolean {
	if (!(error instanceof RequestError)) return false;
	return 'error' in error.result || [401, 429].includes(error.result.response.status);
}
