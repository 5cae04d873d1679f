import type { IDataObject } from 'n8n-workflow';

import { asText } from '../definition/values';
import { propertiesOf } from '../http/json';
import type { PollKind } from './kind';
import { KnownRecords } from './knownRecords';

/** A pass over all lists, which takes several polls if n8n's time for one is too short. */
interface Round {
	/** When it began, by Zoom's clock, in milliseconds since 1970. */
	at: number;
	/** Keys of the lists that are left. */
	unread: string[];
}

/**
 * What is known from earlier polls. It is stored in the workflow's static data. A poll works on a copy, and stores it
 * when it has succeeded.
 */
export class PollMemory {
	round: Round | undefined;
	/** The users whose lists have been read before. */
	private hosts = new Set<string>();
	/** By event. Those without `since` have never been read as a whole. */
	private readonly kinds = new Map<string, { known: KnownRecords; isComplete: boolean }>();

	static from(stored: IDataObject): PollMemory {
		const memory = new PollMemory();
		const { hosts, kinds, round } = propertiesOf(stored.poll);
		if (Array.isArray(hosts)) memory.hosts = new Set(hosts.map(String));
		for (const [event, kind] of Object.entries(propertiesOf(kinds))) {
			const { since, known, isComplete } = propertiesOf(kind);
			memory.kinds.set(event, {
				known: KnownRecords.from(Number(since), asText(known)),
				isComplete: isComplete === true,
			});
		}
		const { at, unread } = propertiesOf(round);
		if (typeof at === 'number' && Array.isArray(unread)) memory.round = { at, unread: unread.map(String) };
		return memory;
	}

	store(stored: IDataObject): void {
		const kinds = [...this.kinds].map(([event, { known, isComplete }]) => {
			// The text comes first: it may raise `since`.
			const text = known.toText();
			return [event, { since: known.since, known: text, isComplete }] as const;
		});
		stored.poll = {
			hosts: [...this.hosts],
			kinds: Object.fromEntries(kinds) as unknown as IDataObject,
			...(this.round ? { round: { ...this.round } } : {}),
		};
	}

	/** Whether the lists of a kind and a user were read before, so that what is new in them is known. */
	isKnown({ event }: Pick<PollKind, 'event'>, hostKey: string): boolean {
		return this.kinds.get(event)?.isComplete === true && this.hosts.has(hostKey);
	}

	/** Begins with what comes after a time, without reading what was there before. */
	begin(kinds: ReadonlyArray<Pick<PollKind, 'event'>>, hostKeys: string[], at: number): void {
		for (const { event } of kinds) this.kinds.set(event, { known: KnownRecords.from(at), isComplete: true });
		for (const hostKey of hostKeys) this.hosts.add(hostKey);
	}

	/** Forgets the kinds that are not wanted any more, so that they begin anew if they are wanted again. */
	keepOnly(kinds: ReadonlyArray<Pick<PollKind, 'event'>>): void {
		for (const event of this.kinds.keys()) if (!kinds.some((kind) => kind.event === event)) this.kinds.delete(event);
	}

	/** What is known of a kind. @param now Zoom's time, for a kind that was never read */
	known({ event, overlapMs }: Pick<PollKind, 'event' | 'overlapMs'>, now: number): KnownRecords {
		const kind = this.kinds.get(event) ?? { known: KnownRecords.from(now - overlapMs), isComplete: false };
		this.kinds.set(event, kind);
		return kind.known;
	}

	/** Notes that all lists have been read since a time. */
	finishRound(kinds: ReadonlyArray<Pick<PollKind, 'event' | 'overlapMs'>>, hostKeys: string[], at: number): void {
		for (const { event, overlapMs } of kinds) {
			const kind = this.kinds.get(event);
			if (!kind) continue;
			kind.isComplete = true;
			kind.known.advance(at - overlapMs);
		}
		this.hosts = new Set(hostKeys);
		this.round = undefined;
	}
}
