import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';

import { UserError } from '../definition/errors';
import { withoutFullStop } from '../definition/fullStop';
import { fillPath } from '../definition/identifiers';
import type {
	BatchRule,
	ComparisonRule,
	FurtherList,
	ListRule,
	Operation,
	OperationTools,
	RequestDraft,
	ShapedItem,
} from '../definition/operation';
import { outputWithoutBody, pick, selectFields } from '../definition/output';
import { downloadText, uploadForm } from '../files/binary';
import { DownloadError } from '../files/downloadError';
import { lacksScope, RequestError } from '../http/requestError';
import type { HttpResponse } from '../http/zoomResponse';
import { messageOf } from '../http/zoomResponse';
import { propertiesOf } from '../http/json';
import type { Part, WorkItem } from './batch';
import { identityOf, pairResults } from './batchResults';
import { buildRequest } from './buildRequest';
import { differencesOf } from './differences';
import { downloadAll } from './downloadAll';
import { idOf, lookUpOf } from './lookUp';
import type { ExecutionContext } from './executionContext';
import type { Hints } from './hints';
import { paginate } from './pagination';
import { redactSecrets } from './redact';
import { refusalOf } from './refusal';
import { SharedList } from './sharedList';
import { upsertRecord } from './upsert';

/** What came of a piece of work. */
export interface WorkDone {
	/** The output, and the parts of which it is. */
	outputs: Array<{ parts: Part[]; output: INodeExecutionData[] }>;
	/** The parts of which Zoom's response says nothing, and what to say about each. */
	missing: Array<{ part: Part; error: UserError }>;
}

/** Does one piece of work: sends its requests, and makes the output paired with its input items. */
export async function runWorkItem(context: ExecutionContext, workItem: WorkItem): Promise<WorkDone> {
	const tools = createTools(context, workItem.items[0] as number);
	const { list } = context.operation;
	if (!list) return await runSingle(context, workItem, tools);
	return done(workItem, await runList(context, list, workItem.draft, tools));
}

/** Work of which all output belongs to all of its parts. */
function done({ parts, items }: WorkItem, shaped: ShapedItem[]): WorkDone {
	return { outputs: [{ parts, output: toOutput(shaped, items) }], missing: [] };
}

function toOutput(shaped: ShapedItem[], items: number[]): INodeExecutionData[] {
	const pairedItem = toPairedItem(items);
	return shaped.map(({ json, binary }) => ({ json, ...(binary === undefined ? {} : { binary }), pairedItem }));
}

/** n8n's form for the input items of an output item. */
function toPairedItem(items: number[]): IPairedItemData | IPairedItemData[] {
	const paired = items.map((item) => ({ item }));
	return paired.length === 1 ? (paired[0] as IPairedItemData) : paired;
}

/** What `prepare`, `retrieve` and `shape` of an operation can use, for one input item. */
export function createTools(context: ExecutionContext, itemIndex: number): OperationTools {
	const { n8n, client, clock, hints } = context;
	const request: OperationTools['request'] = async ({ path, parts = {}, query = {}, ...rest }) => {
		const { idempotent = rest.method !== 'POST' } = rest;
		const response = await client.send({ ...rest, path: fillPath(path, parts), query, idempotent });
		tellNotFound(hints, response);
		return response.body;
	};
	const list: OperationTools['list'] = async (wanted) => await readList(wanted, request, context);
	return {
		itemIndex,
		workflowTimezone: n8n.getTimezone(),
		hint: (message) => hints.add(message),
		now: () => clock.now(),
		request,
		tryRequest: async (further) =>
			await request(further).then(
				(body) => ({ body }),
				(error: unknown) => ({ refusal: refusalOf(error) }),
			),
		list,
		tryList: async (wanted) =>
			await list(wanted).then(
				(records) => ({ records }),
				(error: unknown) => ({ refusal: refusalOf(error) }),
			),
		findRecord: async (wanted, isWanted) => await sharedList(wanted, request, context).find(isWanted),
		addressOf: (path) => client.addressOf(path),
		downloadAll: async (files) => await downloadAll(context, files),
		readIfAllowed: async (read) =>
			await request({ ...read, method: 'GET' }).catch((error: unknown) => {
				if (lacksScope(error)) return undefined;
				throw error;
			}),
		text: async (file) => await downloadText(n8n, client, file),
		tryText: async (file) =>
			await downloadText(n8n, client, file).catch((error: unknown) => {
				if (error instanceof DownloadError) return undefined;
				refusalOf(error);
				return undefined;
			}),
		upload: async (binaryPropertyName, part) => await uploadForm(n8n, itemIndex, binaryPropertyName, part),
		wait: async (ms) => await clock.sleep(ms),
	};
}

