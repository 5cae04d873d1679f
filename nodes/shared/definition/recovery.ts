// How an operation that makes something tells whether it did, when Zoom's response was lost.
import type { IDataObject } from 'n8n-workflow';

import type { ReadOperation, RequestDraft } from './request';

/** One place where Zoom shows records: a list, or a list inside another response. */
export interface Source {
	/** The operation that reads it. Its path takes the parts of the request's path. */
	read: ReadOperation;
	query?: IDataObject;
	/** The dotted name of the list in the response of an operation that is no list. Without it, the response is it. */
	items?: string;
}

/** How what an operation makes is found again. In a batch, all of it is about one record. */
export interface LookUp {
	/** All places in which it may be. */
	sources: Source[];
	/** Parts of the path of the sources, where they differ from those of the request. */
	parts?(draft: RequestDraft): Record<string, string>;
	/** What was asked for, where that is not the body of the request. */
	asked?(draft: RequestDraft): IDataObject;
	/** Members of the request that a record of the list shows. Those that are set tell it from others. */
	same: string[];
	/** The member of the record that says when it was made. One from before the request is another one. */
	madeAt?: string;
	/** Whether Zoom has only one record with these members, so that one from before the request counts as well. */
	unique?: boolean;
	/** The record in the form of the request, where the two differ. */
	toRequest?(record: IDataObject, asked: IDataObject): IDataObject;
	/** Reads all of a record, for lists that show less. Its ID is this part of the path. */
	whole?: { read: ReadOperation; part: string };
	/** The record in the form of the response of a creation. */
	toResponse?(record: IDataObject, draft: RequestDraft): IDataObject;
	/** Why it cannot be found for this request; undefined if it can. */
	unlisted?(draft: RequestDraft): string | undefined;
}

/** How a lost response is settled, or the reason why it cannot be. */
export type Recovery = LookUp | { impossible: string };
