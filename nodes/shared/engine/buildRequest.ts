import type { IDataObject } from 'n8n-workflow';

import { fillPath } from '../definition/identifiers';
import type { Operation, OperationTools, ParameterValues, RequestDraft, ZoomRequest } from '../definition/operation';
import { fieldsOf } from '../definition/output';
import { emptyDraft } from '../definition/requestDraft';

/**
 * Turns the parameters of one item into the draft of a request. Nothing is sent.
 * @throws UserError that names the field, if a value cannot be used
 */
export async function buildDraft(
	operation: Operation,
	values: ParameterValues,
	tools: OperationTools,
): Promise<RequestDraft> {
	const draft = emptyDraft();
	for (const field of fieldsOf(operation))
		field.write(values, draft, { workflowTimezone: tools.workflowTimezone, inCollection: false });
	await operation.prepare?.(draft, tools);
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

/** Whether the output is made of the response's body, so that Zoom has to send one. */
function usesBody(operation: Operation): boolean {
	return operation.simplified !== undefined || operation.shape !== undefined || operation.batch?.results !== undefined;
}

/** The members that tell the operation's own response from a refusal. */
function ownMembers({ list, batch, simplified = [], outputId = 'id' }: Operation): string[] {
	const named = [outputId, list?.items, batch?.results, ...simplified.map((name) => name.split('.')[0])];
	return named.filter((name) => name !== undefined && name !== '') as string[];
}
