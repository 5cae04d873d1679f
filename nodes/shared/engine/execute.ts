import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { resultsOf, unitsOf } from './batch';
import type { Unit } from './batch';
import { downloadFile, downloadText, uploadForm } from '../files/binary';
import { ZoomClient } from '../http/client';
import { Cancelled, realClock } from '../http/clock';
import type { Clock } from '../http/clock';
import { compose, requestOf } from './buildRequest';
import { toNodeError } from './errors';
import { fillPath } from '../definition/identifiers';
import type { ListRule, Operation, OperationTools, RequestDraft, Resource, ShapedItem } from '../definition/operation';
import { answerWithoutBody, view } from '../definition/output';
import { records } from './pagination';
import { inOrder } from './concurrency';
import { toNumber } from '../definition/values';

/** How many requests or lists are under way at the same time at most. Zoom's limits are kept by pacing, not by this. */
export const MOST_CONCURRENT = 30;

/** Milliseconds between two lines in the log about work that takes long. */
const PROGRESS_MS = 10_000;

/** The credential type of Server-to-Server apps, for which Zoom knows no `me`. */
const SERVER_TO_SERVER = 'zoomServerToServerOAuth2Api';

/** What the work on one item can use. */
interface Work {
	host: IExecuteFunctions;
	client: ZoomClient;
	clock: Clock;
	operation: Operation;
	/** Whether a list may have several requests under way: not when a person has set how many there may be. */
	mayOverlap: boolean;
}

/** Runs the chosen operation on every input item: the whole of a node's `execute`. */
export async function executeOperations(
	host: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const items = host.getInputData();
	if (items.length === 0) return [[]];
	const clock = realClock(host.getExecutionCancelSignal());
	const { operation, lister } = chosenOperation(host, resources);
	const credentialType = host.getNodeParameter('authentication', 0) as string;
	const explain = (error: unknown, itemIndex?: number) =>
		toNodeError(error, {
			node: host.getNode(),
			several: items.length > 1,
			operation,
			lister,
			serverToServer: credentialType === SERVER_TO_SERVER,
			now: clock.now(),
			itemIndex,
		});
	const { client, concurrency } = await beginning(host, credentialType, clock).catch(
		async (error: unknown) => await Promise.reject(explain(error)),
	);
	const work: Work = { host, client, clock, operation, mayOverlap: concurrency === MOST_CONCURRENT };

	const refused = new Map<number, INodeExecutionData[]>();
	/** Handles what went wrong with some items: their error items, or the end of the execution. */
	const failed = (error: unknown, itemIndexes: number[]): INodeExecutionData[] => {
		const explained = explain(error, itemIndexes[0]);
		if (error instanceof Cancelled || !host.continueOnFail()) throw explained;
		return itemIndexes.map((item) => ({ json: { error: explained.message }, error: explained, pairedItem: { item } }));
	};
	const drafts: Array<{ item: number; draft: RequestDraft }> = [];
	for (let item = 0; item < items.length; item += 1) {
		try {
			drafts.push({ item, draft: await draftOf(work, item) });
		} catch (error) {
			refused.set(item, failed(error, [item]));
		}
	}

	const units = unitsOf(drafts, operation.batch);
	client.expect(units.length);
	const progress = progressLog(work, units.length);
	const outcomes = await inOrder(units.length, concurrency, async (index) => {
		const unit = units[index] as Unit;
		try {
			const result = await runUnit(work, unit);
			progress();
			return result;
		} catch (error) {
			return failed(error, unit.items);
		}
	});
	tellWaits(host, client);
	if (outcomes.failure !== undefined) throw withWhatWasDone(work, outcomes.failure, units, outcomes.results);
	return [inInputOrder([...refused.values(), ...(outcomes.results as INodeExecutionData[][])])];
}

/** What all items have in common: the connection, and how many requests the person wants at the same time. */
async function beginning(
	host: IExecuteFunctions,
	credentialType: string,
	clock: Clock,
): Promise<{ client: ZoomClient; concurrency: number }> {
	const { maxConcurrentRequests = MOST_CONCURRENT } = host.getNodeParameter('requestOptions', 0, {}) as {
		maxConcurrentRequests?: unknown;
	};
	const concurrency = toNumber('Max Concurrent Requests', maxConcurrentRequests, { min: 1, max: MOST_CONCURRENT });
	return { client: await ZoomClient.create(host, credentialType, clock), concurrency };
}

/** Tells the log now and then how far long work has come; to be called after each part of it. */
function progressLog({ host, clock, operation }: Work, parts: number): () => void {
	let done = 0;
	let last = clock.now();
	return () => {
		done += 1;
		if (clock.now() - last < PROGRESS_MS || done === parts) return;
		last = clock.now();
		host.logger.info(`${operation.action}: ${done} of ${parts} done`, { node: host.getNode().name });
	};
}

/** What one item asks for, before anything is sent for any item: bad input of the last item stops the first one's request. */
async function draftOf(work: Work, itemIndex: number): Promise<RequestDraft> {
	const { host, operation } = work;
	const values = { get: (name: string): unknown => host.getNodeParameter(name, itemIndex, null) ?? undefined };
	return await compose(operation, values, toolsFor(work, itemIndex));
}

