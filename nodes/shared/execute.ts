import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { downloadFile, downloadText, uploadForm } from './binary';
import { ZoomClient } from './client';
import { Cancelled, realClock } from './clock';
import type { Clock } from './clock';
import { emptyDraft } from './draft';
import { toNodeError } from './errors';
import { fillPath } from './identifiers';
import type { Operation, OperationTools, RequestDraft, Resource, ShapedItem, ZoomRequest } from './operation';
import { answerWithoutBody, fieldsOf, view } from './output';
import { records } from './paging';
import { inOrder } from './parallel';

/** How many items are worked on at the same time, unless the user says otherwise. Zoom's limits are kept by pacing, not by this. */
const CONCURRENT_ITEMS = 30;

/** The credential type of Server-to-Server apps, for which Zoom knows no `me`. */
const SERVER_TO_SERVER = 'zoomServerToServerOAuth2Api';

/** Runs the chosen operation on every input item: the whole of a node's `execute`. */
export async function executeOperations(host: IExecuteFunctions, resources: Resource[]): Promise<INodeExecutionData[][]> {
	const items = host.getInputData();
	if (items.length === 0) return [[]];
	const clock = realClock(host.getExecutionCancelSignal());
	const operation = chosenOperation(host, resources);
	const credentialType = host.getNodeParameter('authentication', 0) as string;
	const serverToServer = credentialType === SERVER_TO_SERVER;
	const explainFor = (error: unknown, itemIndex?: number) =>
		toNodeError(error, { node: host.getNode(), several: items.length > 1, operation, serverToServer, now: clock.now(), ...(itemIndex === undefined ? {} : { itemIndex }) });

	let client: ZoomClient;
	try {
		client = await ZoomClient.create(host, credentialType, clock);
	} catch (error) {
		throw explainFor(error);
	}

	const outcomes = await inOrder(items.length, CONCURRENT_ITEMS, async (itemIndex) => {
		try {
			return await runItem(host, client, clock, operation, itemIndex);
		} catch (error) {
			const explained = explainFor(error, itemIndex);
			if (error instanceof Cancelled || !host.continueOnFail()) throw explained;
			return [{ json: { error: explained.message }, error: explained, pairedItem: { item: itemIndex } }];
		}
	});
	tellWaits(host, client);
	if (outcomes.failure === undefined) return [outcomes.results.flat() as INodeExecutionData[]];
	throw withWhatWasDone(host, operation, outcomes.failure, outcomes.results);
}

async function runItem(host: IExecuteFunctions, client: ZoomClient, clock: Clock, operation: Operation, itemIndex: number): Promise<INodeExecutionData[]> {
	const workflowTimezone = host.getTimezone();
	const draft = emptyDraft();
	const values = { get: (name: string): unknown => host.getNodeParameter(name, itemIndex, null) ?? undefined };
	for (const field of fieldsOf(operation)) field.write(values, draft, { workflowTimezone, present: false });

	const tools: OperationTools = {
		workflowTimezone,
		request: async ({ method, path, parts = {}, query = {}, body, rate, repeatable = method !== 'POST' }) =>
			(await client.send({ method, path: fillPath(path, parts), query, rate, repeatable, ...(body === undefined ? {} : { body }) })).body,
		download: async (file) => await downloadFile(host, client, file),
		text: async (file) => await downloadText(host, client, file),
		upload: async (binaryPropertyName, part) => await uploadForm(host, itemIndex, binaryPropertyName, part),
	};
	await operation.prepare?.(draft, tools);
	const shaped = operation.list ? await runList(client, clock, operation, draft, tools) : await runSingle(client, operation, draft, tools);
	return shaped.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
}

async function runSingle(client: ZoomClient, operation: Operation, draft: RequestDraft, tools: OperationTools): Promise<ShapedItem[]> {
	const { body } = await client.send(requestOf(operation, draft, draft.query));
	const answer = typeof body === 'object' && body !== null ? (body as IDataObject) : answerWithoutBody(operation, draft);
	const shaped = operation.shape ? await operation.shape(answer, draft, tools) : answer;
	const items = Array.isArray(shaped) ? shaped : [{ json: shaped }];
	return items.map((item) => ({ ...item, json: view(item.json, operation, draft) }));
}

async function runList(client: ZoomClient, clock: Clock, operation: Operation, draft: RequestDraft, tools: OperationTools): Promise<ShapedItem[]> {
	const rule = operation.list;
	if (!rule) return [];
	const today = new Date(clock.now()).toISOString().slice(0, 10);
	const fetchPage = async (query: IDataObject) => (await client.send(requestOf(operation, draft, query))).body;
	const found: ShapedItem[] = [];
	for await (const record of records(rule, draft.query, draft.option.limit as number, today, fetchPage)) {
		const shaped = operation.shape ? await operation.shape(record, draft, tools) : record;
		for (const item of Array.isArray(shaped) ? shaped : [{ json: shaped }]) found.push({ ...item, json: view(item.json, operation, draft) });
	}
	return found;
}

function requestOf(operation: Operation, draft: RequestDraft, query: IDataObject): ZoomRequest {
	const { method, path } = operation.request;
	const form = draft.option.form;
	const body = form instanceof FormData ? form : draft.body;
	return { method, path: fillPath(path, draft.path), query, rate: operation.rate, repeatable: operation.repeatable ?? method !== 'POST', ...(body === undefined ? {} : { body }) };
}

function chosenOperation(host: IExecuteFunctions, resources: Resource[]): Operation {
	const resourceValue = host.getNodeParameter('resource', 0) as string;
	const operationValue = host.getNodeParameter('operation', 0) as string;
	const operations = resources.find(({ value }) => value === resourceValue)?.operations ?? {};
	const operation = Object.hasOwn(operations, operationValue) ? operations[operationValue] : undefined;
	if (!operation) throw new NodeOperationError(host.getNode(), `The operation '${operationValue}' of the resource '${resourceValue}' does not exist`, { description: "Choose 'Resource' and 'Operation' again." });
	return operation;
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
function withWhatWasDone(host: IExecuteFunctions, operation: Operation, failure: unknown, results: Array<INodeExecutionData[] | undefined>): unknown {
	if (operation.request.method === 'GET' || !(failure instanceof Error) || !('description' in failure)) return failure;
	const done = results.flatMap((output, itemIndex) => (output ? [{ itemIndex, id: idOf(output[0]?.json) }] : []));
	if (done.length === 0) return failure;
	const shown = done.slice(0, 100).map(({ itemIndex, id }) => (id === undefined ? `${itemIndex}` : `${itemIndex} (ID ${id})`));
	const more = done.length > shown.length ? ` and ${done.length - shown.length} more` : '';
	failure.description = `${String(failure.description ?? '')} Already done, do not run again: item${done.length === 1 ? '' : 's'} ${shown.join(', ')}${more}.`.trim();
	host.logger.info(`${done.length} of ${results.length} items were done before one failed`);
	return failure;
}

function idOf(json: IDataObject | undefined): string | undefined {
	const id = json?.id ?? json?.registrant_id ?? json?.meeting_id ?? json?.user_id ?? json?.webinar_id;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

