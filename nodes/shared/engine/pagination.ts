import type { IDataObject } from 'n8n-workflow';

import { RequestFailure } from '../http/client';
import type { ListRule } from '../definition/operation';
import { FieldProblem } from '../definition/operation';
import { inOrder } from './concurrency';
import { addDays } from '../definition/time';

/** The longest range that is split, about as long as Zoom exists: a longer one is a slip, and would take thousands of requests. */
const MOST_DAYS = 366 * 20;

/** Fetches one page: the query in, Zoom's parsed answer out; and its first text before that, if it is to be had. */
export type FetchPage = (query: IDataObject, onBeginning: (text: string) => void) => Promise<unknown>;

/** Says that pages of one list may be asked for at the same time. */
export interface SideBySide {
	/** How many of them at most. */
	most: number;
	/** Is told how many requests will begin together, before they do. */
	announce(requests: number): void;
}

/** A page that was asked for. */
interface Page {
	answer: Promise<unknown>;
	/** The token of the page after it, as soon as it is known; '' when it may be known only with the answer. */
	token: Promise<string>;
}

/** The next page's token where it stands before all lists and objects of an answer, as it does in most of Zoom's. */
const EARLY_TOKEN = /^\s*\{(?:\s*"\w+"\s*:\s*(?:"[^"\\]*"|[\w.+-]+)\s*,)*?\s*"next_page_token"\s*:\s*"([^"\\]+)"/;

/**
 * The records of a list, in Zoom's order, each once: page after page, window after window, until `limit` is reached. They come by the page,
 * because thousands of single waits would take longer than fetching.
 * @param limit the most records wanted; Infinity for all.
 * @param today `yyyy-MM-dd` in UTC, the end of a range whose end nobody set.
 * @param sideBySide left out where one page must follow the other.
 */
export async function* records(
	rule: ListRule,
	query: IDataObject,
	limit: number,
	today: string,
	fetchPage: FetchPage,
	sideBySide?: SideBySide,
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
	for (const window of windows(rule, query, today)) {
		for await (const page of pages(rule, { ...query, ...window }, left, fetchPage, sideBySide)) {
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
	sideBySide?: SideBySide,
): AsyncGenerator<IDataObject[]> {
	const pageSize = rule.pageSize === undefined ? undefined : Math.min(rule.pageSize, limit);
	const sized = pageSize === undefined ? query : { ...query, page_size: pageSize };
	const tokens = new Set<string>();
	const ask = (token: string): Page | undefined => {
		// A token that comes back would mean the same pages for ever.
		if (tokens.has(token)) return undefined;
		tokens.add(token);
		let begin: (text: string) => void = () => undefined;
		const begun = new Promise<string>((resolve) => (begin = resolve)).then((text) => EARLY_TOKEN.exec(text)?.[1] ?? '');
		const answer = fetchPage(token === '' ? sized : { ...sized, next_page_token: token }, begin);
		const page = { answer, token: Promise.race([begun, answer.then(() => '')]) };
		// What goes wrong with it is met when it is its turn.
		page.token.catch(() => undefined);
		return page;
	};
	const askNext = (token: string): Page | undefined => (token === '' ? undefined : ask(token));
	let left = limit;
	let page = ask('');
	if (page && rule.numbered && sideBySide && pageSize !== undefined) {
		const byNumber = async (number: number) => await fetchPage({ ...sized, page_number: number }, () => undefined);
		const all = await together(rule, await page.answer, { pageSize, limit }, sideBySide, byNumber);
		for (const answer of all ?? []) {
			const found = recordsOf(rule, answer);
			left -= found.length;
			yield found;
		}
		if (all) page = askNext(tokenOf(all.at(-1)));
	}
	while (page) {
		// The next page is asked for while this one still arrives, and is worked on, unless this may be the last one wanted.
		let next = pageSize !== undefined && left > pageSize ? askNext(await page.token) : undefined;
		const answer = await page.answer;
		const found = recordsOf(rule, answer);
		const token = pageSize === undefined ? '' : tokenOf(answer);
		left -= found.length;
		if (left > 0) next ??= askNext(token);
		yield found;
		// Records that were met twice do not count, so more may be wanted.
		page = next ?? askNext(token);
	}
}

/**
 * All answers of a numbered list as far as they are wanted, those after the first one asked for side by side. Undefined when they do not make
 * one whole, because the list changed meanwhile or Zoom did not go by the number, and when Zoom wants no number: then tokens lead through it.
 * @throws what another request than the first failed with.
 */
async function together(
	rule: ListRule,
	first: unknown,
	{ pageSize, limit }: { pageSize: number; limit: number },
	{ most, announce }: SideBySide,
	byNumber: (number: number) => Promise<unknown>,
): Promise<unknown[] | undefined> {
	const { page_count: count, total_records: total } = (first ?? {}) as IDataObject;
	const last = Math.min(Number(count), Math.ceil(limit / pageSize));
	if (!(last > 1)) return undefined;
	announce(last - 1);
	const { results, failure } = await inOrder(last - 1, most, async (index) => await byNumber(index + 2));
	if (failure !== undefined) {
		// Everything else would meet a page that is asked for by token as well.
		if (failure instanceof RequestFailure && 'answer' in failure.outcome && failure.outcome.answer.status === 400)
			return undefined;
		throw failure;
	}
	const all = [first, ...results];
	const isOneWhole = all.every((answer, index) => {
		const { page_number: number, total_records: totalThen } = (answer ?? {}) as IDataObject;
		return (
			number === index + 1 &&
			totalThen === total &&
			recordsOf(rule, answer).length === Math.min(pageSize, Number(total) - index * pageSize)
		);
	});
	return isOneWhole ? all : undefined;
}

/** The records of one answer. */
export function recordsOf(rule: ListRule, answer: unknown): IDataObject[] {
	const object = (typeof answer === 'object' && answer !== null ? answer : {}) as IDataObject;
	const list = rule.items === '' ? answer : object[rule.items];
	const found = (Array.isArray(list) ? (list as unknown[]) : []).map(
		(record) => (typeof record === 'object' && record !== null ? record : { value: record }) as IDataObject,
	);
	const carried = Object.fromEntries(
		(rule.carry ?? []).filter((name) => object[name] !== undefined).map((name) => [name, object[name]]),
	);
	// Thousands of copies for nothing would take a part of the time that the list does.
	return Object.keys(carried).length === 0 ? found : found.map((record) => ({ ...carried, ...record }));
}

/**
 * Splits `from` and `to` into ranges that Zoom accepts, newest first, as Zoom lists. Both ends belong to a range, so that
 * neighbours share no day.
 */
export function windows(rule: ListRule, query: IDataObject, today: string): Array<{ from?: string; to?: string }> {
	const { from, to } = query as { from?: string; to?: string };
	if (rule.windowDays === undefined || from === undefined) return [{}];
	const last = to ?? (today > from ? today : from);
	if (last < from) throw new FieldProblem('From', `'From' (${from}) is after 'To' (${last})`);
	if (addDays(from, MOST_DAYS) < last)
		throw new FieldProblem(
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
