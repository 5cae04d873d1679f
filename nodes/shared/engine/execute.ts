import type { IExecuteFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isServerToServer } from '../definition/credentialTypes';
import type { Operation, ParameterValues, Resource } from '../definition/operation';
import { operationIn } from '../definition/ownTargets';
import { UserError } from '../definition/errors';
import { toBoolean, toNumber } from '../definition/values';
import { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import { ExecutionCancelled, systemClock } from '../http/clock';
import type { ItemDraft, Part, WorkItem } from './batch';
import { itemsOf, partsOf, splitBatch, toWorkItems } from './batch';
import { buildDraft } from './buildRequest';
import type { CompletedItems } from './completedItems';
import { withCompletedItems } from './completedItems';
import type { ConcurrentResults } from './concurrency';
import { mapConcurrent } from './concurrency';
import { completedByEarlierTries, forgetTries } from './earlierTries';
import { toNodeError } from './errors';
import { Hints } from './hints';
import { addRateLimitHint, logProgress } from './progress';
import { mayConcernOneRecord } from './refusal';
import type { ExecutionContext } from './executionContext';
import type { WorkDone } from './runWorkItem';
import { createTools, runWorkItem } from './runWorkItem';
import type { Unsettled } from './settle';
import { canSettle, settle, withReason } from './settle';
import { mustNotRepeat } from './unknownOutcome';
import { sameRecords } from './upsert';
import { removeMissing } from './upsertRemoval';

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
	const { client, ...options } = await connect(n8n, credentialType, clock).catch((error: unknown) => {
		throw explain(error);
	});
	const context: ExecutionContext = {
		n8n,
		client,
		clock,
		operation,
		hints: new Hints(),
		madeIds: new Set(),
		lists: new Map(),
		sharedLists: new Map(),
	};
	return [await runItems(context, itemCount, options, onError)];
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

/** One run of the node. */
interface Run {
	context: ExecutionContext;
	completed: CompletedItems;
	onError: OnError;
	createsAgain: boolean;
	/** Work of which nobody knows yet whether Zoom did it. */
	unsettled: Unsettled[];
}

async function runItems(
	context: ExecutionContext,
	itemCount: number,
	{ concurrency, createsAgain }: Omit<Connection, 'client'>,
	onError: OnError,
): Promise<INodeExecutionData[]> {
	const { n8n, client, clock, operation, hints } = context;
	const { drafts, errorItems } = withoutDoubles(context, await draftItems(context, itemCount, onError), onError);
	const parts = drafts.flatMap((itemDraft) => partsOf(itemDraft, operation.batch));
	const completed = completedByEarlierTries(n8n, operation);
	tellEarlierTries(context, parts, completed);
	const workItems = toWorkItems(drafts, operation.batch, (part) => completed.isOpen(part));
	client.expectRequests(workItems.length);
	const onDone = logProgress(n8n, clock, operation.action, workItems.length);
	const unclear = [...completed.unclear];
	const run: Run = { context, completed, onError, createsAgain, unsettled: [] };
	const { results, failure } = await mapConcurrent(unclear.length + workItems.length, concurrency, async (index) => {
		const known = unclear[index];
		if (known) return onError(known.error, itemsOf(known.parts), recordOf(known.parts));
		const failed = await doWorkItem(run, workItems[index - unclear.length] as WorkItem);
		onDone();
		return failed;
	}).then(async (done) => await withSettled(run, done));
	const isAllDone = failure === undefined && [...errorItems, ...results].flat().length === 0;
	const removed = operation.upsert && isAllDone ? await removeMissing(context, drafts).catch(stopWith(onError)) : [];
	addRateLimitHint(n8n, client.waits);
	hints.show(n8n);
	if (failure !== undefined) throw withCompletedItems(context, failure as NodeError, parts, completed);
	const failed = [...errorItems, ...(results as INodeExecutionData[][])].flat();
	if (failed.length === 0) forgetTries(n8n);
	return inInputOrder([...completed.outputsOf(parts).flat(), ...failed, ...removed]);
}

/** Tells of an error that is about no single item. */
function stopWith(onError: OnError): (error: unknown) => INodeExecutionData[] {
	return (error) => onError(error, [0]);
}

/** The drafts without those of items that are about the same record. Nothing is sent for them. */
function withoutDoubles({ operation }: ExecutionContext, drafted: Drafted, onError: OnError): Drafted {
	const { drafts, errorItems } = drafted;
	const groups = operation.upsert
		? sameRecords(
				operation.upsert,
				drafts.map(({ draft }) => draft),
			)
		: [];
	const doubles = groups.flatMap((group) => {
		const items = group.map((position) => (drafts[position] as ItemDraft).item);
		return items.map((item) => onError(sameRecordError(items), [item]));
	});
	const left = drafts.filter((_draft, position) => !groups.some((group) => group.includes(position)));
	return { drafts: left, errorItems: [...errorItems, ...doubles] };
}

function sameRecordError(items: number[]): UserError {
	return new UserError(
		`Items ${items.join(', ')} are about the same record`,
		'Nothing was sent for them. Give each item a key of its own, or remove the doubles before this node.',
	);
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
 * execution goes on after failures. A lost response is left to {@link withSettled}.
 * @returns the error items of what failed
 */
async function doWorkItem(run: Run, workItem: WorkItem, isPiece = false): Promise<INodeExecutionData[]> {
	const { context, completed, unsettled } = run;
	const { draft } = workItem;
	const since = context.clock.now();
	let work: WorkDone;
	try {
		work = await runWorkItem(context, workItem);
	} catch (error) {
		const isSplit = context.n8n.continueOnFail() && mayConcernOneRecord(error, draft);
		const pieces = isSplit ? splitBatch(workItem, context.operation.batch, isPiece) : [];
		if (pieces.length === 0) {
			if (!canSettle(context, workItem, error))
				return failWorkItem(run, workItem, withReason(context, workItem, error));
			unsettled.push({ workItem, error, since });
			return [];
		}
		const failed: INodeExecutionData[] = [];
		for (const piece of pieces) failed.push(...(await doWorkItem(run, piece, true)));
		return failed;
	}
	for (const { parts: ofOutput, output } of work.outputs) completed.add(ofOutput, output);
	for (const { part, error } of work.missing) completed.addUnclear([part], error);
	return work.missing.flatMap(({ part, error }) => run.onError(error, [part.item], recordOf([part])));
}

/** Notes that a piece of work failed. @returns its error items */
function failWorkItem({ completed, onError }: Run, { items, parts }: WorkItem, error: unknown): INodeExecutionData[] {
	if (mustNotRepeat(error)) completed.addUnclear(parts, error);
	return onError(error, items, recordOf(parts));
}

/** How often something that was not found is made again. */
const MAX_AGAIN = 3;

/**
 * Finds out what became of the work whose response was lost, once all work is done. What is not there is made again, if
 * the user wants it.
 */
async function withSettled(
	run: Run,
	done: ConcurrentResults<INodeExecutionData[]>,
): Promise<ConcurrentResults<INodeExecutionData[]>> {
	const { context, completed, unsettled } = run;
	const results = [...done.results];
	const mayAgain = done.failure === undefined && run.createsAgain;
	try {
		for (let again = mayAgain ? MAX_AGAIN : 0; unsettled.length > 0; again -= 1) {
			const { done: found, open } = await settle(context, unsettled.splice(0), again > 0);
			for (const { parts, output } of found) completed.add(parts, output);
			const failed = open.filter(({ isMissing }) => !isMissing || again <= 0);
			for (const { workItem, error } of failed) completed.addUnclear(workItem.parts, error);
			for (const one of open) if (!failed.includes(one)) results.push(await doWorkItem(run, one.workItem));
			for (const { workItem, error } of failed)
				results.push(run.onError(error, workItem.items, recordOf(workItem.parts)));
		}
	} catch (error) {
		return { results, failure: done.failure ?? error };
	}
	return { ...done, results };
}

/** The number of the only record, if its item has others. */
function recordOf([part, ...others]: Part[]): number | undefined {
	return part && part.of > 1 && others.length === 0 ? part.index : undefined;
}

/** The drafts of items, and the error items of the others. */
interface Drafted {
	drafts: ItemDraft[];
	errorItems: INodeExecutionData[][];
}

/** The drafts of all items. They are made before anything is sent, so that bad input of the last stops the first. */
async function draftItems(context: ExecutionContext, itemCount: number, onError: OnError): Promise<Drafted> {
	const { n8n, operation } = context;
	const drafts: ItemDraft[] = [];
	const errorItems: INodeExecutionData[][] = [];
	for (let item = 0; item < itemCount; item += 1) {
		const values = parameterValues(n8n, item);
		try {
			drafts.push({ item, draft: await buildDraft(operation, values, createTools(context, item)) });
		} catch (error) {
			errorItems.push(onError(error, [item]));
		}
	}
	return { drafts, errorItems };
}

/** The parameters of the node for one item. */
function parameterValues(n8n: IExecuteFunctions, item: number): ParameterValues {
	const { parameters } = n8n.getNode();
	const isExpression = (name: string): boolean => {
		const parameter = parameters[name];
		return typeof parameter === 'string' && parameter.startsWith('=');
	};
	return {
		get: (name) => n8n.getNodeParameter(name, item, null) ?? undefined,
		foundNothing: (name) => isExpression(name) && n8n.getNodeParameter(name, item, null) === undefined,
	};
}

/** What all items have in common. */
interface Connection {
	client: ZoomClient;
	/** How many requests the user wants at the same time. */
	concurrency: number;
	/** Whether the user wants what Zoom's lists do not show to be made again. */
	createsAgain: boolean;
}

async function connect(n8n: IExecuteFunctions, credentialType: string, clock: Clock): Promise<Connection> {
	const { maxConcurrentRequests = MOST_CONCURRENT, createAgainIfNotFound = false } = n8n.getNodeParameter(
		'requestOptions',
		0,
		{},
	) as { maxConcurrentRequests?: unknown; createAgainIfNotFound?: unknown };
	const createsAgain = toBoolean('Create Again If Not Found', createAgainIfNotFound);
	const concurrency = toNumber('Max Concurrent Requests', maxConcurrentRequests, { min: 1, max: MOST_CONCURRENT });
	return { client: await ZoomClient.create(n8n, credentialType, clock), concurrency, createsAgain };
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
