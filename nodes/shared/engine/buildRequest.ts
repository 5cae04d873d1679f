import type { IDataObject } from 'n8n-workflow';

import { emptyDraft } from '../definition/requestDraft';
import { fillPath } from '../definition/identifiers';
import type { Operation, OperationTools, ParameterValues, RequestDraft, ZoomRequest } from '../definition/operation';
import { fieldsOf } from '../definition/output';

/**
 * What the parameters of one item ask for, before anything is sent.
 * @throws UserError naming the field whose value cannot become a request.
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
	fillPath(operation.request.path, draft.path);
	return draft;
}

/** The request of a draft; a list's pages have queries of their own. */
export function buildRequest(operation: Operation, draft: RequestDraft, query: IDataObject): ZoomRequest {
	const { method, path } = operation.request;
	const body = draft.form ?? draft.body;
	const answers =
		method === 'GET' ||
		operation.simplified !== undefined ||
		operation.shape !== undefined ||
		operation.batch?.results !== undefined;
	return {
		method,
		path: fillPath(path, draft.path),
		query,
		rate: operation.rate,
		idempotent: operation.idempotent ?? method !== 'POST',
		expectsBody: answers,
		...(body === undefined ? {} : { body }),
	};
}
