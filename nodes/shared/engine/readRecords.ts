import type { IDataObject } from 'n8n-workflow';

import { fillPath } from '../definition/identifiers';
import type { ReadOperation } from '../definition/request';
import type { Source } from '../definition/recovery';
import type { HttpResponse } from '../http/zoomResponse';
import { propertiesOf } from '../http/json';
import { paginate } from './pagination';
import type { ExecutionContext } from './executionContext';

/** All records that a source has. */
export interface RecordsRead {
	records: IDataObject[];
	/** The time of Zoom's clock, in milliseconds since 1970; undefined if no response had it. */
	zoomTime: number | undefined;
}

/** Reads all records of a source. */
export async function readRecords(
	context: Pick<ExecutionContext, 'client'>,
	{ read, query = {}, items }: Source,
	parts: Record<string, string>,
): Promise<RecordsRead> {
	let zoomTime: number | undefined;
	const get = async (pageQuery: IDataObject): Promise<unknown> => {
		const { body, headers } = await context.client.send(getRequest(read, parts, pageQuery));
		zoomTime = timeOf(headers);
		return body;
	};
	if (!read.list) return { records: recordsIn(await get(query), items), zoomTime };
	const records: IDataObject[] = [];
	for await (const page of paginate(read.list, query, Infinity, '', get)) records.push(...page);
	return { records, zoomTime };
}

/** The response of a GET, such as of a whole record. */
export async function readWhole(
	{ client }: Pick<ExecutionContext, 'client'>,
	read: ReadOperation,
	parts: Record<string, string>,
): Promise<IDataObject> {
	return (await client.send(getRequest(read, parts, {}))).body as IDataObject;
}

function getRequest({ request, rate }: ReadOperation, parts: Record<string, string>, query: IDataObject) {
	return { method: 'GET' as const, path: fillPath(request.path, parts), query, rate, idempotent: true };
}

/** The list in a response, by its dotted name. */
function recordsIn(body: unknown, items = ''): IDataObject[] {
	const found = items.split('.').reduce((inner, name) => propertiesOf(inner)[name], body);
	return Array.isArray(found) ? (found as IDataObject[]) : [];
}

function timeOf({ date }: HttpResponse['headers']): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}
