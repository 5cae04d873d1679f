import type { Refusal } from '../definition/operation';
import { mapConcurrent } from '../engine/concurrency';
import { shortHash } from '../events/eventKey';
import type { PollKind } from './kind';
import type { PollMemory } from './memory';
import type { Reader } from './reader';
import { MOST_CONCURRENT_LISTS } from './sources';
import type { Scope, Source } from './sources';
import { readUnit } from './unit';
import type { Happening, Unit, UnitResult } from './unit';

/** What one poll works with. */
export interface PollSettings {
	kinds: readonly PollKind[];
	scope: Scope;
	reader: Reader;
	/** Whether the poll has to end, because n8n's time for it is nearly used up. */
	isOutOfTime(): boolean;
	/** Zoom refuses the lists of one source. The others are read all the same. */
	onRefused(kind: PollKind, source: Source, refusal: Refusal): void;
}

/**
 * Reads every list, and returns what is new, the oldest first. The first time everything counts as old. If some lists
 * cannot be read, what the others have is returned, and the next poll begins with those. The memory is a copy: if this
 * throws, it is to be dropped, so that the next poll repeats everything.
 * @throws the first failure if nothing new was found
 */
export async function poll(memory: PollMemory, settings: PollSettings): Promise<Happening[]> {
	const units = await unitsOf(memory, settings);
	const isLeft = new Set(memory.round?.unread);
	const inOrder = [...units.filter(({ key }) => isLeft.has(key)), ...units.filter(({ key }) => !isLeft.has(key))];
	const results = await readAll(inOrder, settings);
	const happenings = results.flatMap((result) => result.happenings);
	if (happenings.length === 0) throwFailure(inOrder, results);
	for (const [index, { refusal }] of results.entries()) {
		const { kind, source } = inOrder[index] as Unit;
		if (refusal && kind.mayBeRefused !== true) settings.onRefused(kind, source, refusal);
	}
	noteProgress(memory, settings, inOrder, results);
	return happenings.sort((one, other) => (one.event.event_ts ?? 0) - (other.event.event_ts ?? 0));
}

async function readAll(units: Unit[], settings: PollSettings): Promise<UnitResult[]> {
	const notRead: UnitResult = { happenings: [], end: 'stopped' };
	let isStopped = false;
	const { results } = await mapConcurrent(units.length, MOST_CONCURRENT_LISTS, async (index) => {
		if (isStopped || settings.isOutOfTime()) return notRead;
		const result = await readUnit(units[index] as Unit, settings);
		isStopped ||= result.concernsAll === true;
		return result;
	});
	return results as UnitResult[];
}

/** All lists to be read. */
async function unitsOf(memory: PollMemory, { kinds, scope, reader }: PollSettings): Promise<Unit[]> {
	memory.keepOnly(kinds);
	const isFirst = kinds.some((kind) => hostKeysOf(scope).some((hostKey) => !memory.isKnown(kind, hostKey)));
	// What is new the first time depends on Zoom's time, and the first response tells it.
	if (isFirst) await reader.details('user', { userId: scope.anyone });
	const units: Unit[] = [];
	for (const kind of kinds) {
		const known = memory.known(kind, reader.now());
		for (const source of await kind.sources(scope, reader)) {
			const hostKey = scope.isAccount ? ACCOUNT : (source.host?.id ?? NOBODY);
			const key = shortHash(JSON.stringify([kind.event, source.host?.id, source.key]));
			units.push({ kind, source, key, known, isFirst: !memory.isKnown(kind, hostKey) });
		}
	}
	return units;
}

/** Stands for all users of the account, and for what belongs to none of some chosen ones. */
const ACCOUNT = 'account';
const NOBODY = '';

/** What the memory knows users by. */
export function hostKeysOf({ isAccount, hosts }: Scope): string[] {
	return isAccount ? [ACCOUNT] : [...hosts.map(({ id }) => id), NOBODY];
}

/** @throws what went wrong, if anything did. A kind that Zoom refuses for everybody is a failure as well. */
function throwFailure(units: Unit[], results: UnitResult[]): void {
	const failed = results.find(({ failure }) => failure !== undefined);
	if (failed) throw failed.failure as Error;
	for (const [index, { refusal }] of results.entries()) {
		const { kind } = units[index] as Unit;
		if (!refusal || kind.mayBeRefused === true) continue;
		const ofKind = results.filter((_result, other) => units[other]?.kind === kind);
		if (ofKind.every((result) => result.refusal !== undefined)) throw refusal.error;
	}
}

/** Notes which lists were read. When all were, what is older than the beginning of the round need not be read again. */
function noteProgress(memory: PollMemory, settings: PollSettings, units: Unit[], results: UnitResult[]): void {
	const { kinds, scope, reader } = settings;
	const isLeft = new Set(memory.round?.unread ?? units.map(({ key }) => key));
	// A user who was added meanwhile has to be read once as well, before anything of theirs counts as new.
	const unread = units.filter(
		({ key, isFirst }, index) => (isLeft.has(key) || isFirst) && results[index]?.end !== 'read',
	);
	const round = { at: memory.round?.at ?? reader.startedAt(), unread: unread.map(({ key }) => key) };
	memory.round = round;
	if (unread.length === 0) memory.finishRound(kinds, hostKeysOf(scope), round.at);
}
