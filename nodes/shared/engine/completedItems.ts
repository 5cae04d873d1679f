import type { IDataObject, INodeExecutionData, IPairedItemData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Operation } from '../definition/operation';
import { snakeCase } from '../definition/output';
import type { Part } from './batch';
import type { ExecutionContext } from './executionContext';

/** The most items that a message lists. */
const MAX_LISTED = 100;

interface Unclear {
	parts: Part[];
	error: unknown;
}

/** What Zoom has done of the input items, and the output of it. */
export class CompletedItems {
	private readonly byPart = new Map<string, INodeExecutionData[]>();
	/** Failures after which nobody knows whether Zoom did the work, and which parts they are about. */
	readonly unclear: Unclear[] = [];
	private readonly closed = new Set<string>();

	/** Notes that these parts are done. They may share their output. */
	add(parts: Part[], output: INodeExecutionData[]): void {
		for (const part of parts) {
			this.byPart.set(nameOfPart(part), output);
			this.closed.add(nameOfPart(part));
		}
	}

	/** Notes that nobody knows whether these parts are done, and that doing them again could do them twice. */
	addUnclear(parts: Part[], error: unknown): void {
		this.unclear.push({ parts, error });
		for (const part of parts) this.closed.add(nameOfPart(part));
	}

	has(part: Part): boolean {
		return this.byPart.has(nameOfPart(part));
	}

	/** Whether a part can be done without doing it twice. */
	isOpen(part: Part): boolean {
		return !this.closed.has(nameOfPart(part));
	}

	/** The output of a part; undefined if it is not done. */
	outputOf(part: Part): INodeExecutionData[] | undefined {
		return this.byPart.get(nameOfPart(part));
	}

	/** The output of these parts in their order. What several share is there once. */
	outputsOf(parts: Part[]): INodeExecutionData[][] {
		return [...new Set(parts.flatMap((part) => [this.outputOf(part) ?? []]))];
	}
}

/**
 * Adds to the error that stops an execution which items Zoom has done already, and with which ID. n8n drops the output
 * of a node that stops, and running all items again would do those twice.
 * @param parts the parts of all input items
 */
export function withCompletedItems(
	{ n8n, operation }: Pick<ExecutionContext, 'n8n' | 'operation'>,
	error: NodeApiError | NodeOperationError,
	parts: Part[],
	completed: CompletedItems,
): Error {
	if (operation.request.method === 'GET') return error;
	const whole: string[] = [];
	const partly: string[] = [];
	for (const [item, ofItem] of groupByItem(parts)) {
		const done = ofItem.filter((part) => completed.has(part));
		if (done.length === ofItem.length) {
			const output = completed.outputOf(done[0] as Part) as INodeExecutionData[];
			whole.push(nameOf(item, outputId(operation, outputOf(item, output))));
		} else if (done.length > 0) {
			partly.push(`${item} (${done.length} of ${ofItem.length} records)`);
		}
	}
	const sentences = [
		...(whole.length === 0 ? [] : [`Already done, do not run again: ${listed(whole)}.`]),
		...(partly.length === 0 ? [] : [`Partly done: ${listed(partly)}.`]),
	];
	if (sentences.length === 0) return error;
	error.description = [error.description ?? '', ...sentences].join(' ').trim();
	n8n.logger.info(`${whole.length} items were done before one failed`);
	return error;
}

function nameOfPart({ item, index }: Part): string {
	return `${item}.${index}`;
}

function groupByItem(parts: Part[]): Map<number, Part[]> {
	const byItem = new Map<number, Part[]>();
	for (const part of parts) {
		const known = byItem.get(part.item);
		if (known) known.push(part);
		else byItem.set(part.item, [part]);
	}
	return byItem;
}

/** "items 0 (ID 1), 1 (ID 2)" */
function listed(names: string[]): string {
	const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
	return `${names.length === 1 ? 'item' : 'items'} ${names.slice(0, MAX_LISTED).join(', ')}${more}`;
}
function nameOf(item: number, id: string | undefined): string {
	return id === undefined ? `${item}` : `${item} (ID ${id})`;
}

/** The first output of an input item. */
function outputOf(item: number, output: INodeExecutionData[]): IDataObject | undefined {
	return output.find(({ pairedItem }) =>
		[pairedItem].flat().some((paired) => (paired as IPairedItemData).item === item),
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
