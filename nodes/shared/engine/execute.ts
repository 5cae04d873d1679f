import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { resultsOf, toWorkItems } from './batch';
import type { WorkItem } from './batch';
import { downloadFile, downloadText, uploadForm } from '../files/binary';
import { ZoomClient } from '../http/client';
import { ExecutionCancelled, systemClock } from '../http/clock';
import type { Clock } from '../http/clock';
import { buildDraft, buildRequest } from './buildRequest';
import { toNodeError } from './errors';
import { isServerToServer } from '../definition/credentialTypes';
import { fillPath } from '../definition/identifiers';
import type { ListRule, Operation, OperationTools, RequestDraft, Resource, ShapedItem } from '../definition/operation';
import { outputWithoutBody, selectFields } from '../definition/output';
import { paginate } from './pagination';
import { mapConcurrent } from './concurrency';
import { toNumber } from '../definition/values';

/** How many requests or lists are under way at the same time at most. Zoom's limits are kept by pacing, not by this. */
export const MOST_CONCURRENT = 30;

/** Milliseconds between two lines in the log about work that takes long. */
const PROGRESS_MS = 10_000;

/** What the work on one item can use. */
interface ExecutionContext {
	n8n: IExecuteFunctions;
	client: ZoomClient;
	clock: Clock;
	operation: Operation;
}

/** Runs the chosen operation on every input item: the whole of a node's `execute`. */
export async function executeOperations(
	n8n: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const items = n8n.getInputData();
	if (items.length === 0) return [[]];
	const clock = systemClock(n8n.getExecutionCancelSignal());
	const { operation, listAction } = chosenOperation(n8n, resources);
	const credentialType = n8n.getNodeParameter('authentication', 0) as string;
	const explain = (error: unknown, itemIndex?: number) =>
		toNodeError(error, {
			node: n8n.getNode(),
			several: items.length > 1,
			operation,
			listAction,
			serverToServer: isServerToServer(credentialType),
			now: clock.now(),
			itemIndex,
		});
	const { client, concurrency } = await connect(n8n, credentialType, clock).catch(
		async (error: unknown) => await Promise.reject(explain(error)),
	);
	const work: ExecutionContext = { n8n, client, clock, operation };

	const rejected = new Map<number, INodeExecutionData[]>();
	/** Handles what went wrong with some items: their error items, or the end of the execution. */
	const toErrorItems = (error: unknown, itemIndexes: number[]): INodeExecutionData[] => {
		const explained = explain(error, itemIndexes[0]);
		if (error instanceof ExecutionCancelled || !n8n.continueOnFail()) throw explained;
		return itemIndexes.map((item) => ({ json: { error: explained.message }, error: explained, pairedItem: { item } }));
	};
	const drafts: Array<{ item: number; draft: RequestDraft }> = [];
	for (let item = 0; item < items.length; item += 1) {
		try {
			drafts.push({ item, draft: await draftOf(work, item) });
		} catch (error) {
			rejected.set(item, toErrorItems(error, [item]));
		}
	}

	const workItems = toWorkItems(drafts, operation.batch);
	client.expectRequests(workItems.length);
	const progress = progressLog(work, workItems.length);
	const results = await mapConcurrent(workItems.length, concurrency, async (index) => {
		const workItem = workItems[index] as WorkItem;
		try {
			const result = await runWorkItem(work, workItem);
			progress();
			return result;
		} catch (error) {
			return toErrorItems(error, workItem.items);
		}
	});
	addRateLimitHint(n8n, client);
	if (results.failure !== undefined) throw withCompletedItems(work, results.failure, workItems, results.results);
	return [inInputOrder([...rejected.values(), ...(results.results as INodeExecutionData[][])])];
}

/** What all items have in common: the connection, and how many requests the person wants at the same time. */
async function connect(
	n8n: IExecuteFunctions,
	credentialType: string,
	clock: Clock,
): Promise<{ client: ZoomClient; concurrency: number }> {
	const { maxConcurrentRequests = MOST_CONCURRENT } = n8n.getNodeParameter('requestOptions', 0, {}) as {
		maxConcurrentRequests?: unknown;
	};
	const concurrency = toNumber('Max Concurrent Requests', maxConcurrentRequests, { min: 1, max: MOST_CONCURRENT });
	return { client: await ZoomClient.create(n8n, credentialType, clock), concurrency };
}

/** Tells the log now and then how far long work has come; to be called after each part of it. */
function progressLog({ n8n, clock, operation }: ExecutionContext, parts: number): () => void {
	let done = 0;
	let last = clock.now();
	return () => {
		done += 1;
		if (clock.now() - last < PROGRESS_MS || done === parts) return;
		last = clock.now();
		n8n.logger.info(`${operation.action}: ${done} of ${parts} done`, { node: n8n.getNode().name });
	};
}

/** What one item asks for, before anything is sent for any item: bad input of the last item stops the first one's request. */
async function draftOf(work: ExecutionContext, itemIndex: number): Promise<RequestDraft> {
	const { n8n, operation } = work;
	const values = { get: (name: string): unknown => n8n.getNodeParameter(name, itemIndex, null) ?? undefined };
	return await buildDraft(operation, values, createTools(work, itemIndex));
}

async function runWorkItem(work: ExecutionContext, workItem: WorkItem): Promise<INodeExecutionData[]> {
	const tools = createTools(work, workItem.items[0] as number);
	const { list } = work.operation;
	const shaped = list ? await runList(work, list, workItem.draft, tools) : await runSingle(work, workItem, tools);
	const all = workItem.items.map((item) => ({ item }));
	return shaped.map(({ items, ...item }) => {
		const paired = items?.map((index) => ({ item: index })) ?? all;
		return { ...item, pairedItem: paired.length === 1 && paired[0] ? paired[0] : paired };
	});
}

