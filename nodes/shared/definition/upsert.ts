// How an operation finds what it is about, and then creates it, changes it, or leaves it alone.
import type { IDataObject } from 'n8n-workflow';

import type { Source } from './recovery';
import type { FurtherRequest, ReadOperation, RequestDraft } from './request';

/** What a record of Zoom's says of the run that made it: the key of the person's own, and what was asked for then. */
export interface Mark {
	key: string;
	/** Tells whether the same was asked for. '' if it is not known. */
	digest: string;
}

/** Where the mark of a record stands. */
export interface MarkRule {
	/** Whether lists show it. Otherwise every record has to be read by itself. */
	isListed: boolean;
	read(record: IDataObject, draft: RequestDraft): Mark | undefined;
	/** Adds a mark to the body of a request. Throws a `FieldError` if there is no room for it. */
	write(draft: RequestDraft, mark: Mark): void;
}

/** One way to find the record that an item is about. */
export type MatchWay =
	/** By its ID. An item without one is new. */
	| { by: 'id'; id(draft: RequestDraft): string }
	/** By an address that is part of the path of `get`. These codes of Zoom's say that there is no such record. */
	| { by: 'address'; address(draft: RequestDraft): string; missing: number[]; pending: number[] }
	/** By members that a list shows. */
	| { by: 'members'; members: string[] }
	/** By a key that is stored in the record. */
	| { by: 'mark'; key(draft: RequestDraft): string; mark: MarkRule };

/** What is compared, besides the two sides: the time, in milliseconds since 1970. */
export type ToRequest = (record: IDataObject, asked: IDataObject, now: number) => IDataObject;

/** An operation that creates what is not there, and updates what is. */
export interface UpsertRule {
	/** What a record is called in messages: "meeting". */
	noun: string;
	/** Reads a whole record. */
	get: ReadOperation;
	/** The part of the path of `get` that is the ID. */
	part: string;
	/** The lists in which records are found. */
	sources: Source[];
	/** The ways to find a record, by the value of the option `matchBy`. The first one is used where there is no choice. */
	ways: Record<string, MatchWay>;
	/** Whether a record of a list is a whole one. */
	listsWhole?: boolean;
	/** Members that are compared with a list, if the record has a mark. */
	listed?: string[];
	/** What was asked for, where that is not the body. */
	asked?(draft: RequestDraft): IDataObject;
	/** Dotted names of members that are for the creation alone. */
	createOnly: string[];
	/** A record in the form of the request. What it does not show is left out. */
	toRequest?: ToRequest;
	/** The same for a record of a list. */
	listedToRequest?: ToRequest;
	/** Members that are only sent together. */
	together?: string[][];
	/** The request that makes a change; undefined if Zoom has none for it. */
	change(id: string, changes: IDataObject, draft: RequestDraft): FurtherRequest | undefined;
	/** Deletes a record, for the option to remove what is no longer in the input. */
	remove?: ReadOperation;
	/** Parts of the path of the sources, where they differ from those of the request. */
	parts?(draft: RequestDraft): Record<string, string>;
}
