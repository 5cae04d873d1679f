import { asText } from '../definition/values';
import { propertiesOf } from './json';

/** Why a request got no HTTP response. */
export interface NetworkError {
	/**
	 * Node.js's code of a network failure, such as `ECONNRESET`. Otherwise `RENEWAL` (the token could not be refreshed),
	 * `FOREIGN_HOST` (a download leads to an address that is not allowed) or `HOST` (anything else that n8n threw).
	 */
	code: string;
	/** Whether the network failed. Any other failure would come back on every retry. */
	isNetwork: boolean;
	/** Whether Zoom may have received the request. */
	mayHaveReachedServer: boolean;
	/** What was thrown. */
	cause: unknown;
}

/** Codes of failures before the connection was open, so that Zoom cannot have received anything. */
const NEVER_REACHED_SERVER = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);
/** Codes of failures on an open connection, or at a time that the code does not tell. */
const MAY_HAVE_REACHED_SERVER = new Set([
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
	'ESOCKETTIMEDOUT',
	'EPIPE',
	'ERR_NETWORK',
	'ERR_BAD_RESPONSE',
	'UND_ERR_SOCKET',
	'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Classifies what n8n threw instead of returning a response. */
export function toNetworkError(error: unknown): NetworkError {
	const code = networkErrorCode(error);
	return {
		code: code || 'HOST',
		isNetwork: code !== '',
		mayHaveReachedServer: MAY_HAVE_REACHED_SERVER.has(code),
		cause: error,
	};
}

/**
 * The code of a network failure; '' for other errors. Some versions of n8n put it into `code`, some into `httpCode` or
 * a cause.
 */
export function networkErrorCode(error: unknown): string {
	for (const { code, httpCode } of causeChain(error, 5)) {
		for (const candidate of [code, httpCode]) {
			if (
				typeof candidate === 'string' &&
				(NEVER_REACHED_SERVER.has(candidate) || MAY_HAVE_REACHED_SERVER.has(candidate))
			)
				return candidate;
		}
	}
	return '';
}

/**
 * Whether a token refresh that failed may succeed a moment later: the network failed, there were too many requests, or
 * something other than a token came. A 5xx of Zoom's token endpoint arrives here with the code ERR_BAD_RESPONSE.
 */
export function isTransient(error: unknown): boolean {
	const { status, message } = propertiesOf(error);
	return networkErrorCode(error) !== '' || status === 429 || /Expected JSON response/.test(asText(message));
}

/** An error and its causes, outermost first: `depth` objects at most, because an error may be its own cause. */
export function* causeChain(error: unknown, depth: number): Generator<Record<string, unknown>> {
	for (
		let current = error, left = depth;
		typeof current === 'object' && current !== null && left > 0;
		current = propertiesOf(current).cause, left -= 1
	)
		yield propertiesOf(current);
}