async function runSingle(
	{ client, operation }: ExecutionContext,
	workItem: WorkItem,
	tools: OperationTools,
): Promise<Array<ShapedItem & { items?: number[] }>> {
	const { draft } = workItem;
	const { body } = await client.send(buildRequest(operation, draft, draft.query));
	const answer =
		typeof body === 'object' && body !== null ? (body as IDataObject) : outputWithoutBody(operation, draft);
	if (operation.batch)
		return resultsOf(operation.batch, workItem, answer).map(({ json, items }) => ({
			json: selectFields(json, operation, draft),
			items,
		}));
	const shaped = operation.shape ? await operation.shape(answer, draft, tools) : answer;
	const items = Array.isArray(shaped) ? shaped : [{ json: shaped }];
	return items.map((item) => ({ ...item, json: selectFields(item.json, operation, draft) }));
}

async function runList(
	{ client, clock, operation }: ExecutionContext,
	rule: ListRule,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Array<ShapedItem & { items?: number[] }>> {
	const today = new Date(clock.now()).toISOString().slice(0, 10);
	const fetchPage = async (query: IDataObject) => (await client.send(buildRequest(operation, draft, query))).body;
	const found: ShapedItem[] = [];
	for await (const page of paginate(rule, draft.query, draft.option.limit as number, today, fetchPage)) {
		for (const record of page) {
			const shaped = operation.shape ? await operation.shape(record, draft, tools) : record;
			for (const item of Array.isArray(shaped) ? shaped : [{ json: shaped }])
				found.push({ ...item, json: selectFields(item.json, operation, draft) });
		}
	}
	return found;
}

function createTools({ n8n, client }: ExecutionContext, itemIndex: number): OperationTools {
	return {
		workflowTimezone: n8n.getTimezone(),
		request: async ({ method, path, parts = {}, query = {}, body, rate, idempotent: idempotent = method !== 'POST' }) =>
			(await client.send({ method, path: fillPath(path, parts), query, rate, idempotent: idempotent, body })).body,
		download: async (file) => await downloadFile(n8n, client, file),
		text: async (file) => await downloadText(n8n, client, file),
		upload: async (binaryPropertyName, part) => await uploadForm(n8n, itemIndex, binaryPropertyName, part),
	};
}

/** The operation that the node is set to, and what the one is called that shows the same things. */
function chosenOperation(n8n: IExecuteFunctions, resources: Resource[]): { operation: Operation; listAction?: string } {
	const resourceValue = n8n.getNodeParameter('resource', 0) as string;
	const operationValue = n8n.getNodeParameter('operation', 0) as string;
	const operations = resources.find(({ value }) => value === resourceValue)?.operations ?? {};
	const operation = Object.hasOwn(operations, operationValue) ? operations[operationValue] : undefined;
	if (!operation)
		throw new NodeOperationError(
			n8n.getNode(),
			`The operation '${operationValue}' of the resource '${resourceValue}' does not exist`,
			{ description: "Choose 'Resource' and 'Operation' again." },
		);
	return { operation, listAction: (operations.getMany ?? operations.get)?.action };
}

/** Output in the order of the input items, whatever the order in which the work was done. */
function inInputOrder(outputs: INodeExecutionData[][]): INodeExecutionData[] {
	const position = (item: INodeExecutionData | undefined): number => {
		const paired = Array.isArray(item?.pairedItem) ? item.pairedItem[0] : item?.pairedItem;
		return typeof paired === 'object' ? paired.item : 0;
	};
	return outputs.sort((a, b) => position(a[0]) - position(b[0])).flat();
}

/** Tells the user, on the output, that the node waited for Zoom. */
function addRateLimitHint(n8n: IExecuteFunctions, { waits }: ZoomClient): void {
	const seconds = Math.round(waits.ms / 1000);
	if (seconds < 1) return;
	const limit = waits.limit === undefined ? "Zoom's rate limit" : `Zoom's limit of ${waits.limit} requests a second`;
	n8n.addExecutionHints({ message: `Waited ${seconds} s for ${limit}`, location: 'outputPane' });
}

/**
 * Completes the message of the item that stopped the execution by what Zoom has done already: n8n passes no output on
 * when a node stops, and running all items again would do those twice.
 */
function withCompletedItems(
	{ n8n, operation }: ExecutionContext,
	failure: unknown,
	workItems: WorkItem[],
	results: Array<INodeExecutionData[] | undefined>,
): unknown {
	if (operation.request.method === 'GET' || !(failure instanceof Error) || !('description' in failure)) return failure;
	const done = results.flatMap((output, index) =>
		output ? (workItems[index] as WorkItem).items.map((item) => ({ item, id: idOf(output[0]?.json) })) : [],
	);
	if (done.length === 0) return failure;
	const shown = done.slice(0, 100).map(({ item, id }) => (id === undefined ? `${item}` : `${item} (ID ${id})`));
	const more = done.length > shown.length ? ` and ${done.length - shown.length} more` : '';
	failure.description =
		`${String(failure.description ?? '')} Already done, do not run again: item${done.length === 1 ? '' : 's'} ${shown.join(', ')}${more}.`.trim();
	n8n.logger.info(`${done.length} items were done before one failed`);
	return failure;
}

function idOf(json: IDataObject | undefined): string | undefined {
	const id = json?.id ?? json?.registrant_id ?? json?.meeting_id ?? json?.user_id ?? json?.webinar_id;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
