// A trigger and the sandbox that sends to it.
import { createHmac } from 'node:crypto';
import type { CredentialReference, TestN8n } from '../n8n/index.mts';

export const SECRET = 'secret-token-of-the-app';

/** The credential of a trigger whose Zoom is the sandbox at this address. */
export function webhookCredential(n8n: TestN8n, url?: string, secretToken = SECRET): CredentialReference {
	return n8n.addCredential('zoomWebhookApi', {
		secretToken,
		...(url === undefined ? {} : { environment: 'custom', oauthBaseUrl: url, apiBaseUrl: `${url}/v2` }),
	});
}

/** What a client has to send for a body: its text and the headers, signed as Zoom's documents say. Written here once more, apart from node and sandbox. */
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
