import type { JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { UserError } from '../definition/errors';
import { ExecutionCancelled } from '../http/clock';
import { RequestError } from '../http/requestError';
import { codeOf, fieldErrors, messageOf } from '../http/zoomResponse';
import type { ErrorContext, ErrorText } from './errorText';
import { explainNetworkError } from './explainNetworkError';
import { explainResponse } from './explainResponse';
import { redactSecrets } from './redact';
import { explainUnknownOutcome, hasUnknownOutcome } from './unknownOutcome';

/** Turns whatever was thrown into the error that the user sees: what happened, and what to do next. */
export function toNodeError(error: unknown, context: ErrorContext): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const { node, itemIndex } = context;
	const item = itemIndex === undefined ? {} : { itemIndex };
	const suffix = suffixFor(context);
	if (error instanceof RequestError) {
		const { message, description } = redactSecrets(explain(error, context));
		return new NodeApiError(node, redactSecrets(publicDetails(error)), {
			message: `${message}${suffix}`,
			description,
			...httpCodeOf(error),
			...item,
		});
	}
	if (error instanceof UserError) {
		const hint = error.hint === undefined ? {} : { description: redactSecrets(error.hint) };
		return new NodeOperationError(node, redactSecrets(`${error.message}${suffix}`), { ...item, ...hint });
	}
	if (error instanceof ExecutionCancelled) return new NodeOperationError(node, error.message, item);
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, { ...item, message: redactSecrets(cause.message) });
}

/** Where the error is, as the end of its message: " [item 3]" */
function suffixFor({ several, itemIndex, place }: ErrorContext): string {
	if (place !== undefined) return ` [${place}]`;
	return several && itemIndex !== undefined ? ` [item ${itemIndex}]` : '';
}

/** The text for a request that failed. */
export function explain(error: RequestError, context: ErrorContext): ErrorText {
	const { result } = error;
	if ('error' in result) return explainNetworkError(result.error, error, context);
	const { message, description } = hasUnknownOutcome(error)
		? explainUnknownOutcome(error, context)
		: explainResponse(result.response, error, context);
	const { status, body, headers } = result.response;
	const code = codeOf(body);
	const trackingId = headers['x-zm-trackingid'];
	// Zoom's support asks for these.
	const facts = [
		`HTTP ${status}`,
		...(code === undefined ? [] : [`Zoom code ${code}`]),
		...(typeof trackingId === 'string' ? [`tracking ID ${trackingId}`] : []),
	];
	return { message, description: `${description} (${facts.join(', ')})`.trim() };
}

/**
 * n8n replaces the message by its own when it finds the code of a network failure. Therefore only a status is given.
 */
function httpCodeOf({ result }: RequestError): { httpCode?: string } {
	return 'response' in result ? { httpCode: String(result.response.status) } : {};
}

/** What n8n may show and store of a failed request: never headers, and nothing of the request. */
function publicDetails({ result }: RequestError): JsonObject {
	if ('error' in result) return { fault: result.error.code };
	const { body, status } = result.response;
	const code = codeOf(body);
	const zoomMessage = messageOf(body);
	const errors = fieldErrors(body);
	return {
		status,
		...(code === undefined ? {} : { code }),
		...(zoomMessage === '' ? {} : { zoomMessage }),
		...(errors.length > 0 ? { errors: errors as unknown as JsonObject[] } : {}),
	};
}
