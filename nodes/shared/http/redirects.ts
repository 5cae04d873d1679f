import type { ZoomHosts } from './allowedHosts';
import type { Sender } from './dispatch';
import { dispatchForStream } from './dispatch';
import { readDownloadError } from './downloadErrors';
import type { AttemptResult } from './retryPolicy';
import { discard } from './streams';

/** What a download is fetched with. */
export interface DownloadOptions {
	/** A token for Zoom's hosts. Without it they get the credential's. */
	token?: string | undefined;
	headers?: Record<string, string>;
}

/** Names of parameters with which an address is signed: of CloudFront, S3, Google, Azure, Akamai and the like. */
const SIGNATURE = /^(signature|sig|x-(amz|goog|oss)-signature|key-pair-id|hdnts|hdnea|hmac)$/i;

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
		const result = await readDownloadError(await fetchOnce(sender, zoomHosts, url, options));
		if (!('response' in result) || result.response.status < 300 || result.response.status >= 400) return result;
		discard(result.response.body);
		const { location } = result.response.headers;
		if (typeof location !== 'string' || redirects >= MAX_REDIRECTS) return result;
		if (!URL.canParse(location, url.href)) return { error: foreignHost(location) };
		url = new URL(location, url);
	}
}

/**
 * Fetches from one address. An address that is signed gets no token: some storage refuses two credentials at once. If
 * it refuses one without a token, a host of Zoom's is tried once with it.
 */
async function fetchOnce(
	sender: Sender,
	zoomHosts: ZoomHosts,
	url: URL,
	options: DownloadOptions,
): Promise<AttemptResult> {
	const mayReceiveToken = zoomHosts.mayReceiveToken(url);
	if (!mayReceiveToken && !zoomHosts.mayBeFollowed(url)) return { error: foreignHost(url.host || url.protocol) };
	if (!mayReceiveToken || !isSigned(url)) return await fetchFrom(sender, url, options, mayReceiveToken);
	const withoutToken = await fetchFrom(sender, url, options, false);
	if (!isUnauthorized(withoutToken)) return withoutToken;
	const withToken = await fetchFrom(sender, url, options, true);
	// What the token did not change is told as it was without it; except that the token itself may have expired.
	return isRefused(withToken) ? withoutToken : withToken;
}

/** Whether an address has a signature in its query, which stands for a token. */
function isSigned({ searchParams }: URL): boolean {
	return Array.from(searchParams.keys()).some((name) => SIGNATURE.test(name));
}

function isUnauthorized(result: AttemptResult): boolean {
	return 'response' in result && (result.response.status === 401 || result.response.status === 403);
}

function isRefused(result: AttemptResult): boolean {
	return 'response' in result && result.response.status >= 400 && result.response.status !== 401;
}

async function fetchFrom(
	sender: Sender,
	url: URL,
	{ token, headers = {} }: DownloadOptions,
	getsToken: boolean,
): Promise<AttemptResult> {
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
