import type { IExecuteFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isServerToServer } from '../definition/credentialTypes';
import type { Operation, Resource } from '../definition/operation';
import { operationIn } from '../definition/ownTargets';
import { toNumber } from '../definition/values';
import { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import { ExecutionCancelled, systemClock } from '../http/clock';
import type { ItemDraft, Part, WorkItem } from './batch';
import { itemsOf, partsOf, splitBatch, toWorkItems } from './batch';
import { buildDraft } from './buildRequest';
import type { CompletedItems } from './completedItems';
import { withCompletedItems } from './completedItems';
import { mapConcurrent } from './concurrency';
import { completedByEarlierTries, forgetTries } from './earlierTries';
import { toNodeError } from './errors';
import { Hints } from './hints';
import { addRateLimitHint, logProgress } from './progress';
import { mayConcernOneRecord } from './refusal';
import type { ExecutionContext, WorkDone } from './runWorkItem';
import { createTools, runWorkItem } from './runWorkItem';
import { mustNotRepeat } from './unknownOutcome';

/** The most requests or lists at the same time. It bounds memory; Zoom's rate limits are kept by the rate limiter. */
export const MOST_CONCURRENT = 40;

type NodeError = NodeApiError | NodeOperationError;

/**
 * Turns what was thrown for some input items into their error items, or throws a {@link NodeError} that stops the
 * execution.
 * @param record the record of the item that it is about, counted from 0, where it is not about the whole item
 */
type OnError = (error: unknown, items: number[], record?: number) => INodeExecutionData[];

/** Runs the chosen operation on every input item: the whole of a node's `execute`. */
export async function executeOperations(
	n8n: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const itemCount = n8n.getInputData().length;
	if (itemCount === 0) return [[]];
	const clock = systemClock(n8n.getExecutionCancelSignal());
	const { operation, listAction } = chosenOperation(n8n, resources);
	const credentialType = n8n.getNodeParameter('authentication', 0) as string;
	const explain = (error: unknown, items: number[] = [], record?: number) =>
		toNodeError(error, {
			node: n8n.getNode(),
			several: itemCount > 1,
			operation,
			listAction,
			serverToServer: isServerToServer(credentialType),
			now: clock.now(),
			itemIndex: items.length === 1 ? items[0] : undefined,
			place: placeOf(items, record, itemCount),
		});
	const onError: OnError = (error, items, record) => {
		if (error instanceof ExecutionCancelled || !n8n.continueOnFail()) throw explain(error, items, record);
		// n8n recognizes an error item by its only property, and adds the input row for the error output. With the error
		// itself as `error` beside `json`, it would reduce the item to the message afterwards.
		return items.map((item) => ({
			json: { error: explain(error, [item], record).message },
			pairedItem: { item },
		}));
	};
	const { client, concurrency } = await connect(n8n, credentialType, clock).catch((error: unknown) => {
		throw explain(error);
	});
	const context = { n8n, client, clock, operation, hints: new Hints() };
	return [await runItems(context, itemCount, concurrency, onError)];
}

/** The most items that the place of an error names. */
const MAX_NAMED = 5;

/** Where an error is: "item 3, record 2", or "one of items 3, 4". Undefined where the item alone says it. */
function placeOf(items: number[], record: number | undefined, itemCount: number): string | undefined {
	if (items.length > 1) {
		const more = items.length > MAX_NAMED ? ` and ${items.length - MAX_NAMED} more` : '';
		return `one of items ${items.slice(0, MAX_NAMED).join(', ')}${more}`;
	}
	if (record === undefined) return undefined;
	return itemCount > 1 ? `item ${items.join('')}, record ${record}` : `record ${record}`;
}

async function runItems(
	context: ExecutionContext,
	itemCount: number,
	concurrency: number,
	onError: OnError,
): Promise<INodeExecutionData[]> {
	const { n8n, client, clock, operation, hints } = context;
	const { drafts, errorItems } = await draftItems(context, itemCount, onError);
	const parts = drafts.flatMap((itemDraft) => partsOf(itemDraft, operation.batch));
	const completed = completedByEarlierTries(n8n, operation);
	tellEarlierTries(context, parts, completed);
	const workItems = toWorkItems(drafts, operation.batch, (part) => completed.isOpen(part));
	client.expectRequests(workItems.length);
	const onDone = logProgress(n8n, clock, operation.action, workItems.length);
	const unclear = [...completed.unclear];
	const { results, failure } = await mapConcurrent(unclear.length + workItems.length, concurrency, async (index) => {
		const known = unclear[index];
		if (known) return onError(known.error, itemsOf(known.parts), recordOf(known.parts));
		const failed = await doWorkItem(context, workItems[index - unclear.length] as WorkItem, completed, onError);
		onDone();
		return failed;
	});
	addRateLimitHint(n8n, client.waits);
	hints.show(n8n);
	if (failure !== undefined) throw withCompletedItems(context, failure as NodeError, parts, completed);
	const failed = [...errorItems, ...(results as INodeExecutionData[][])].flat();
	if (failed.length === 0) forgetTries(n8n);
	return inInputOrder([...completed.outputsOf(parts).flat(), ...failed]);
}

/** Tells that n8n runs the node again, and that what is done is not done twice. */
function tellEarlierTries({ n8n, hints }: ExecutionContext, parts: Part[], completed: CompletedItems): void {
	const count = itemsOf(parts.filter((part) => completed.has(part))).length;
	if (count === 0) return;
	const message = `${count} ${count === 1 ? 'item was' : 'items were'} done by an earlier try and not done again`;
	n8n.logger.info(message);
	hints.add(message);
}

/**
 * Does one piece of work, and notes what was done. A batch that Zoom refuses for one of its records is split, if the
 * execution goes on after failures.
 * @returns the error items of what failed
 */
async function doWorkItem(
	context: ExecutionContext,
	workItem: WorkItem,
	completed: CompletedItems,
	onError: OnError,
	isPiece = false,
): Promise<INodeExecutionData[]> {
	const { n8n, operation } = context;
	const { items, parts, draft } = workItem;
	let work: WorkDone;
	try {
		work = await runWorkItem(context, workItem);
	} catch (error) {
		const isSplit = n8n.continueOnFail() && mayConcernOneRecord(error, draft);
		const pieces = isSplit ? splitBatch(workItem, operation.batch, isPiece) : [];
		if (pieces.length === 0) {
			if (mustNotRepeat(error)) completed.addUnclear(parts, error);
			return onError(error, items, recordOf(parts));
		}
		const failed: INodeExecutionData[] = [];
		for (const piece of pieces) failed.push(...(await doWorkItem(context, piece, completed, onError, true)));
		return failed;
	}
	for (const { parts: ofOutput, output } of work.outputs) completed.add(ofOutput, output);
	for (const { part, error } of work.missing) completed.addUnclear([part], error);
	return work.missing.flatMap(({ part, error }) => onError(error, [part.item], recordOf([part])));
}

/** The number of the only record, if its item has others. */
function recordOf([part, ...others]: Part[]): number | undefined {
	return part && part.of > 1 && others.length === 0 ? part.index : undefined;
}

/** The drafts of all items. They are made before anything is sent, so that bad input of the last stops the first. */
async function draftItems(
	context: ExecutionContext,
	itemCount: number,
	onError: OnError,
): Promise<{ drafts: ItemDraft[]; errorItems: INodeExecutionData[][] }> {
	const { n8n, operation } = context;
	const drafts: ItemDraft[] = [];
	const errorItems: INodeExecutionData[][] = [];
	for (let item = 0; item < itemCount; item += 1) {
		const values = { get: (name: string): unknown => n8n.getNodeParameter(name, item, null) ?? undefined };
		try {
			drafts.push({ item, draft: await buildDraft(operation, values, createTools(context, item)) });
		} catch (error) {
			errorItems.push(onError(error, [item]));
		}
	}
	return { drafts, errorItems };
}

/** What all items have in common: the client, and how many requests the user wants at the same time. */
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

/** The operation that the node is set to, and the name of the one that shows the same things. */
function chosenOperation(
	n8n: IExecuteFunctions,
	resources: Resource[],
): { operation: Operation; listAction: string | undefined } {
	const resourceValue = n8n.getNodeParameter('resource', 0);
	const operationValue = n8n.getNodeParameter('operation', 0);
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource && operationIn(resource, operationValue, n8n.getNode().typeVersion);
	if (!operation)
		throw new NodeOperationError(
			n8n.getNode(),
			`The operation '${operationValue}' of the resource '${resourceValue}' does not exist`,
			{ description: "Choose 'Resource' and 'Operation' again." },
		);
	const { getMany, get } = resource.operations;
	return { operation, listAction: (getMany ?? get)?.action };
}

/** The output in the order of the input items, in whatever order they were done. */
function inInputOrder(output: INodeExecutionData[]): INodeExecutionData[] {
	const position = ({ pairedItem }: INodeExecutionData): number => {
		const [paired] = [pairedItem].flat();
		return typeof paired === 'object' ? paired.item : 0;
	};
	return output.sort((one, other) => position(one) - position(other));
}
