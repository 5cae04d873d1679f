// Workarounds for what n8n does, each with the versions that need it and what would end it. docs/n8n-notes.md has the
// observations behind them.
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** The members of Express's response that a webhook uses. */
export interface WebhookResponse {
	statusCode: number;
	/** Whether the whole response was handed over to the connection. */
	writableFinished: boolean;
	status(code: number): WebhookResponse;
	json(body: object): unknown;
	once(event: 'close', listener: () => void): unknown;
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
 * The bytes of a webhook's request, which n8n adds to Express's request. Empty if n8n has none.
 *
 * Needed by: all versions, as `webhookResponse`.
 */
export function rawBodyOf(n8n: IWebhookFunctions): Buffer {
	const { rawBody } = n8n.getRequestObject() as unknown as { rawBody?: Buffer };
	return rawBody ?? Buffer.alloc(0);
}

/**
 * Responds with an empty object, and makes n8n save the node's static data. Starting the execution resets the mark
 * "changed" of data that existed before, and n8n saves only marked data after that. In between, n8n reads
 * `webhookResponse`, which sets the mark again.
 *
 * Needed by: n8n 2.41; older versions were not examined. Ends when: n8n keeps the mark, or saves before it starts the
 * execution. To check, remove the getter and run `npm run e2e`. Why: docs/decisions/0005-static-data.md.
 */
export function persistStaticData(n8n: IWebhookFunctions, result: IWebhookResponseData): IWebhookResponseData {
	return Object.defineProperty(result, 'webhookResponse', {
		enumerable: true,
		get: () => {
			const stored = n8n.getWorkflowStaticData('node');
			Object.assign(stored, stored);
			return {};
		},
	});
}

/**
 * Calls back if n8n could not start the execution of a webhook, or if its response did not get out. n8n does not tell
 * the node. The only sign is the response, which is 500 for an execution that could not be stored.
 *
 * Needed by: all versions with `responseMode: 'onReceived'` (seen in n8n 2.41). Ends when: n8n tells the node.
 */
export function onExecutionNotStarted(n8n: IWebhookFunctions, listener: () => void): void {
	const response = webhookResponse(n8n);
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 500) listener();
	});
}
