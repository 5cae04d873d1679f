import { FieldError } from '../shared/definition/errors';
import { asText } from '../shared/definition/values';
import type { ZoomHosts } from '../shared/http/allowedHosts';

const LABEL = 'Endpoint';
const WHERE = "The Zoom app's page shows it under the event subscription, and it begins with 'wss://'.";

/**
 * The address of an event subscription, as the page of the Zoom app shows it. Any host of Zoom's works, so that regions
 * and Zoom for Government do.
 * @throws FieldError for anything else. The token of the credential goes to this address.
 */
export function parseEndpoint(value: unknown, hosts: Pick<ZoomHosts, 'mayReceiveToken'>): URL {
	const text = asText(value).trim();
	if (text === '') throw new FieldError(LABEL, `'${LABEL}' is empty`, WHERE);
	if (!/^wss?:\/\//i.test(text) || !URL.canParse(text))
		throw new FieldError(LABEL, `'${LABEL}' is not the address of a WebSocket. ${WHERE}`);
	const url = new URL(text);
	// The same rules as for requests: a token goes to https, or to http on this machine.
	if (url.username !== '' || url.password !== '' || !hosts.mayReceiveToken(new URL(url.href.replace(/^ws/, 'http'))))
		throw new FieldError(
			LABEL,
			`'${LABEL}' leads to ${url.protocol}//${url.host}, which is no address of the credential's Zoom`,
			"Only Zoom's own hosts get a token. Check the credential's 'Environment'.",
		);
	url.hash = '';
	url.searchParams.delete('access_token');
	return url;
}

/** The address with a token. Zoom reads the token from nowhere else. */
export function withToken(endpoint: URL, accessToken: string): string {
	const url = new URL(endpoint);
	url.searchParams.set('access_token', accessToken);
	return url.href;
}
