import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../definition/errors';
import { withoutFullStop } from '../definition/fullStop';
import type { ListRule } from '../definition/operation';
import { propertiesOf } from '../http/json';
import { responseOf } from '../http/requestError';
import { messageOf } from '../http/zoomResponse';
import { DateWindows } from './dateWindows';
import { ListTotals } from './listTotals';
import { SeenRecords } from './seenRecords';

/** Fetches one page: takes the query, and returns the parsed body of Zoom's response. */
export type FetchPage = (query: IDataObject) => Promise<unknown>;

/**
 * The records of a list in Zoom's order, each once, until `limit` is reached. Zoom's page tokens are followed; page
 * numbers are not used (docs/decisions/0006-no-page-numbers.md). Yields whole pages, because one await for each of
 * thousands of records would take longer than fetching them.
 * @param limit the most records wanted; Infinity for all
 * @param today `yyyy-MM-dd` in UTC, the end of a range of days that has none
 * @param onShorter called once if the list became shorter while it was read, so that a record may be missing
 */
export async function* paginate(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	today: string,
	fetchPage: FetchPage,
	onShorter: () => void = () => undefined,
): AsyncGenerator<IDataObject[]> {
	let left = limit;
	const totals = new ListTotals();
	const seen = new SeenRecords(rule.key);
	const windows = new DateWindows(rule, query, today);
	const fetchInWindow: FetchPage = async (pageQuery) => {
		const body = await fetchPage(pageQuery);
		windows.onResponse(body);
		if (totals.onPage(body, recordsIn(rule, body))) onShorter();
		return body;
	};
	const beginAgain = (): void => {
		seen.beginAgain();
		totals.begin();
	};
	for (let window = windows.next(); window; window = windows.next()) {
		totals.begin();
		// Where records are left out, nobody knows how many it takes.
		const most = rule.keeps ? Number.POSITIVE_INFINITY : left;
		for await (const page of pages(rule, { ...query, ...window }, most, fetchInWindow, beginAgain)) {
			const wanted = page.filter((record) => seen.isNew(record) && (rule.keeps?.(record) ?? true));
			const records = wanted.slice(0, left);
			left -= records.length;
			yield records;
			// Ends before the next page is requested.
			if (left <= 0) return;
		}
	}
}

/**
 * The pages of a list, as Zoom sends them. A page token lives for 15 minutes. If the caller has taken longer than that
 * for a page, the list begins again, once.
 */
async function* pages(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	fetchPage: FetchPage,
	onBeginAgain: () => void,
): AsyncGenerator<IDataObject[]> {
	const { pageSize, unsized = false, onDemand = false } = rule;
	const pageQuery = pageSize === undefined ? query : { ...query, page_size: Math.min(pageSize, limit) };
	let usedTokens = new Set(['']);
	const requestFirst = (): Promise<unknown> => withoutUnhandledRejection(fetchPage(pageQuery));
	const requestPage = (token: string): Promise<unknown> | undefined => {
		// '' ends the list. A token that comes back would lead through the same pages for ever.
		if (usedTokens.has(token)) return undefined;
		usedTokens.add(token);
		return withoutUnhandledRejection(fetchPage({ ...pageQuery, next_page_token: token }));
	};
	let left = limit;
	let mayBeginAgain = true;
	let page: Promise<unknown> | undefined = requestFirst();
	while (page) {
		const body = await orExpired(page, mayBeginAgain && usedTokens.size > 1);
		if (body === EXPIRED) {
			mayBeginAgain = false;
			usedTokens = new Set(['']);
			left = limit;
			onBeginAgain();
			page = requestFirst();
			continue;
		}
		const records = recordsOf(rule, body);
		const token = pageSize === undefined && !unsized ? '' : pageTokenOf(body);
		left -= records.length;
		// The next page is on its way while the caller works on this one.
		const next = left > 0 && !onDemand ? requestPage(token) : undefined;
		yield records;
		// The caller may want more than the limit here: it does not count records that it has had before.
		page = next ?? requestPage(token);
	}
}

/** Stands for a page whose token has expired. */
const EXPIRED = Symbol('expired page token');

/** The page, or {@link EXPIRED} instead of Zoom's error about the page token, if that is wanted. */
async function orExpired(page: Promise<unknown>, isWanted: boolean): Promise<unknown> {
	return await page.catch((error: unknown) => {
		if (isWanted && isExpiredPageToken(error)) return EXPIRED;
		throw error;
	});
}

/** Zoom: "The next page token is either invalid or has expired." The code, 300, has many other meanings. */
export function isExpiredPageToken(error: unknown): boolean {
	const response = responseOf(error);
	return response?.status === 400 && /page token/i.test(messageOf(response.body));
}

/** A page that fails while the caller still works on the one before is reported when it is awaited. */
function withoutUnhandledRejection<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}

/**
 * The records in the body of one response. A response without a body has none.
 * @throws UserError if the body has no list
 */
export function recordsOf({ items, copyToRecords = [] }: ListRule, body: unknown): IDataObject[] {
	const properties = propertiesOf(body) as IDataObject;
	const records = listIn(items, body).map(
		(record) => (typeof record === 'object' && record !== null ? record : { value: record }) as IDataObject,
	);
	const copied = copyToRecords.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]]);
	// Thousands of copies that add nothing would take a good part of the time of the whole list.
	if (copied.length === 0) return records;
	const shared = Object.fromEntries(copied) as IDataObject;
	return records.map((record) => ({ ...shared, ...record }));
}

/** How many records a page has; 0 if it has no list. */
function recordsIn({ items }: ListRule, body: unknown): number {
	const list = propertiesOf(body)[items];
	return Array.isArray(list) ? list.length : 0;
}

function listIn(items: string, body: unknown): unknown[] {
	if (body === '' || body === undefined || body === null) return [];
	const list = items === '' ? body : propertiesOf(body)[items];
	if (list === null) return [];
	if (Array.isArray(list)) return list as unknown[];
	const what = items === '' ? 'is not a list' : `has no '${items}'`;
	throw new UserError(withoutFullStop(messageOf(body)) || `Zoom's response ${what}`);
}

/** The token of the next page; '' if there is none. */
export function pageTokenOf(body: unknown): string {
	const { next_page_token: token } = propertiesOf(body);
	return typeof token === 'string' ? token : '';
}
