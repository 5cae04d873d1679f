import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { environments } from '../../../credentials/environments';
import { UserError } from '../definition/errors';

/** Zoom's addresses for a credential: where requests go, and which addresses may get its token. */
export interface ZoomHosts {
	/** Base URL of the REST API, without a slash at the end. */
	api: string;
	/** Whether a token may be sent to this address. */
	mayReceiveToken(url: URL): boolean;
	/** Whether a download may be read from this address, without a token. */
	mayBeFollowed(url: URL): boolean;
}

/** A base URL in the credential that cannot be used. */
export class AllowedHostError extends UserError {}

/**
 * Zoom's addresses for the credential's environment.
 * @throws AllowedHostError if a custom base URL is missing, not a URL, or neither https nor on this machine
 */
export function zoomHostsOf(credential: ICredentialDataDecryptedObject): ZoomHosts {
	if (credential.environment === 'custom') return customHosts(credential);
	const { api, oauth } = environments[credential.environment === 'zoomGov' ? 'zoomGov' : 'zoom'];
	const domain = new URL(oauth).hostname;
	return {
		api,
		mayReceiveToken: (url) => url.protocol === 'https:' && url.port === '' && isWithin(url.hostname, domain),
		mayBeFollowed: isPublic,
	};
}

/** A token goes to the two hosts that the credential names, with the protocol that it names. */
function customHosts({ apiBaseUrl, oauthBaseUrl }: ICredentialDataDecryptedObject): ZoomHosts {
	const api = customBaseUrl('API Base URL', apiBaseUrl);
	const oauth = customBaseUrl('OAuth Base URL', oauthBaseUrl);
	const isLocal = isLoopback(api.hostname);
	return {
		api: api.href.replace(/\/+$/, ''),
		mayReceiveToken: (url) => url.origin === (url.host === api.host ? api : oauth).origin,
		// An API on this machine, such as the sandbox, has its files on this machine too.
		mayBeFollowed: (url) => (isLocal && isLoopback(url.hostname)) || isPublic(url),
	};
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test(hostname)
	);
}

/**
 * Whether a host name is, as written, not a public one: this machine, an address, a name without a dot, or a local
 * domain.
 */
export function isPrivate(hostname: string): boolean {
	if (isLoopback(hostname) || hostname.startsWith('[') || !hostname.includes('.')) return true;
	if (/\.(local|internal|lan|home|corp)$/.test(hostname)) return true;
	// Zoom gives names, never addresses. Therefore addresses are refused, whether they are private or not.
	return /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname);
}

function isPublic(url: URL): boolean {
	return url.protocol === 'https:' && !isPrivate(url.hostname);
}

function isWithin(hostname: string, domain: string): boolean {
	return hostname === domain || hostname.endsWith(`.${domain}`);
}

function customBaseUrl(label: string, value: unknown): URL {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '')
		throw new AllowedHostError(`The credential's '${label}' is empty`, "Fill it in, or set 'Environment' to Zoom.");
	if (!URL.canParse(text))
		throw new AllowedHostError(`The credential's '${label}' is not a URL`, "Write it like 'https://api.zoom.us/v2'.");
	const url = new URL(text);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new AllowedHostError(
			`The credential's '${label}' must begin with 'https://'`,
			"Tokens are sent to it. Only addresses of this machine may use 'http://'.",
		);
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw new AllowedHostError(
			`The credential's '${label}' must be a plain address`,
			'Leave out user, query and fragment.',
		);
	}
	return url;
}
