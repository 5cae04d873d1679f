import type { IDataObject } from 'n8n-workflow';

import { FieldError } from '../definition/errors';
import { fillPath } from '../definition/identifiers';
import type { Operation, OperationTools, ParameterValues, RequestDraft, ZoomRequest } from '../definition/operation';
import { fieldsOf } from '../definition/output';
import { emptyDraft } from '../definition/requestDraft';

/**
 * Turns the parameters of one item into the draft of a request. Nothing is sent.
 * @throws UserError that names the field, if a value cannot be used or if there is nothing to change
 */
export async function buildDraft(
	operation: Operation,
	values: ParameterValues,
	tools: OperationTools,
): Promise<RequestDraft> {
	const draft = emptyDraft();
	const context = {
		workflowTimezone: tools.workflowTimezone,
		inCollection: false,
		lookup: (name: string) => values.get(name),
	};
	for (const field of fieldsOf(operation)) field.write(values, draft, context);
	await operation.prepare?.(draft, tools);
	checkChanges(operation, draft);
	// Throws if a part of the path is missing.
	fillPath(operation.request.path, draft.path);
	return draft;
}

/**
 * The request of a draft.
 * @param query the draft's, or for a page of a list that of the page
 */
export function buildRequest(operation: Operation, draft: RequestDraft, query: IDataObject): ZoomRequest {
	const { method, path } = operation.request;
	const body = draft.form ?? draft.body;
	return {
		method,
		path: fillPath(path, draft.path),
		query,
		rate: operation.rate,
		idempotent: operation.idempotent ?? method !== 'POST',
		expectsBody: method === 'GET' || usesBody(operation),
		members: ownMembers(operation),
		...(body === undefined ? {} : { body }),
	};
}

/** The most fields that the message about an empty change names. */
const MAX_NAMED_FIELDS = 3;

/** The labels of collections that say how an operation works, and nothing of what changes. */
const NO_CHANGES = ['Options', 'Filters'];

/** @throws FieldError for a change without a body. Zoom takes it as a success, and nothing changes. */
function checkChanges(operation: Operation, { body, form }: RequestDraft): void {
	if (!['PATCH', 'PUT'].includes(operation.request.method) || form !== undefined) return;
	if (Object.keys(body ?? {}).length > 0) return;
	const labels = fieldsOf(operation)
		.flatMap(({ properties }) => properties)
		.filter(({ type, displayName }) => /collection$/i.test(type) && !NO_CHANGES.includes(displayName))
		.map(({ displayName }) => `'${displayName}'`);
	// Where nothing can be added, the request has no body at all.
	if (labels.length === 0) return;
	const more = labels.length > MAX_NAMED_FIELDS ? ' …' : '';
	throw new FieldError(
		'Update Fields',
		`There is nothing to change: nothing is set in ${labels.slice(0, MAX_NAMED_FIELDS).join(', ')}${more}`,
		'Add the fields that shall change. What is not there stays as it is.',
	);
}

/** Whether the output is made of the response's body, so that Zoom has to send one. */
function usesBody(operation: Operation): boolean {
	return operation.simplified !== undefined || operation.shape !== undefined || operation.batch?.results !== undefined;
}

/** The members that tell the operation's own response from a refusal. */
function ownMembers({ list, batch, simplified = [], outputId = 'id' }: Operation): string[] {
	const named = [outputId, list?.items, batch?.results?.list, ...simplified.map((name) => name.split('.')[0])];
	return named.filter((name) => name !== undefined && name !== '') as string[];
}
