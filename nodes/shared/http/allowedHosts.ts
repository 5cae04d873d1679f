import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { environments } from '../../../credentials/environments';
import { UserError } from '../definition/errors';

/** Where a credential's requests go, and where its token may go. */
export interface ZoomHosts {
	/** Base of the REST API, without a trailing slash. */
	api: string;
	/** Whether a token may be sent to this address. */
	mayReceiveToken(url: URL): boolean;
	/** Whether a download may be followed to this address, without a token. */
	mayBeFollowed(url: URL): boolean;
}

/** A credential's base URL that cannot be used; the message says what to change. */
export class AllowedHostError extends UserError {}

/**
 * The hosts of a credential's environment.
 * @throws AllowedHostError when a custom base URL is missing, not a URL, or neither https nor on this machine.
 */
export function zoomHostsOf(credential: ICredentialDataDecryptedObject): ZoomHosts {
	const environment =
		credential.environment === 'zoomGov' || credential.environment === 'custom' ? credential.environment : 'zoom';
	if (environment !== 'custom') {
		const { api, oauth } = environments[environment];
		const domain = new URL(oauth).hostname;
		return {
			api,
			mayReceiveToken: (url) => url.protocol === 'https:' && url.port === '' && isWithin(url.hostname, domain),
			mayBeFollowed: (url) => url.protocol === 'https:' && !isPrivate(url.hostname),
		};
	}
	const api = customBase('API Base URL', credential.apiBaseUrl);
	const oauth = customBase('OAuth Base URL', credential.oauthBaseUrl);
	const own = new Set([api.host, oauth.host]);
	const local = isLoopback(api.hostname);
	return {
		api: api.href.replace(/\/+$/, ''),
		mayReceiveToken: (url) =>
			own.has(url.host) && url.protocol === (url.host === api.host ? api.protocol : oauth.protocol),
		// Somebody who runs Zoom's API on this machine (the sandbox) has its files there too.
		mayBeFollowed: (url) =>
			(local && isLoopback(url.hostname)) || (url.protocol === 'https:' && !isPrivate(url.hostname)),
	};
}

/** Whether a host name is this machine. */
export function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test(hostname)
	);
}

/** Whether a host name is, as written, no public one: this machine, a private or link-local address, or a bare name. */
export function isPrivate(hostname: string): boolean {
	if (isLoopback(hostname) || hostname.startsWith('[') || !hostname.includes('.')) return true;
	if (/\.(local|internal|lan|home|corp)$/.test(hostname)) return true;
	// Zoom hands out names, never addresses; every address is refused, private or not.
	return /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname);
}

function isWithin(hostname: string, domain: string): boolean {
	return hostname === domain || hostname.endsWith(`.${domain}`);
}

function customBase(label: string, value: unknown): URL {
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
