import type { IDataObject } from 'n8n-workflow';

import { FieldError, UserError } from '../definition/errors';
import type { ListRule } from '../definition/operation';
import { addDays } from '../definition/time';
import { propertiesOf } from '../http/json';
import { messageOf } from '../http/zoomResponse';
import { withoutFullStop } from './errorText';

/**
 * The longest range of days that is split: 20 years. Longer ranges are almost certainly a typo; they would cost
 * thousands of requests.
 */
const MAX_DAYS = 366 * 20;

/** Fetches one page: takes the query, and returns the parsed body of Zoom's response. */
export type FetchPage = (query: IDataObject) => Promise<unknown>;

/**
 * The records of a list in Zoom's order, each once, until `limit` is reached. Zoom's page tokens are followed; page
 * numbers are not used (docs/decisions/0006-no-page-numbers.md). Yields whole pages, because one await for each of
 * thousands of records would take longer than fetching them.
 * @param limit the most records wanted; Infinity for all
 * @param today `yyyy-MM-dd` in UTC, the end of a range of days that has none
 */
export async function* paginate(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	today: string,
	fetchPage: FetchPage,
): AsyncGenerator<IDataObject[]> {
	let left = limit;
	const isNew = firstOccurrences(rule.key);
	for (const window of dateWindows(rule, query, today)) {
		for await (const page of pages(rule, { ...query, ...window }, left, fetchPage)) {
			const records = page.filter(isNew).slice(0, left);
			left -= records.length;
			yield records;
			// Ends before the next page is requested.
			if (left <= 0) return;
		}
	}
}

/** A filter that keeps each record once, by its key. Records without the key are all kept. */
function firstOccurrences(key: string | undefined): (record: IDataObject) => boolean {
	const seen = new Set<unknown>();
	return (record) => {
		const value = key === undefined ? undefined : record[key];
		if (value === undefined) return true;
		if (seen.has(value)) return false;
		seen.add(value);
		return true;
	};
}

async function* pages(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	fetchPage: FetchPage,
): AsyncGenerator<IDataObject[]> {
	const { pageSize } = rule;
	const pageQuery = pageSize === undefined ? query : { ...query, page_size: Math.min(pageSize, limit) };
	const usedTokens = new Set(['']);
	const requestPage = (token: string): Promise<unknown> | undefined => {
		// '' ends the list. A token that comes back would lead through the same pages for ever.
		if (usedTokens.has(token)) return undefined;
		usedTokens.add(token);
		return withoutUnhandledRejection(fetchPage({ ...pageQuery, next_page_token: token }));
	};
	let left = limit;
	let page: Promise<unknown> | undefined = withoutUnhandledRejection(fetchPage(pageQuery));
	while (page) {
		const body: unknown = await page;
		const records = recordsOf(rule, body);
		const token = pageSize === undefined ? '' : pageTokenOf(body);
		left -= records.length;
		// The next page is on its way while the caller works on this one.
		const next = left > 0 ? requestPage(token) : undefined;
		yield records;
		// The caller may want more than the limit here: it does not count records that it has had before.
		page = next ?? requestPage(token);
	}
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

/**
 * Splits `from` and `to` into ranges that Zoom accepts, newest first, as Zoom lists. Both days belong to a range, so
 * that two ranges share no day.
 * @throws FieldError if the range ends before it begins, or is longer than 20 years
 */
export function dateWindows(rule: ListRule, query: IDataObject, today: string): Array<{ from?: string; to?: string }> {
	const { from, to } = query as { from?: string; to?: string };
	if (rule.windowDays === undefined || from === undefined) return [{}];
	const last = to ?? (today > from ? today : from);
	if (last < from) throw new FieldError('From', `'From' (${from}) is after 'To' (${last})`);
	if (addDays(from, MAX_DAYS) < last)
		throw new FieldError(
			'From',
			`'From' (${from}) is more than 20 years before 'To' (${last})`,
			'Zoom keeps nothing that long. Choose a later day.',
		);
	const windows: Array<{ from: string; to: string }> = [];
	for (let end = last; end >= from; end = addDays(end, -rule.windowDays)) {
		const start = addDays(end, 1 - rule.windowDays);
		windows.push({ from: start > from ? start : from, to: end });
	}
	return windows;
}
