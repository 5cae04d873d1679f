// Requests and responses as n8n's server passes them to nodes.
import type { WebhookContext } from 'n8n-core';
import type { IncomingMessage, ServerResponse } from 'node:http';

type AdditionalData = ConstructorParameters<typeof WebhookContext>[2];

/** A response with the members of Express that nodes use. */
interface ExpressResponse extends ServerResponse {
	status(code: number): ExpressResponse;
	json(body: unknown): ExpressResponse;
}

/** A request and its response as nodes get them. */
export interface Express {
	request: NonNullable<AdditionalData['httpRequest']>;
	response: ExpressResponse;
}

/**
 * A request and its response as n8n's server passes them on. Undefined if it has rejected the request, as in
 * middlewares/body-parser.js of n8n 2.41.
 */
export function asExpress(
	request: IncomingMessage,
	response: ServerResponse,
	rawBody: Buffer,
	withoutRawBody = false,
): Express | undefined {
	const text = rawBody.toString();
	const isJson = String(request.headers['content-type']).startsWith('application/json');
	const expressResponse: ExpressResponse = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return expressResponse;
		},
		json(body: unknown) {
			response.setHeader('content-type', 'application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return expressResponse;
		},
	});
	let body: unknown = text;
	try {
		if (isJson) body = JSON.parse(text);
	} catch (error) {
		expressResponse.status(422).json({ message: 'Failed to parse request body', hint: (error as Error).message });
		return undefined;
	}
	return {
		request: Object.assign(request, {
			...(withoutRawBody ? {} : { rawBody }),
			body,
			params: {},
			query: {},
		}) as unknown as Express['request'],
		response: expressResponse,
	};
}

/** The body of a request. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