async function runSingle(context: ExecutionContext, workItem: WorkItem, tools: OperationTools): Promise<WorkDone> {
	const { client, operation, hints } = context;
	const { draft } = workItem;
	if (operation.upsert) return await runUpsert(context, workItem, tools);
	await operation.beforeSend?.(draft, tools);
	const { body, notFound }: Pick<HttpResponse, 'body' | 'notFound'> = operation.retrieve
		? { body: await operation.retrieve(draft, tools) }
		: await client.send(buildRequest(operation, draft, draft.query));
	tellNotFound(hints, { notFound });
	const response =
		typeof body === 'object' && body !== null
			? (body as IDataObject)
			: { ...outputWithoutBody(operation, draft), ...(notFound === undefined ? {} : { confirmed: false }) };
	noteMade(context, body);
	await compare(context, draft, body);
	return await toWorkDone(context, workItem, tools, response);
}

async function runUpsert(context: ExecutionContext, workItem: WorkItem, tools: OperationTools): Promise<WorkDone> {
	const { record, action, changed, notChanged } = await upsertRecord(context, workItem.draft, tools);
	if (action === 'created') {
		noteMade(context, record);
		await compare(context, workItem.draft, record);
	}
	const work = await toWorkDone(context, workItem, tools, record);
	const done = { action, changed, ...(notChanged === undefined ? {} : { not_changed: notChanged }) };
	for (const { output } of work.outputs) for (const item of output) item.json = { ...item.json, ...done };
	return work;
}

/** Notes the IDs of what a response says that Zoom has made. */
function noteMade({ operation, madeIds }: ExecutionContext, body: unknown): void {
	if (!lookUpOf(operation)) return;
	const results = propertiesOf(body)[operation.batch?.results?.list ?? ''];
	const made = Array.isArray(results) ? (results as IDataObject[]) : [propertiesOf(body) as IDataObject];
	for (const id of made.map(idOf)) if (id !== '') madeIds.add(id);
}

/** The output for the response of a single request. */
export async function toWorkDone(
	context: ExecutionContext,
	workItem: WorkItem,
	tools: OperationTools,
	response: IDataObject,
): Promise<WorkDone> {
	const { clock, operation } = context;
	const { draft } = workItem;
	const select = (item: ShapedItem) => ({ ...item, json: selectFields(item.json, operation, draft, clock.now()) });
	const rule = operation.batch?.results;
	const results = rule && response[rule.list];
	if (rule && Array.isArray(results)) return batchDone(context, workItem, results as IDataObject[], select);
	return done(workItem, (await shape(response, operation, draft, tools)).map(select));
}

/** Tells that nobody knows whether a DELETE found something, see {@link HttpResponse.notFound}. */
function tellNotFound(hints: Hints, { notFound }: { notFound?: string | undefined }): void {
	if (notFound === undefined) return;
	const { words } = redactSecrets({ words: withoutFullStop(notFound) });
	hints.add(`Zoom's response to a deletion was lost, and a retry found nothing: it is deleted, or never was. ${words}`);
}

/** The results of a batch, each with the record that it belongs to. */
function batchDone(
	{ operation, hints }: ExecutionContext,
	{ parts, draft }: WorkItem,
	results: IDataObject[],
	select: (item: ShapedItem) => ShapedItem,
): WorkDone {
	const { records: name, results: rule } = operation.batch as BatchRule & Required<Pick<BatchRule, 'results'>>;
	const records = draft.body?.[name] as unknown[];
	const { resultOfRecord, strays } = pairResults(records, results, rule.identifiedBy);
	const work: WorkDone = { outputs: [], missing: [] };
	for (const [index, part] of parts.entries()) {
		const json = results[resultOfRecord[index] ?? -1];
		if (json) work.outputs.push({ parts: [part], output: toOutput([select({ json })], [part.item]) });
		else work.missing.push({ part, error: noResult(identityOf(records[index], rule.identifiedBy)) });
	}
	for (const stray of strays) {
		const identity = identityOf(results[stray], rule.identifiedBy);
		hints.add(`Zoom's response has a result that belongs to no record that was sent${identity && `: '${identity}'`}`);
	}
	return work;
}

function noResult(identity: string): UserError {
	return new UserError(
		`Zoom's response has no result for ${identity === '' ? 'a record' : `'${identity}'`}`,
		'Zoom accepted the request, so it is not known whether it was done for this record. Look in Zoom before running it again.',
	);
}

