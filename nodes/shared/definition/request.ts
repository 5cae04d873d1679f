// What the parts of a definition have in common: requests, and how lists are read.
import type { IDataObject } from 'n8n-workflow';

/** HTTP methods that Zoom's API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The category in which Zoom counts a request against the limits of an account (Zoom: "Rate limits"). */
export type RateCategory = 'light' | 'medium' | 'heavy' | 'resourceIntensive';

/**
 * Where the value of a field goes.
 * - `path`, `query`, `body`: into the request, under Zoom's name. A dotted body name nests (`settings.waiting_room`).
 * - `option`: not sent, but read by the engine or by the operation's own `prepare` and `shape`.
 */
export type Target = { path: string } | { query: string } | { body: string } | { option: string };

/** The request of one item while its fields fill it in, before it has a URL. */
export interface RequestDraft {
	path: Record<string, string>;
	query: IDataObject;
	/** Undefined until a field writes to it: a request without a body differs from one with `{}`. */
	body: IDataObject | undefined;
	/** An upload, sent instead of the body. */
	form?: FormData;
	option: IDataObject;
}

/** How the response of a list is read, and how the list goes on. */
export interface ListRule {
	/** The property of the response that holds the records; '' when the response itself is the array. */
	items: string;
	/** The largest page that Zoom allows. Left out where one response has the whole list. */
	pageSize?: number;
	/** Whether it has pages of a size that only the user can know: no `page_size` is sent. */
	unsized?: boolean;
	/** The property that identifies a record. One that moves to the next page meanwhile is then returned only once. */
	key?: string;
	/** The most days that Zoom accepts from `from` to `to`. A longer range is split, and the results are joined. */
	windowDays?: number;
	/** Properties of the response that are copied to each record, because the records say too little without them. */
	copyToRecords?: string[];
	/** Whether a page is requested only when somebody needs it. Otherwise the next one is on its way already. */
	onDemand?: boolean;
	/** Whether a record is wanted. The others do not count for the limit. Of an operation, `keeps` says so. */
	keeps?: (record: IDataObject) => boolean;
}

/** One more request of an operation. `{name}` in the path stands for one of the `parts`. */
export interface FurtherRequest {
	method: Method;
	path: string;
	parts?: Record<string, string>;
	query?: IDataObject;
	body?: IDataObject | FormData;
	rate: RateCategory;
	idempotent?: boolean;
}

/** One more list of an operation. */
export interface FurtherList extends Pick<FurtherRequest, 'path' | 'parts' | 'query' | 'rate'> {
	rule: ListRule;
	/** The most records wanted. Default: all. */
	limit?: number;
	/** Brings the body of a response into the form that the rule reads. */
	readPage?: (body: unknown) => unknown;
}

/** What is needed of an operation to read records with it. */
export interface ReadOperation {
	/** What it is called in messages. */
	action: string;
	request: { method: Method; path: string };
	rate: RateCategory;
	list?: ListRule;
}
