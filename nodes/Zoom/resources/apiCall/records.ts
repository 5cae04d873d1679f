// Finds the records in a response of an endpoint that the node knows nothing about.
import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../../../shared/definition/errors';

/** The properties by which a response is a page of a list. */
const PAGING = ['next_page_token', 'page_size', 'page_count', 'page_number', 'total_records'];

type List = [name: string, list: unknown[]];

/** A page of any list, in the form that the rule of the operation reads. */
interface Page {
	records: unknown[];
	next_page_token: unknown;
}

/**
 * The records of one response.
 * @param property the property that holds them; '' to find it
 * @throws UserError if it cannot be told which property holds them
 */
export function readPage(body: unknown, property: string): Page {
	if (Array.isArray(body)) return { records: body as unknown[], next_page_token: '' };
	const response = (typeof body === 'object' && body !== null ? body : {}) as IDataObject;
	return { records: recordsIn(response, property), next_page_token: response.next_page_token };
}

function recordsIn(response: IDataObject, property: string): unknown[] {
	const lists = Object.entries(response).filter((entry): entry is [string, never] => Array.isArray(entry[1]));
	const isPage = PAGING.some((name) => response[name] !== undefined);
	return property === '' ? onlyList(response, lists, isPage) : namedList(response, lists, isPage, property);
}

function namedList(response: IDataObject, lists: List[], isPage: boolean, property: string): unknown[] {
	const found = lists.find(([name]) => name === property)?.[1];
	if (found) return found;
	// An empty page may leave its list out.
	const isEmpty = response[property] === null || (lists.length === 0 && (isPage || Object.keys(response).length === 0));
	if (isEmpty) return [];
	throw new UserError(`Zoom's response has no list '${property.slice(0, 60)}'`, listed(lists));
}

function onlyList(response: IDataObject, lists: List[], isPage: boolean): unknown[] {
	// Lists of texts, such as a record's tags, are no records.
	const candidates = lists.filter(([, list]) => list.every((entry) => typeof entry === 'object'));
	const filled = candidates.filter(([, list]) => list.length > 0);
	if (filled.length > 1)
		throw new UserError("Zoom's response has several lists", `Name one in 'Records Property'. ${listed(lists)}`);
	const [only] = filled.length > 0 ? filled : candidates;
	// Without paging, a list beside other properties is a part of one record.
	if (only && (isPage || Object.keys(response).length === 1)) return only[1];
	return isPage ? [] : [response];
}

function listed(lists: List[]): string {
	return lists.length === 0 ? 'It has no lists at all.' : `It has: ${lists.map(([name]) => name).join(', ')}.`;
}
