import type { IDataObject } from 'n8n-workflow';

import type { ListCall, Reader } from './reader';
import type { Scope, Source } from './sources';

/** What tells one happening from every other of its kind. */
export interface Identity {
	/** When it came about, as Zoom's list has it, in milliseconds since 1970. Undefined where the list has no time. */
	at: number | undefined;
	/** Names of it. It is new if none of them is known; in kinds with parts, each new one is. */
	keys: string[];
}

/** A kind of happening that a list of Zoom's shows, and what makes the event of it that Zoom would have sent. */
export interface PollKind {
	/** Zoom's name of the event. */
	event: string;
	/** How long something may take from its time to being in the list, in milliseconds. So much is read again. */
	overlapMs: number;
	/** What has lists of its own: the account, each host, or each meeting. */
	sources(scope: Scope, reader: Reader): Source[] | Promise<Source[]>;
	/** The requests for the lists of a source. Zoom filters by time where it can. */
	calls(source: Source, since: number): ListCall[];
	/** The object of the event, as far as the list knows it. Undefined if it has not come about yet. */
	objectOf(record: IDataObject, source: Source): IDataObject | undefined;
	/** Also for the object of an event that Zoom has sent. */
	identify(object: IDataObject): Identity;
	/** Kinds with parts, such as files: the object with what is new of it. */
	restrict?(object: IDataObject, isNew: (key: string) => boolean): IDataObject;
	/** The object with what only further requests tell. Undefined if they show that it has not come about yet. */
	complete?(object: IDataObject, reader: Reader, source: Source): Promise<IDataObject | undefined>;
	/** Whether `complete` is needed to know whether it has come about. */
	isConfirmed?: boolean;
	/** When it happened: what `identify` has as `at`, unless this has another time. Undefined if nobody knows. */
	happenedAt?(object: IDataObject): number | undefined;
	/** Whether Zoom refuses the lists of some sources in the ordinary course of things. */
	mayBeRefused?: boolean;
}
