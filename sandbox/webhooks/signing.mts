import { createHmac, randomUUID } from 'node:crypto';

/**
 * The body and the headers of a webhook, exactly as they have to be sent: Zoom signs the bytes (Zoom: "Webhooks",
 * verify with Zoom's header).
 */
export function signed(
	body: object,
	secretToken: string,
	now: number,
): { body: string; headers: Record<string, string> } {
	const text = zoomJson(body);
	const timestamp = String(Math.floor(now / 1000));
	const signature = `v0=${createHmac('sha256', secretToken).update(`v0:${timestamp}:${text}`).digest('hex')}`;
	return {
		body: text,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'user-agent': 'Zoom Marketplace/1.0a',
			'x-zm-request-timestamp': timestamp,
			'x-zm-signature': signature,
			'x-zm-request-id': randomUUID().replaceAll('-', '_'),
		},
	};
}

/** JSON as Zoom writes it: characters outside the basic plane, such as most emoji, are escapes. */
const zoomJson = (body: object): string =>
	JSON.stringify(body).replace(/[\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

/** The response that an endpoint has to give to the token of a URL validation. */
export const encryptedToken = (plainToken: string, secretToken: string): string =>
	createHmac('sha256', secretToken).update(plainToken).digest('hex');
