import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPairedItemData } from 'n8n-workflow';

import { fillPath } from '../definition/identifiers';
import type {
	ComparisonRule,
	ListRule,
	Operation,
	OperationTools,
	RequestDraft,
	ShapedItem,
} from '../definition/operation';
import { outputWithoutBody, pick, selectFields } from '../definition/output';
import { downloadText, uploadForm } from '../files/binary';
import type { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import { lacksScope, RequestError } from '../http/requestError';
import { messageOf } from '../http/zoomResponse';
import type { WorkItem } from './batch';
import { resultsOf } from './batch';
import { buildRequest } from './buildRequest';
import { differencesOf } from './differences';
import { downloadAll } from './downloadAll';
import type { Hints } from './hints';
import { paginate } from './pagination';
import { refusalOf } from './refusal';

/** What the work on all items of an execution uses. */
export interface ExecutionContext {
	n8n: IExecuteFunctions;
	client: ZoomClient;
	clock: Clock;
	operation: Operation;
	hints: Hints;
}

/** An output item, with the input items that it belongs to; without them it belongs to all of the work item. */
interface Output extends ShapedItem {
	items?: number[];
}

/** Does one piece of work: sends its requests, and makes the output paired with its input items. */
export async function runWorkItem(context: ExecutionContext, workItem: WorkItem): Promise<INodeExecutionData[]> {
	const tools = createTools(context, workItem.items[0] as number);
	const { list } = context.operation;
	const outputs = list
		? await runList(context, list, workItem.draft, tools)
		: await runSingle(context, workItem, tools);
	return outputs.map(({ json, binary, items = workItem.items }) => ({
		json,
		...(binary === undefined ? {} : { binary }),
		pairedItem: toPairedItem(items),
	}));
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
		return (await client.send({ ...rest, path: fillPath(path, parts), query, idempotent })).body;
	};
	return {
		workflowTimezone: n8n.getTimezone(),
		hint: (message) => hints.add(message),
		now: () => clock.now(),
		request,
		tryRequest: async (further) =>
			await request(further).then(
				(body) => ({ body }),
				(error: unknown) => ({ refusal: refusalOf(error) }),
			),
		downloadAll: async (files) => await downloadAll(context, files),
		readIfAllowed: async (read) =>
			await request({ ...read, method: 'GET' }).catch((error: unknown) => {
				if (lacksScope(error)) return undefined;
				throw error;
			}),
		text: async (file) => await downloadText(n8n, client, file),
		upload: async (binaryPropertyName, part) => await uploadForm(n8n, itemIndex, binaryPropertyName, part),
		wait: async (ms) => await clock.sleep(ms),
	};
}

async function runSingle(context: ExecutionContext, workItem: WorkItem, tools: OperationTools): Promise<Output[]> {
	const { client, clock, operation } = context;
	const { draft } = workItem;
	await operation.beforeSend?.(draft, tools);
	const body = operation.retrieve
		? await operation.retrieve(draft, tools)
		: (await client.send(buildRequest(operation, draft, draft.query))).body;
	const response =
		typeof body === 'object' && body !== null ? (body as IDataObject) : outputWithoutBody(operation, draft);
	await compare(context, draft, body);
	const outputs = operation.batch
		? resultsOf(operation.batch, workItem, response)
		: await shape(response, operation, draft, tools);
	return outputs.map((output) => ({ ...output, json: selectFields(output.json, operation, draft, clock.now()) }));
}

/** Tells what Zoom did not take of a request. */
async function compare(context: ExecutionContext, draft: RequestDraft, body: unknown): Promise<void> {
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

async function runList(
	{ client, clock, operation }: ExecutionContext,
	rule: ListRule,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Output[]> {
	const today = new Date(clock.now()).toISOString().slice(0, 10);
	const fetchPage = async (query: IDataObject) => (await client.send(buildRequest(operation, draft, query))).body;
	const outputs: Output[] = [];
	for await (const page of paginate(rule, draft.query, draft.option.limit as number, today, fetchPage)) {
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
