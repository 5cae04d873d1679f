import type { Clock } from './clock';
import { nextUtcMidnight, readRateLimitHeaders } from './rateLimit/headers';

/** What became of one request: an answer, or a fault below HTTP. */
export type AttemptResult =
	| { response: { status: number; headers: Record<string, unknown>; body: unknown; abort?(): void } }
	| { error: NetworkError };

/** Why there is no answer. */
export interface NetworkError {
	/** Node.js's name for a failure of the network (`ECONNRESET`), or one of `RENEWAL`, `FOREIGN_HOST`, `HOST`. */
	code: string;
	/** Whether the network failed; other faults come back at every repeat. */
	isNetwork: boolean;
	/** Whether Zoom may have received the request. */
	mayHaveReachedServer: boolean;
	cause: unknown;
}

/** What deciding needs to know of a request. */
export interface RetryRules {
	/** Whether sending it twice does no harm beyond sending it once. */
	idempotent: boolean;
	/** Whether an answer of success has a body. */
	expectsBody: boolean;
}

/** What to do about an outcome. */
export type RetryDecision =
	| { do: 'finish' }
	| { do: 'refreshToken' }
	| { do: 'wait'; ms: number; because: 'rate' | 'network' }
	| { do: 'fail'; /** When a limit ends, milliseconds since 1970. */ limitEndsAt?: number; outcomeUnknown?: boolean };

/** Seconds to wait before the 1st, 2nd, … repeat. Zoom advises 1, 2, 4 with some randomness. */
const BACKOFF_SECONDS = [1, 2, 4, 8, 16];
/** Repeats after Zoom refused for its rate: nothing was done, so patience is harmless. */
const MAX_RATE_LIMIT_RETRIES = 12;
/** Repeats after a fault on the way or on Zoom's side. */
export const MAX_NETWORK_RETRIES = 3;
/** The longest wait that is worth keeping an execution open for; a day limit is reported at once instead. */
const MAX_WAIT_MS = 120_000;

/**
 * Decides about an outcome: a pure function of what happened. `repeats` counts what was repeated before, by reason.
 */
export function decideRetry(
	result: AttemptResult,
	retryCount: { rate: number; network: number; refreshes: number },
	{ idempotent: idempotent, expectsBody: answers }: RetryRules,
	clock: Pick<Clock, 'now' | 'random'>,
): RetryDecision {
	const outcomeUnknown = mayHaveSucceeded(result);
	const repeatOrFail = (harmless: boolean): RetryDecision =>
		harmless && retryCount.network < MAX_NETWORK_RETRIES
			? { do: 'wait', ms: retryDelay(retryCount.network, clock), because: 'network' }
			: { do: 'fail', outcomeUnknown };
	if ('error' in result) return result.error.isNetwork ? repeatOrFail(idempotent || !outcomeUnknown) : { do: 'fail' };
	const { status, headers, body } = result.response;
	if (status >= 200 && status < 300) {
		if (isWebPage(body)) return { do: 'fail', outcomeUnknown };
		return isUnreadable(result.response, answers) ? repeatOrFail(idempotent) : { do: 'finish' };
	}
	if (isMissingScope(body)) return { do: 'fail' };
	if (isExpiredToken(status, body)) return retryCount.refreshes === 0 ? { do: 'refreshToken' } : { do: 'fail' };
	if (status === 429) return decideOnLimit(headers, messageOf(body), retryCount.rate, clock);
	return status >= 500 ? repeatOrFail(idempotent) : { do: 'fail' };
}

/** Whether the work may have been done although the outcome is no answer to it. */
export function mayHaveSucceeded(result: AttemptResult): boolean {
	if ('error' in result) return result.error.mayHaveReachedServer;
	const { status } = result.response;
	return status >= 500 || (status >= 200 && status < 300);
}

/** Whether an answer of success is not what Zoom answers: half of it, something else, or nothing where there has to be something. */
export function isUnreadable({ status, body }: { status: number; body: unknown }, answers: boolean): boolean {
	if (typeof body === 'string' && body !== '') return true;
	return answers && (status === 200 || status === 201) && (body === '' || body === undefined || body === null);
}

/** Zoom says 401, and at some operations 400 with code 124, when a token has expired. */
export function isExpiredToken(status: number, body: unknown): boolean {
	return status === 401 || codeOf(body) === 124;
}

/** A token without the scope comes back at every repeat, and a new token of the same app is no different. */
export function isMissingScope(body: unknown): boolean {
	const code = codeOf(body);
	return code === 4711 || code === 4700 || /does not contain scopes/i.test(messageOf(body));
}

/** A gateway's or website's page where JSON belongs. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body);
}

/** Zoom's number for what went wrong; not unique, but stable. */
export function codeOf(body: unknown): number | undefined {
	const code = typeof body === 'object' && body !== null && 'code' in body ? Number(body.code) : Number.NaN;
	return Number.isNaN(code) ? undefined : code;
}

/** Zoom's own words for what went wrong; '' where the body has none. */
export function messageOf(body: unknown): string {
	return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
		? body.message
		: '';
}

function decideOnLimit(
	headers: Record<string, unknown>,
	message: string,
	repeats: number,
	clock: Pick<Clock, 'now' | 'random'>,
): RetryDecision {
	const now = clock.now();
	const limits = readRateLimitHeaders(headers, now);
	if (/daily rate limit|GMT 00:00/i.test(message) || limits.daily) {
		// The limit per host (100 a day) comes without a header; it ends at the next midnight in UTC.
		const until = limits.retryAt !== undefined && limits.retryAt > now ? limits.retryAt : nextUtcMidnight(now);
		return { do: 'fail', limitEndsAt: until };
	}
	const ms =
		limits.retryAt !== undefined && limits.retryAt > now
			? limits.retryAt - now + clock.random() * 250
			: retryDelay(repeats, clock);
	if (ms > MAX_WAIT_MS || repeats >= MAX_RATE_LIMIT_RETRIES) return { do: 'fail', limitEndsAt: now + ms };
	return { do: 'wait', ms, because: 'rate' };
}

/** Milliseconds to wait before the next repeat, after so many. */
export function retryDelay(repeats: number, clock: Pick<Clock, 'random'>): number {
	const seconds = BACKOFF_SECONDS[Math.min(repeats, BACKOFF_SECONDS.length - 1)] ?? 1;
	return seconds * 1000 * (1 + clock.random() * 0.25);
}
