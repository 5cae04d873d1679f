import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isServerToServer } from '../definition/credentialTypes';
import { fillPath } from '../definition/identifiers';
import type { RateCategory } from '../definition/operation';
import { ownName } from '../definition/ownTargets';
import { chosenValue } from '../definition/resourceLocator';
import { ZoomClient } from '../http/client';
import { systemClock } from '../http/clock';
import { toNodeError } from './errors';
import { isExpiredPageToken, pageTokenOf, recordsOf } from './pagination';

/** What n8n calls when the user opens From List, scrolls in it or types into its search. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What n8n calls for the columns of a resource mapper. */
export type ColumnSearch = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** What a picker can use to fetch its rows. */
export interface PickerTools {
	serverToServer: boolean;
	/** The time zone (IANA) for the times in rows: of the workflow or, where n8n does not say which it is, of n8n. */
	timezone: string;
	/** The value of another field of the node; undefined if it is empty or an expression. */
	chosen(name: string): string | undefined;
	/** Sends a GET request to Zoom's API. */
	get(
		path: string,
		options: { parts?: Record<string, string>; query?: IDataObject; rate: RateCategory },
	): Promise<IDataObject>;
}

/** One page of rows, and the token of the next page, if there is one. */
export interface PickerPage {
	rows: INodeListSearchItems[];
	next?: string;
}

/** Fetches a page of rows. The filter is in lower case, and undefined while the user has not typed anything. */
export type FetchRows = (
	tools: PickerTools,
	token: string | undefined,
	filter: string | undefined,
) => Promise<PickerPage>;

/**
 * How many pages one search reads before it returns although nothing was found. Zoom cannot search its lists, and a
 * large account has hundreds of pages; the editor asks for more when the user scrolls.
 */
const MAX_PAGES_PER_SEARCH = 5;

/** Rows on one page of a picker. */
export const PICKER_PAGE_SIZE = 100;

/**
 * Makes a list search of a function that fetches one page. Rows are filtered here, because Zoom's lists take no search
 * text.
 */
export function picker(fetchRows: FetchRows): ListSearch {
	return async function search(filter, paginationToken) {
		return await withTools(this, async (tools) => await firstMatches(fetchRows, tools, filter, paginationToken));
	};
}

/** Makes the method behind a resource mapper of a function that fetches the columns. */
export function columnSearch(fetchColumns: (tools: PickerTools) => Promise<ResourceMapperFields>): ColumnSearch {
	return async function search() {
		return await withTools(this, fetchColumns);
	};
}

async function withTools<T>(n8n: ILoadOptionsFunctions, work: (tools: PickerTools) => Promise<T>): Promise<T> {
	const credentialType = n8n.getCurrentNodeParameter('authentication') as string;
	const serverToServer = isServerToServer(credentialType);
	try {
		const client = await ZoomClient.create(n8n, credentialType, systemClock(undefined));
		return await work({
			serverToServer,
			timezone: n8n.getTimezone(),
			chosen: (name) => plainValue(chosenValue(currentValue(n8n, name))),
			get: async (path, { parts = {}, query = {}, rate }) => {
				const request = { method: 'GET', path: fillPath(path, parts), query, rate, idempotent: true } as const;
				return (await client.send(request)).body as IDataObject;
			},
		});
	} catch (error) {
		throw toNodeError(error, { node: n8n.getNode(), serverToServer, now: Date.now() });
	}
}

/** The rows and the next token of Zoom's response to a request for a list. */
export function pageOf(
	body: IDataObject,
	items: string,
	row: (record: IDataObject) => INodeListSearchItems,
): PickerPage {
	const next = pageTokenOf(body);
	return { rows: recordsOf({ items }, body).map(row), ...(next === '' ? {} : { next }) };
}

/** Reads pages until one has rows that match. */
async function firstMatches(
	fetchRows: FetchRows,
	tools: PickerTools,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const searchText = filter?.trim().toLowerCase() ?? '';
	const fetchPage = async (pageToken?: string): Promise<PickerPage> =>
		await fetchRows(tools, pageToken, searchText === '' ? undefined : searchText);
	const results: INodeListSearchItems[] = [];
	const [before, first] = readPosition(paginationToken);
	let token = first;
	let read = before;
	for (let pages = 0; pages < MAX_PAGES_PER_SEARCH; pages += 1) {
		const { rows, next } = await fetchPage(token).catch(async (error: unknown) => {
			// The dropdown was open for longer than a page token lives.
			if (pages > 0 || token === undefined || !isExpiredPageToken(error)) throw error;
			return await pageAfter(before, fetchPage);
		});
		read += 1;
		const distinct = withIdsWhereEqual(rows);
		results.push(
			...distinct.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(searchText)),
		);
		token = next;
		if (token === undefined || results.length > 0) break;
	}
	return { results, ...(token === undefined ? {} : { paginationToken: `${read} ${token}` }) };
}

/** How many pages were read before, and the token of the next one, from the token that n8n keeps. */
function readPosition(paginationToken = '0'): [pages: number, token: string | undefined] {
	const [pages = '', ...token] = paginationToken.split(' ');
	return [Number(pages), token.length === 0 ? undefined : token.join(' ')];
}

/** The page after the first `pages`, by new page tokens. */
async function pageAfter(pages: number, fetchPage: (token?: string) => Promise<PickerPage>): Promise<PickerPage> {
	let page = await fetchPage();
	for (let skipped = 0; skipped < pages; skipped += 1) {
		if (page.next === undefined) return { rows: [] };
		page = await fetchPage(page.next);
	}
	return page;
}

/** The value of a field in the editor, which has a name of its own where the operation is destructive. */
function currentValue(n8n: ILoadOptionsFunctions, name: string): unknown {
	const [resource, operation] = ['resource', 'operation'].map((which) => n8n.getCurrentNodeParameter(which) as string);
	const own = n8n.getCurrentNodeParameter(ownName(resource ?? '', operation ?? '', name));
	return own ?? n8n.getCurrentNodeParameter(name);
}

/** The rows, with the ID behind each name that several of them have. */
function withIdsWhereEqual(rows: INodeListSearchItems[]): INodeListSearchItems[] {
	const known = new Set<string>();
	const repeated = new Set<string>();
	for (const { name } of rows) (known.has(name) ? repeated : known).add(name);
	return rows.map((row) => (repeated.has(row.name) ? { ...row, name: `${row.name} (${String(row.value)})` } : row));
}

/** Only an execution can evaluate an expression, so that one counts as empty here. */
function plainValue(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' && !value.startsWith('=') ? value : undefined;
}
