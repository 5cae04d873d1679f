import type { IExecuteFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isServerToServer } from '../definition/credentialTypes';
import type { Operation, ParameterValues, RequestDraft, Resource } from '../definition/operation';
import { operationIn } from '../definition/ownTargets';
import { toNumber } from '../definition/values';
import { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import { ExecutionCancelled, systemClock } from '../http/clock';
import type { WorkItem } from './batch';
import { toWorkItems } from './batch';
import { buildDraft } from './buildRequest';
import { withCompletedItems } from './completedItems';
import { mapConcurrent } from './concurrency';
import { toNodeError } from './errors';
import { Hints } from './hints';
import { addRateLimitHint, logProgress } from './progress';
import type { ExecutionContext } from './runWorkItem';
import { createTools, runWorkItem } from './runWorkItem';

/** The most requests or lists at the same time. It bounds memory; Zoom's rate limits are kept by the rate limiter. */
export const MOST_CONCURRENT = 40;

type NodeError = NodeApiError | NodeOperationError;

/**
 * Turns what was thrown for some input items into their error items, or throws a {@link NodeError} that stops the
 * execution.
 */
type OnError = (error: unknown, items: number[]) => INodeExecutionData[];

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
	const explain = (error: unknown, itemIndex?: number) =>
		toNodeError(error, {
			node: n8n.getNode(),
			several: itemCount > 1,
			operation,
			listAction,
			serverToServer: isServerToServer(credentialType),
			now: clock.now(),
			itemIndex,
		});
	const onError: OnError = (error, items) => {
		const explained = explain(error, items[0]);
		if (error instanceof ExecutionCancelled || !n8n.continueOnFail()) throw explained;
		// n8n recognizes an error item by its only property, and adds the input row for the error output. With the error
		// itself as `error` beside `json`, it would reduce the item to the message afterwards.
		return items.map((item) => ({ json: { error: explained.message }, pairedItem: { item } }));
	};
	const { client, concurrency } = await connect(n8n, credentialType, clock).catch((error: unknown) => {
		throw explain(error);
	});
	const context = { n8n, client, clock, operation, hints: new Hints() };
	return [await runItems(context, itemCount, concurrency, onError)];
}

async function runItems(
	context: ExecutionContext,
	itemCount: number,
	concurrency: number,
	onError: OnError,
): Promise<INodeExecutionData[]> {
	const { n8n, client, clock, operation, hints } = context;
	const { drafts, errorItems } = await draftItems(context, itemCount, onError);
	const workItems = toWorkItems(drafts, operation.batch);
	client.expectRequests(workItems.length);
	const onDone = logProgress(n8n, clock, operation.action, workItems.length);
	const { results, failure } = await mapConcurrent(workItems.length, concurrency, async (index) => {
		const workItem = workItems[index] as WorkItem;
		try {
			const output = await runWorkItem(context, workItem);
			onDone();
			return output;
		} catch (error) {
			return onError(error, workItem.items);
		}
	});
	addRateLimitHint(n8n, client.waits);
	hints.show(n8n);
	if (failure !== undefined) throw withCompletedItems(context, failure as NodeError, workItems, results);
	return inInputOrder([...errorItems, ...(results as INodeExecutionData[][])]);
}

/** The drafts of all items. They are made before anything is sent, so that bad input of the last stops the first. */
async function draftItems(
	context: ExecutionContext,
	itemCount: number,
	onError: OnError,
): Promise<{ drafts: Array<{ item: number; draft: RequestDraft }>; errorItems: INodeExecutionData[][] }> {
	const { n8n, operation } = context;
	const drafts: Array<{ item: number; draft: RequestDraft }> = [];
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
function inInputOrder(outputs: INodeExecutionData[][]): INodeExecutionData[] {
	const position = ([first]: INodeExecutionData[]): number => {
		const [paired] = [first?.pairedItem].flat();
		return typeof paired === 'object' ? paired.item : 0;
	};
	return outputs.sort((one, other) => position(one) - position(other)).flat();
}