/** Tells what Zoom did not take of a request. */
export async function compare(context: ExecutionContext, draft: RequestDraft, body: unknown): Promise<void> {
	const { comparison } = context.operation;
	if (!comparison || !draft.body) return;
	const shown = draft.option.readBack === true ? await readBack(context, draft, comparison) : body;
	if (typeof shown !== 'object' || shown === null) return;
	const response = comparison.toRequest?.(shown as IDataObject, draft.body) ?? (shown as IDataObject);
	// A response that shows nothing of the request says nothing about it.
	if (Object.keys(draft.body).some((name) => response[name] !== undefined))
		context.hints.addDifferences(differencesOf(draft.body, response, comparison.except));
}

/** What Zoom has after a change; undefined if Zoom refuses to show it. */
async function readBack(
	{ client, operation: { request, rate }, hints }: ExecutionContext,
	{ path, query }: RequestDraft,
	{ query: names = [] }: ComparisonRule,
): Promise<unknown> {
	const read = { method: 'GET' as const, path: fillPath(request.path, path), rate, idempotent: true };
	return await client.send({ ...read, query: pick(query, names) }).then(
		(response) => response.body,
		(error: unknown) => {
			// The change was made, so this is no failure.
			if (!(error instanceof RequestError)) throw error;
			hints.add(`The change was made, but Zoom refused to show it${reasonOf(error)}`);
		},
	);
}

/** Zoom's words about a failure, to end a sentence with. */
function reasonOf({ result }: RequestError): string {
	const message = 'response' in result ? messageOf(result.response.body) : '';
	return message === '' ? '' : `: ${message}`;
}

/** A list is not read again: others may go on changing it, and a list of thousands takes long. */
const BECAME_SHORTER = 'The list became shorter while it was read, so a record may be missing. Run it again to be sure';

/** The records of one more list of an operation. */
async function readList(
	wanted: FurtherList,
	send: OperationTools['request'],
	context: Pick<ExecutionContext, 'clock' | 'hints'>,
): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for await (const page of pagesOf(wanted, send, context)) records.push(...page);
	return records;
}

/** The pages of one more list of an operation. */
function pagesOf(
	{ rule, limit = Number.POSITIVE_INFINITY, readPage = (body) => body, query = {}, ...request }: FurtherList,
	send: OperationTools['request'],
	{ clock, hints }: Pick<ExecutionContext, 'clock' | 'hints'>,
): AsyncGenerator<IDataObject[]> {
	const today = new Date(clock.now()).toISOString().slice(0, 10);
	const fetchPage = async (pageQuery: IDataObject) =>
		readPage(await send({ ...request, method: 'GET', query: pageQuery }));
	return paginate(rule, query, limit, today, fetchPage, () => hints.add(BECAME_SHORTER));
}

/** A list that the items of an execution share. Its pages are requested as they are needed. */
function sharedList(wanted: FurtherList, send: OperationTools['request'], context: ExecutionContext): SharedList {
	const { path, parts, query } = wanted;
	const name = JSON.stringify([path, parts, query]);
	const rule = { ...wanted.rule, onDemand: true };
	const list = context.sharedLists.get(name) ?? new SharedList(pagesOf({ ...wanted, rule }, send, context));
	context.sharedLists.set(name, list);
	return list;
}

async function runList(
	{ client, clock, operation, hints }: ExecutionContext,
	rule: ListRule,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<ShapedItem[]> {
	const today = new Date(clock.now()).toISOString().slice(0, 10);
	const fetchPage = async (query: IDataObject) => (await client.send(buildRequest(operation, draft, query))).body;
	const outputs: ShapedItem[] = [];
	const onShorter = () => hints.add(BECAME_SHORTER);
	const limit = draft.option.limit as number;
	const keeps = (record: IDataObject): boolean => operation.keeps?.(record, draft, clock.now()) ?? true;
	const ownRule = operation.keeps ? { ...rule, keeps } : rule;
	for await (const page of paginate(ownRule, draft.query, limit, today, fetchPage, onShorter)) {
		for (const record of page) {
			for (const item of await shape(record, operation, draft, tools))
				outputs.push({ ...item, json: selectFields(item.json, operation, draft, clock.now()) });
		}
	}
	return outputs;
}

async function shape(
	record: IDataObject,
	operation: Operation,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<ShapedItem[]> {
	const shaped = operation.shape ? await operation.shape(record, draft, tools) : record;
	return Array.isArray(shaped) ? shaped : [{ json: shaped }];
}
