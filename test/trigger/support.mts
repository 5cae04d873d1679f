// The credential of a trigger, and requests to it as Zoom signs them.
import { createHmac } from 'node:crypto';
import type { CredentialReference, TestN8n } from '../n8n/index.mts';

export const SECRET = 'secret-token-of-the-app';

/** The credential of a trigger whose Zoom is the sandbox at this URL. */
export function webhookCredential(n8n: TestN8n, url?: string, secretToken = SECRET): CredentialReference {
	return n8n.addCredential('zoomWebhookApi', {
		secretToken,
		...(url === undefined ? {} : { environment: 'custom', oauthBaseUrl: url, apiBaseUrl: `${url}/v2` }),
	});
}

/**
 * The request with which Zoom sends a body, signed as Zoom's documents say. It shares no code with the node and the
 * sandbox, so that it can test both.
 */
export function zoomRequest(
	body: object | string,
	{
		secretToken = SECRET,
		timestamp = Math.floor(Date.now() / 1000),
	}: { secretToken?: string; timestamp?: number | string } = {},
): { method: string; headers: Record<string, string>; body: string } {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const signature = createHmac('sha256', secretToken).update(`v0:${timestamp}:${text}`).digest('hex');
	return {
		method: 'POST',
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'x-zm-request-timestamp': String(timestamp),
			'x-zm-signature': `v0=${signature}`,
		},
		body: text,
	};
}
