import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { environments } from '../../../credentials/environments';
import { UserError } from '../definition/errors';
import { isLoopback, isPrivate, isWithin } from './publicHosts';

/** Zoom's addresses for a credential: where requests go, and which addresses may get its token. */
export interface ZoomHosts {
	/** Base URL of the REST API, without a slash at the end. */
	api: string;
	/** Whether a token may be sent to this address. */
	mayReceiveToken(url: URL): boolean;
	/** Whether a download may begin at this address: Zoom gives addresses of its own, and they lead elsewhere. */
	mayBeginDownload(url: URL): boolean;
	/** Whether a download may be led to this address, to read it without a token. */
	mayBeFollowed(url: URL): boolean;
}

/** Zoom's domains. */
const ZOOM_DOMAINS = Object.values(environments).map(({ oauth }) => new URL(oauth).hostname);

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
		mayReceiveToken: (url) => isOfDomain(url, domain),
		mayBeginDownload: isOfZoom,
		mayBeFollowed: isPublic,
	};
}

/**
 * A token goes to the two hosts that the credential names, with the protocol that it names. If the API is in one of
 * Zoom's domains, such as a regional host, the token goes to the whole domain: recordings are elsewhere in it.
 */
function customHosts({ apiBaseUrl, oauthBaseUrl }: ICredentialDataDecryptedObject): ZoomHosts {
	const api = customBaseUrl('API Base URL', apiBaseUrl);
	const oauth = customBaseUrl('OAuth Base URL', oauthBaseUrl);
	const domains = ZOOM_DOMAINS.filter((domain) => isOfDomain(api, domain));
	const mayReceiveToken = (url: URL): boolean =>
		url.origin === (url.host === api.host ? api : oauth).origin || domains.some((domain) => isOfDomain(url, domain));
	// An API on this machine, such as the sandbox, has its files on this machine too.
	const isLocalFile = (url: URL): boolean => isLoopback(api.hostname) && isLoopback(url.hostname);
	return {
		api: api.href.replace(/(?<!\/)\/+$/, ''),
		mayReceiveToken,
		mayBeginDownload: (url) => mayReceiveToken(url) || isLocalFile(url) || isOfZoom(url),
		mayBeFollowed: (url) => isLocalFile(url) || isPublic(url),
	};
}

function isOfZoom(url: URL): boolean {
	return ZOOM_DOMAINS.some((domain) => isOfDomain(url, domain));
}

function isOfDomain(url: URL, domain: string): boolean {
	return url.protocol === 'https:' && url.port === '' && isWithin(url.hostname, domain);
}

function isPublic(url: URL): boolean {
	return url.protocol === 'https:' && !isPrivate(url.hostname);
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
