import type { NetworkError } from './retryPolicy';

/** Names of failures below HTTP after which Zoom cannot have received anything. */
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

/** What n8n could not do: the network's failure, or its own. */
export function toNetworkError(error: unknown): NetworkError {
	const code = networkErrorCode(error);
	return {
		code: code || 'HOST',
		isNetwork: code !== '',
		mayHaveReachedServer: MAY_HAVE_REACHED_SERVER.has(code),
		cause: error,
	};
}

/** The code of a failure below HTTP; hosts of different ages put it in different places. '' when there is none. */
export function networkErrorCode(error: unknown): string {
	for (
		let current: unknown = error, depth = 0;
		typeof current === 'object' && current !== null && depth < 5;
		depth += 1
	) {
		const { code, httpCode, cause } = current as { code?: unknown; httpCode?: unknown; cause?: unknown };
		for (const candidate of [code, httpCode]) {
			if (
				typeof candidate === 'string' &&
				(NEVER_REACHED_SERVER.has(candidate) || MAY_HAVE_REACHED_SERVER.has(candidate))
			)
				return candidate;
		}
		current = cause;
	}
	return '';
}

/** Whether a refresh may work a moment later: the network or Zoom's server failed, something else came than a token, or there were too many requests. */
export function isTransient(error: unknown): boolean {
	const { status, message = '' } = (typeof error === 'object' && error !== null ? error : {}) as {
		status?: unknown;
		message?: string;
	};
	return networkErrorCode(error) !== '' || status === 429 || /Expected JSON response/.test(message);
}
