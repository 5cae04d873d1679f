import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Operation } from '../definition/operation';
import { snakeCase } from '../definition/output';
import type { WorkItem } from './batch';
import type { ExecutionContext } from './runWorkItem';

/** The most items that a message lists. */
const MAX_LISTED = 100;

/**
 * Adds to the error that stops an execution which items Zoom has done already, and with which ID. n8n drops the output
 * of a node that stops, and running all items again would do those twice.
 * @param results the output of each work item; undefined if it failed or was not done
 */
export function withCompletedItems(
	{ n8n, operation }: Pick<ExecutionContext, 'n8n' | 'operation'>,
	error: unknown,
	workItems: WorkItem[],
	results: Array<INodeExecutionData[] | undefined>,
): unknown {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError) || operation.request.method === 'GET')
		return error;
	const completed = workItems.flatMap(({ items }, index) => {
		const output = results[index];
		return output ? items.map((item) => nameOf(item, outputId(operation, outputOf(item, output)))) : [];
	});
	if (completed.length === 0) return error;
	const listed = completed.slice(0, MAX_LISTED).join(', ');
	const more = completed.length > MAX_LISTED ? ` and ${completed.length - MAX_LISTED} more` : '';
	const items = completed.length === 1 ? 'item' : 'items';
	error.description = `${error.description ?? ''} Already done, do not run again: ${items} ${listed}${more}.`.trim();
	n8n.logger.info(`${completed.length} items were done before one failed`);
	return error;
}

function nameOf(item: number, id: string | undefined): string {
	return id === undefined ? `${item}` : `${item} (ID ${id})`;
}

/** The first output of an input item. */
function outputOf(item: number, output: INodeExecutionData[]): IDataObject | undefined {
	return output.find(({ pairedItem }) =>
		[pairedItem].flat().some((paired) => typeof paired === 'object' && paired.item === item),
	)?.json;
}

/** The ID of what was done, see {@link Operation.outputId}. */
function outputId({ outputId: name = 'id', request }: Operation, json: IDataObject | undefined): string | undefined {
	const parameters = [...request.path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => snakeCase(parameter));
	const id = [name, ...parameters.reverse()]
		.map((property) => json?.[property])
		.find((value) => value !== undefined && value !== null);
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