async function runUnit(work: Work, unit: Unit): Promise<INodeExecutionData[]> {
	const tools = toolsFor(work, unit.items[0] as number);
	const { list } = work.operation;
	const shaped = list ? await runList(work, list, unit.draft, tools) : await runSingle(work, unit, tools);
	const all = unit.items.map((item) => ({ item }));
	return shaped.map(({ items, ...item }) => {
		const paired = items?.map((index) => ({ item: index })) ?? all;
		return { ...item, pairedItem: paired.length === 1 && paired[0] ? paired[0] : paired };
	});
}

async function runSingle(
	{ client, operation }: Work,
	unit: Unit,
	tools: OperationTools,
): Promise<Array<ShapedItem & { items?: number[] }>> {
	const { draft } = unit;
	const { body } = await client.send(requestOf(operation, draft, draft.query));
	const answer =
		typeof body === 'object' && body !== null ? (body as IDataObject) : answerWithoutBody(operation, draft);
	if (operation.batch)
		return resultsOf(operation.batch, unit, answer).map(({ json, items }) => ({
			json: view(json, operation, draft),
			items,
		}));
	const shaped = operation.shape ? await operation.shape(answer, draft, tools) : answer;
	const items = Array.isArray(shaped) ? shaped : [{ json: shaped }];
	return items.map((item) => ({ ...item, json: view(item.json, operation, draft) }));
}

async function runList(
	{ client, clock, operation, mayOverlap }: Work,
	rule: ListRule,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Array<ShapedItem & { items?: number[] }>> {
	const today = new Date(clock.now()).toISOString().slice(0, 10);
	const fetchPage = async (query: IDataObject, onBeginning: (text: string) => void) =>
		(await client.send(requestOf(operation, draft, query), mayOverlap ? onBeginning : undefined)).body;
	const found: ShapedItem[] = [];
	const sideBySide = mayOverlap
		? { most: MOST_CONCURRENT, announce: (requests: number) => client.expectMore(requests) }
		: undefined;
	for await (const page of records(rule, draft.query, draft.option.limit as number, today, fetchPage, sideBySide)) {
		for (const record of page) {
			const shaped = operation.shape ? await operation.shape(record, draft, tools) : record;
			for (const item of Array.isArray(shaped) ? shaped : [{ json: shaped }])
				found.push({ ...item, json: view(item.json, operation, draft) });
		}
	}
	return found;
}

function toolsFor({ host, client }: Work, itemIndex: number): OperationTools {
	return {
		workflowTimezone: host.getTimezone(),
		request: async ({ method, path, parts = {}, query = {}, body, rate, repeatable = method !== 'POST' }) =>
			(await client.send({ method, path: fillPath(path, parts), query, rate, repeatable, body })).body,
		download: async (file) => await downloadFile(host, client, file),
		text: async (file) => await downloadText(host, client, file),
		upload: async (binaryPropertyName, part) => await uploadForm(host, itemIndex, binaryPropertyName, part),
	};
}

/** The operation that the node is set to, and what the one is called that shows the same things. */
function chosenOperation(host: IExecuteFunctions, resources: Resource[]): { operation: Operation; lister?: string } {
	const resourceValue = host.getNodeParameter('resource', 0) as string;
	const operationValue = host.getNodeParameter('operation', 0) as string;
	const operations = resources.find(({ value }) => value === resourceValue)?.operations ?? {};
	const operation = Object.hasOwn(operations, operationValue) ? operations[operationValue] : undefined;
	if (!operation)
		throw new NodeOperationError(
			host.getNode(),
			`The operation '${operationValue}' of the resource '${resourceValue}' does not exist`,
			{ description: "Choose 'Resource' and 'Operation' again." },
		);
	return { operation, lister: (operations.getMany ?? operations.get)?.action };
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
function tellWaits(host: IExecuteFunctions, { waits }: ZoomClient): void {
	const seconds = Math.round(waits.ms / 1000);
	if (seconds < 1) return;
	const limit = waits.limit === undefined ? "Zoom's rate limit" : `Zoom's limit of ${waits.limit} requests a second`;
	host.addExecutionHints({ message: `Waited ${seconds} s for ${limit}`, location: 'outputPane' });
}

/**
 * Completes the message of the item that stopped the execution by what Zoom has done already: n8n passes no output on
 * when a node stops, and running all items again would do those twice.
 */
function withWhatWasDone(
	{ host, operation }: Work,
	failure: unknown,
	units: Unit[],
	results: Array<INodeExecutionData[] | undefined>,
): unknown {
	if (operation.request.method === 'GET' || !(failure instanceof Error) || !('description' in failure)) return failure;
	const done = results.flatMap((output, index) =>
		output ? (units[index] as Unit).items.map((item) => ({ item, id: idOf(output[0]?.json) })) : [],
	);
	if (done.length === 0) return failure;
	const shown = done.slice(0, 100).map(({ item, id }) => (id === undefined ? `${item}` : `${item} (ID ${id})`));
	const more = done.length > shown.length ? ` and ${done.length - shown.length} more` : '';
	failure.description =
		`${String(failure.description ?? '')} Already done, do not run again: item${done.length === 1 ? '' : 's'} ${shown.join(', ')}${more}.`.trim();
	host.logger.info(`${done.length} items were done before one failed`);
	return failure;
}

function idOf(json: IDataObject | undefined): string | undefined {
	const id = json?.id ?? json?.registrant_id ?? json?.meeting_id ?? json?.user_id ?? json?.webinar_id;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
