import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { ZoomClient } from '../http/client';
import { systemClock } from '../http/clock';
import { toNodeError } from './errors';
import { isServerToServer } from '../definition/credentialTypes';
import { fillPath } from '../definition/identifiers';
import { chosenValue } from '../definition/resourceLocator';
import type { RateCategory } from '../definition/operation';
import { recordsOf } from './pagination';

/** A list search of the editor: what n8n calls when somebody opens or types into From List. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What a picker can use to fetch its rows. */
export interface PickerTools {
	serverToServer: boolean;
	/** The value that another field of the node has now; undefined when empty. */
	chosen(name: string): string | undefined;
	get(
		path: string,
		options: { parts?: Record<string, string>; query?: IDataObject; rate: RateCategory },
	): Promise<IDataObject>;
}

/** One page of rows, and where to go on. */
export interface PickerPage {
	rows: INodeListSearchItems[];
	next?: string;
}

/** Pages that a search reads at most before it shows what it found so far; Zoom's lists cannot be searched by Zoom itself. */
const PAGES_PER_SEARCH = 5;

/** Rows on one page of a picker. */
export const PICKER_PAGE_SIZE = 100;

/** A list search out of a function that fetches one page. Rows are filtered here by name, because Zoom's lists take no search text. */
export function picker(
	fetchPage: (tools: PickerTools, token: string | undefined, filter: string | undefined) => Promise<PickerPage>,
): ListSearch {
	return async function search(filter, paginationToken) {
		const credentialType = this.getCurrentNodeParameter('authentication') as string;
		const serverToServer = isServerToServer(credentialType);
		try {
			const client = await ZoomClient.create(this, credentialType, systemClock(undefined));
			const tools: PickerTools = {
				serverToServer,
				chosen: (name) => {
					const value = chosenValue(this.getCurrentNodeParameter(name));
					return typeof value === 'string' && value !== '' && !value.startsWith('=')
						? value
						: typeof value === 'number'
							? String(value)
							: undefined;
				},
				get: async (path, { parts = {}, query = {}, rate }) =>
					(await client.send({ method: 'GET', path: fillPath(path, parts), query, rate, idempotent: true }))
						.body as IDataObject,
			};
			return await collect(fetchPage, tools, filter, paginationToken);
		} catch (error) {
			throw toNodeError(error, { node: this.getNode(), serverToServer, now: Date.now() });
		}
	};
}

async function collect(
	fetchPage: (tools: PickerTools, token: string | undefined, filter: string | undefined) => Promise<PickerPage>,
	tools: PickerTools,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const results: INodeListSearchItems[] = [];
	let token = paginationToken;
	for (let pages = 0; pages < PAGES_PER_SEARCH; pages += 1) {
		const { rows, next } = await fetchPage(tools, token, wanted === '' ? undefined : wanted);
		results.push(...rows.filter((row) => `${row.name} ${String(row.value)}`.toLowerCase().includes(wanted)));
		token = next;
		if (token === undefined || results.length > 0) break;
	}
	return { results, ...(token === undefined ? {} : { paginationToken: token }) };
}

/** The rows and continuation of an ordinary list answer. */
export function pageOf(
	answer: IDataObject,
	items: string,
	row: (record: IDataObject) => INodeListSearchItems,
): PickerPage {
	const next = answer.next_page_token;
	return { rows: recordsOf({ items }, answer).map(row), ...(typeof next === 'string' && next !== '' ? { next } : {}) };
}
