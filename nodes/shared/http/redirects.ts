import type { ZoomHosts } from './allowedHosts';
import type { Sender } from './dispatch';
import { dispatchForStream } from './dispatch';
import type { AttemptResult } from './retryPolicy';
import { discard } from './streams';

/** What a download is fetched with. */
export interface DownloadOptions {
	/** A token for Zoom's hosts. Without it they get the credential's. */
	token?: string | undefined;
	headers?: Record<string, string>;
}

/** Zoom redirects a download once or twice, to its storage. */
const MAX_REDIRECTS = 5;

/**
 * Fetches a download as a stream. Redirects are followed here and not by n8n, because every address is checked: it
 * begins at Zoom, Zoom's hosts get a token, other public hosts are read without one, and all others are not read at
 * all.
 */
export async function followRedirects(
	sender: Sender,
	zoomHosts: ZoomHosts,
	address: string,
	options: DownloadOptions,
): Promise<AttemptResult> {
	let url = new URL(address);
	if (!zoomHosts.mayBeginDownload(url)) return { error: foreignHost(url.host || url.protocol) };
	for (let redirects = 0; ; redirects += 1) {
		const result = await fetchFrom(sender, zoomHosts, url, options);
		if (!('response' in result) || result.response.status < 300 || result.response.status >= 400) return result;
		discard(result.response.body);
		const { location } = result.response.headers;
		if (typeof location !== 'string' || redirects >= MAX_REDIRECTS) return result;
		if (!URL.canParse(location, url)) return { error: foreignHost(location) };
		url = new URL(location, url);
	}
}

async function fetchFrom(
	sender: Sender,
	zoomHosts: ZoomHosts,
	url: URL,
	{ token, headers = {} }: DownloadOptions,
): Promise<AttemptResult> {
	const getsToken = zoomHosts.mayReceiveToken(url);
	if (!getsToken && !zoomHosts.mayBeFollowed(url)) return { error: foreignHost(url.host || url.protocol) };
	const authorization = getsToken && token !== undefined ? { Authorization: `Bearer ${token}` } : {};
	return await dispatchForStream(
		sender,
		{ method: 'GET', url: url.href, headers: { ...headers, ...authorization } },
		getsToken && token === undefined,
	);
}

/** @param host the host of an address, or an address that has none because it cannot be read */
function foreignHost(host: string) {
	return {
		code: 'FOREIGN_HOST',
		isNetwork: false,
		mayHaveReachedServer: false,
		cause: new Error(`The download leads to '${host.slice(0, 100)}', which is not a host this node may read from`),
	};
}
