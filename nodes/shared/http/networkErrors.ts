import { asText } from '../definition/values';
import { propertiesOf } from './json';

/** Why a request got no HTTP response. */
export interface NetworkError {
	/**
	 * The code of the failure, such as `ECONNRESET`. Otherwise `RENEWAL` (the token could not be refreshed),
	 * `FOREIGN_HOST` (a download leads to an address that is not allowed), `HOST` (n8n refused before it sent anything) or
	 * `UNKNOWN` (anything else without a code).
	 */
	code: string;
	/** Whether a retry may succeed: the network failed, or what came was no HTTP response. */
	isNetwork: boolean;
	/** Whether Zoom may have received the request. It is false only where that is certain. */
	mayHaveReachedServer: boolean;
	/** What was thrown. */
	cause: unknown;
}

/** System calls that come before the first byte of a request. */
const CONNECTING = new Set(['connect', 'getaddrinfo']);

/** Codes that only occur before the connection is open. The others that do are told by their system call. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+)$/;

/** Codes of a TLS certificate that Node.js did not accept. It sends nothing on such a connection. */
const CERTIFICATE = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/** Codes of a request that Node.js did not begin to send. Every retry would fail the same way. */
const NOT_SENDABLE = new Set([
	'ERR_INVALID_URL',
	'ERR_INVALID_PROTOCOL',
	'ERR_INVALID_CHAR',
	'ERR_UNESCAPED_CHARACTERS',
	'ERR_HTTP_INVALID_HEADER_VALUE',
]);

/** Codes of Zoom's refusal to issue a token (`AuthError`, `ResponseError` of n8n's OAuth2 client). */
const TOKEN_REFUSED = new Set(['EAUTH', 'ESTATUS']);

/** What n8n says when it stops before it sends the request (n8n 2.8 to 2.41). */
const NOT_SENT_BY_N8N = [
	'Unable to sign without access token',
	'OAuth credentials not connected',
	'Node does not have credential type',
	'No credentials were returned',
	'Found credential with no ID',
	'Domain not allowed',
	// The token of a Server-to-Server app is requested before the request that needs it.
	'Failed to acquire OAuth2 access token',
	'Expected JSON response from OAuth2 token endpoint',
	'HTTP status ',
];

/** Codes of a response that came but that Node.js could not read: malformed HTTP, or wrongly compressed content. */
const UNREADABLE_RESPONSE = /^(HPE_|Z_|ERR__|ERR_BROTLI|ZSTD_)/;

/** The codes under which axios reports a status of 4xx, or a stopped execution. They say nothing about the network. */
const NO_FAILURE = new Set(['ERR_BAD_REQUEST', 'ERR_CANCELED']);

/**
 * Classifies what n8n threw instead of returning a response. Only what is certain to fail before anything was sent
 * counts as not sent, because what is reported as not sent may be sent again.
 */
export function toNetworkError(error: unknown): NetworkError {
	const code = networkErrorCode(error);
	const isOfN8n = isThrownByN8n(error, code);
	return {
		code: code || (isOfN8n ? 'HOST' : 'UNKNOWN'),
		isNetwork: code !== '' || !isOfN8n,
		mayHaveReachedServer: !isOfN8n && !isBeforeSending(error, code),
		cause: error,
	};
}

/**
 * The code of a failed connection or of an unreadable response; '' for other errors. Some versions of n8n put it into
 * `code`, some into `httpCode` or a cause.
 */
export function networkErrorCode(error: unknown): string {
	return codesOf(error).find((code) => !isRefusal(code) && !NO_FAILURE.has(code)) ?? '';
}

/**
 * Whether a token refresh that failed may succeed a moment later: the network failed, there were too many requests, or
 * something other than a token came. A 5xx of Zoom's token endpoint arrives here with the code ERR_BAD_RESPONSE.
 */
export function isTransient(error: unknown): boolean {
	const { status, message } = propertiesOf(error);
	return networkErrorCode(error) !== '' || status === 429 || asText(message).includes('Expected JSON response');
}

/** Whether a code says that something came that was no readable HTTP response. */
export function isUnreadableResponse(code: string): boolean {
	return UNREADABLE_RESPONSE.test(code);
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

/** All codes of an error and its causes, outermost first. A status, such as '404', is none. */
function codesOf(error: unknown): string[] {
	return [...causeChain(error, 5)]
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code): code is string => typeof code === 'string' && /^[A-Z]/.test(code));
}

/** Whether a code says that nobody tried to send the request. */
function isRefusal(code: string): boolean {
	return TOKEN_REFUSED.has(code) || NOT_SENDABLE.has(code);
}

/** Whether n8n, or Node.js on its behalf, refused before it sent the request. */
function isThrownByN8n(error: unknown, code: string): boolean {
	if (codesOf(error).some(isRefusal)) return true;
	const chain = [...causeChain(error, 5)];
	if (chain.flatMap(textsOf).some((text) => NOT_SENT_BY_N8N.some((known) => text.startsWith(known)))) return true;
	// n8n's own classes of errors say whether to report them. NodeApiError is what n8n wraps everything in.
	return code === '' && chain.some((link) => 'shouldReport' in link && link.name !== 'NodeApiError');
}

/** Whether a failure came before the connection could carry the request. */
function isBeforeSending(error: unknown, code: string): boolean {
	if (NEVER_CONNECTED.test(code) || CERTIFICATE.test(code)) return true;
	return [...causeChain(error, 5)].some(
		(link) => CONNECTING.has(systemCallOf(link)) || textsOf(link).some((text) => isOfConnecting(text, code)),
	);
}

/** The system call that failed. Where a server has several addresses, there is one error for each. */
function systemCallOf({ syscall, errors }: Record<string, unknown>): string {
	if (!Array.isArray(errors) || errors.length === 0) return asText(syscall);
	const calls = new Set(errors.map((one: unknown) => asText(propertiesOf(one).syscall)));
	return calls.size === 1 ? String([...calls][0]) : '';
}

/** Old versions of n8n keep nothing of a failure but its code and its message: 'connect EHOSTUNREACH 192.0.2.1:443'. */
function isOfConnecting(text: string, code: string): boolean {
	return code !== '' && [...CONNECTING].some((call) => text.startsWith(`${call} ${code}`));
}

/** Messages of an error. n8n replaces some by its own and keeps the original in `messages`. */
function textsOf({ message, messages }: Record<string, unknown>): string[] {
	return [message, messages].flat().filter((text): text is string => typeof text === 'string');
}
