// Workarounds for what n8n does, each with the versions that need it and what would end it. docs/n8n-notes.md has the
// observations behind them.
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** The members of Express's response that a webhook uses. */
export interface WebhookResponse {
	/** 200 until something else is set. */
	statusCode: number;
	status(code: number): WebhookResponse;
	json(body: object): unknown;
}

/**
 * The response to a webhook's request. n8n-workflow takes its type from Express, whose types are not installed with it,
 * so that TypeScript knows nothing about the response.
 *
 * Needed by: all versions. Ends when: n8n-workflow has types of its own.
 */
export function webhookResponse(n8n: IWebhookFunctions): WebhookResponse {
	return n8n.getResponseObject() as unknown as WebhookResponse;
}

/**
 * The bytes of a webhook's request, which n8n adds to Express's request. Undefined if n8n has none.
 *
 * Needed by: all versions, as `webhookResponse`.
 */
export function rawBodyOf(n8n: IWebhookFunctions): Buffer | undefined {
	const { rawBody } = n8n.getRequestObject() as unknown as { rawBody?: Buffer };
	return rawBody;
}

/**
 * Responds with an empty object, and calls back when n8n has stored the execution. n8n then reads `webhookResponse`. It
 * does not read it if it could not store the execution. What the callback writes to the node's static data is saved:
 * n8n saves after the response was read. What was written before would not be, because starting the execution resets
 * the mark "changed".
 *
 * The connection says nothing about it. Zoom closes it after three seconds, and n8n goes on.
 *
 * Needed by: all versions with `responseMode: 'onReceived'` (seen in n8n 2.41; earlier versions read the response before
 * they store the execution). Ends when: n8n tells the node, and keeps the mark or saves before it starts the execution.
 * Why: docs/decisions/0005-static-data.md and 0008-trigger-in-the-execution.md.
 */
export function onExecutionStored(
	n8n: IWebhookFunctions,
	result: IWebhookResponseData,
	listener: (staticData: IDataObject) => void,
): IWebhookResponseData {
	return Object.defineProperty(result, 'webhookResponse', {
		enumerable: true,
		get: () => {
			listener(n8n.getWorkflowStaticData('node'));
			return {};
		},
	});
}

/**
 * Whether n8n has rejected a webhook's request so far. It responds with 500 if it could not store the execution, even
 * when the connection is closed. It does not tell the node.
 *
 * Needed by: all versions with `responseMode: 'onReceived'` (seen in n8n 2.41). Ends when: n8n tells the node.
 */
export function isRejected(n8n: IWebhookFunctions): boolean {
	return webhookResponse(n8n).statusCode >= 500;
}
