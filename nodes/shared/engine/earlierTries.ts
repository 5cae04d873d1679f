import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../definition/operation';
import { CompletedItems } from './completedItems';

/** What a node run has done so far, and whose run it is. */
interface NodeRun {
	executionId: string;
	nodeId: string;
	completed: CompletedItems;
}

/**
 * By the first input item of the node run. n8n's Retry On Fail runs a node again with the very same objects, and every
 * other run has objects of its own. So what is kept here goes when n8n drops the items.
 */
const runs = new WeakMap<INodeExecutionData, NodeRun>();

/**
 * What earlier tries of the same node run have done, so that it is not done twice. Nothing without n8n's Retry On Fail,
 * and nothing for operations that only read.
 */
export function completedByEarlierTries(n8n: IExecuteFunctions, { request }: Operation): CompletedItems {
	const [firstItem] = n8n.getInputData();
	const { id: nodeId, retryOnFail } = n8n.getNode();
	if (!firstItem || retryOnFail !== true || request.method === 'GET') return new CompletedItems();
	const executionId = n8n.getExecutionId();
	const run = runs.get(firstItem);
	if (run?.executionId === executionId && run.nodeId === nodeId) return run.completed;
	const completed = new CompletedItems();
	runs.set(firstItem, { executionId, nodeId, completed });
	return completed;
}

/** Forgets a node run that has succeeded. */
export function forgetTries(n8n: IExecuteFunctions): void {
	const [firstItem] = n8n.getInputData();
	if (firstItem) runs.delete(firstItem);
}
