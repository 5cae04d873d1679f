import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { toNetworkError } from './networkErrors';
import type { AttemptResult } from './retryPolicy';
import { abortStream, readBody } from './streams';

/**
 * n8n's functions for what sends requests: an execution, a From List search, a poll, a webhook, an open trigger, or the
 * publishing of one.
 */
export type N8nFunctions =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

/** n8n, and the type of the credential whose token it adds to requests. */
export interface Sender {
	n8n: N8nFunctions;
	credentialType: string;
}

/** Zoom responds within seconds. A connection on which nothing arrives for longer, in milliseconds, is dead. */
const TIMEOUT_MS = 60_000;

/**
 * After so many milliseconds without a result, a request has failed. n8n 2.8.1 never returns from a response whose
 * compressed body is damaged, whatever its timeout and its signal say (docs/n8n-notes.md).
 */
const DEADLINE_MS = 4 * TIMEOUT_MS;

/**
 * Sends one request through n8n, in the form that works on all supported versions (docs/n8n-notes.md): the full
 * response, and no errors for statuses, so that headers are readable.
 * @param withToken whether n8n adds the credential's token
 */
export async function dispatch(
	{ n8n, credentialType }: Sender,
	options: IHttpRequestOptions,
	withToken: boolean,
): Promise<AttemptResult> {
	// A new object for every request, because n8n changes it.
	const request: IHttpRequestOptions = {
		...options,
		timeout: TIMEOUT_MS,
		// Some versions of n8n follow redirects to any address, private ones included. Zoom's API has no redirects; those of
		// downloads are followed in redirects.ts.
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		sendCredentialsOnCrossOriginRedirect: false,
		...(withToken ? { allowedDomains: new URL(options.url).hostname } : {}),
	};
	try {
		const sending = withToken
			? n8n.helpers.httpRequestWithAuthentication.call(n8n as IExecuteFunctions, credentialType, request)
			: n8n.helpers.httpRequest(request);
		const { statusCode, headers, body } = (await Promise.race([sending, deadline()])) as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: unknown;
		};
		return { response: { status: statusCode, headers, body } };
	} catch (error) {
		return { error: toNetworkError(error) };
	}
}

/** Rejects after {@link DEADLINE_MS}. */
async function deadline(): Promise<never> {
	return await new Promise((_resolve, reject) => {
		const expire = () => reject(Object.assign(new Error('n8n returned no response'), { code: 'ETIMEDOUT' }));
		// A timer that does not keep the process alive. Nodes that n8n verifies may not use setTimeout.
		AbortSignal.timeout(DEADLINE_MS).addEventListener('abort', expire, { once: true });
	});
}

/** The same with the body as a stream. The body of an error response is read, so that its message is known. */
export async function dispatchForStream(
	sender: Sender,
	options: IHttpRequestOptions,
	withToken: boolean,
): Promise<AttemptResult> {
	const connection = new AbortController();
	const result = await dispatch(sender, { ...options, encoding: 'stream', abortSignal: connection.signal }, withToken);
	if ('error' in result) return result;
	const response = { ...result.response, abort: () => abortStream(connection, result.response.body) };
	if (response.status < 400) return { response };
	// If the connection breaks here, the status alone has to do.
	return { response: { ...result.response, body: await readBody(response).catch(() => '') } };
}
