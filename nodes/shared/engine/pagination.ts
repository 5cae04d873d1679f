import type { IDataObject } from 'n8n-workflow';

import type { ListRule } from '../definition/operation';
import { FieldError } from '../definition/errors';
import { addDays } from '../definition/time';

/** The longest range that is split, about as long as Zoom exists: a longer one is a slip, and would take thousands of requests. */
const MOST_DAYS = 366 * 20;

/** Fetches one page: takes the query, returns the parsed body of Zoom's response. */
export type FetchPage = (query: IDataObject) => Promise<unknown>;

/**
 * The records of a list, in Zoom's order, each once: page after page, window after window, until `limit` is reached. They come by the page,
 * because thousands of single waits would take longer than fetching.
 * @param limit the most records wanted; Infinity for all.
 * @param today `yyyy-MM-dd` in UTC, the end of a range whose end nobody set.
 */
export async function* paginate(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	today: string,
	fetchPage: FetchPage,
): AsyncGenerator<IDataObject[]> {
	let left = limit;
	const seen = new Set<unknown>();
	const isNew = (record: IDataObject): boolean => {
		const key = rule.key === undefined ? undefined : record[rule.key];
		if (key === undefined) return true;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	};
	for (const window of dateWindows(rule, query, today)) {
		for await (const page of pages(rule, { ...query, ...window }, left, fetchPage)) {
			const fresh = page.filter(isNew).slice(0, left);
			left -= fresh.length;
			yield fresh;
			// Before the next page is asked for.
			if (left <= 0) return;
		}
	}
}

async function* pages(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	fetchPage: FetchPage,
): AsyncGenerator<IDataObject[]> {
	const pageSize = rule.pageSize === undefined ? undefined : Math.min(rule.pageSize, limit);
	const sized = pageSize === undefined ? query : { ...query, page_size: pageSize };
	const tokens = new Set<string>();
	const ask = (token: string): Promise<unknown> | undefined => {
		// A token that comes back would lead through the same pages for ever.
		if (tokens.has(token)) return undefined;
		tokens.add(token);
		const response = fetchPage(token === '' ? sized : { ...sized, next_page_token: token });
		// A failure is reported when the page's turn comes.
		response.catch(() => undefined);
		return response;
	};
	const askNext = (token: string): Promise<unknown> | undefined => (token === '' ? undefined : ask(token));
	let left = limit;
	let page = ask('');
	while (page) {
		const response = await page;
		const found = recordsOf(rule, response);
		const token = pageSize === undefined ? '' : tokenOf(response);
		left -= found.length;
		// The next page is on its way while the caller works on this one.
		const next = left > 0 ? askNext(token) : undefined;
		yield found;
		// Records that were met twice do not count, so more may be wanted.
		page = next ?? askNext(token);
	}
}

/** The records of one answer. */
export function recordsOf(rule: ListRule, answer: unknown): IDataObject[] {
	const object = (typeof answer === 'object' && answer !== null ? answer : {}) as IDataObject;
	const list = rule.items === '' ? answer : object[rule.items];
	const found = (Array.isArray(list) ? (list as unknown[]) : []).map(
		(record) => (typeof record === 'object' && record !== null ? record : { value: record }) as IDataObject,
	);
	const carried = Object.fromEntries(
		(rule.copyToRecords ?? []).filter((name) => object[name] !== undefined).map((name) => [name, object[name]]),
	);
	// Thousands of copies for nothing would take a part of the time that the list does.
	return Object.keys(carried).length === 0 ? found : found.map((record) => ({ ...carried, ...record }));
}

/**
 * Splits `from` and `to` into ranges that Zoom accepts, newest first, as Zoom lists. Both ends belong to a range, so that
 * neighbours share no day.
 */
export function dateWindows(rule: ListRule, query: IDataObject, today: string): Array<{ from?: string; to?: string }> {
	const { from, to } = query as { from?: string; to?: string };
	if (rule.windowDays === undefined || from === undefined) return [{}];
	const last = to ?? (today > from ? today : from);
	if (last < from) throw new FieldError('From', `'From' (${from}) is after 'To' (${last})`);
	if (addDays(from, MOST_DAYS) < last)
		throw new FieldError(
			'From',
			`'From' (${from}) is more than 20 years before 'To' (${last})`,
			'Zoom keeps nothing that long. Choose a later day.',
		);
	const split: Array<{ from: string; to: string }> = [];
	for (let end = last; end >= from; end = addDays(end, -rule.windowDays)) {
		const start = addDays(end, 1 - rule.windowDays);
		split.push({ from: start > from ? start : from, to: end });
	}
	return split;
}

function tokenOf(answer: unknown): string {
	const token =
		typeof answer === 'object' && answer !== null && 'next_page_token' in answer ? answer.next_page_token : '';
	return typeof token === 'string' ? token : '';
}
