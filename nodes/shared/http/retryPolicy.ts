import type { Clock } from './clock';
import type { NetworkError } from './networkErrors';
import { nextUtcMidnight, readRateLimitHeaders } from './rateLimit/headers';
import type { HttpResponse } from './zoomResponse';
import {
	isExpiredToken,
	isMissingScope,
	isRefusal,
	isSuccess,
	isUnreadable,
	isWebPage,
	messageOf,
} from './zoomResponse';

/** What one attempt to send a request ended with. */
export type AttemptResult = { response: HttpResponse } | { error: NetworkError };

/** The properties of a request that decide whether it may be sent again. */
export interface RetryRules {
	/** Whether sending it twice has the same effect as sending it once. */
	idempotent: boolean;
	/** Whether Zoom's response to it has a body. */
	expectsBody: boolean;
	/** The names of which a response of success has at least one, if it has a body and they are known. */
	members?: string[] | undefined;
}

/** How often a request was sent again so far, by reason. */
export interface RetryCount {
	rate: number;
	network: number;
	refreshes: number;
}

/** What to do after an attempt. */
export type RetryDecision =
	| { do: 'finish' }
	| { do: 'refreshToken' }
	| { do: 'wait'; ms: number; because: 'network' }
	| { do: 'wait'; ms: number; because: 'rate'; /** Whether Zoom named the time. */ isNamed: boolean }
	| {
			do: 'fail';
			/** When a rate limit ends, in milliseconds since 1970. */ limitEndsAt?: number;
			outcomeUnknown?: boolean;
	  };

/** The time and the jitter, which tests set. */
type Timing = Pick<Clock, 'now' | 'random'>;

/**
 * Delay before retry number 1, 2, 3 and so on, in seconds. Zoom ("Rate limits") advises 1, 2 and 4 with some jitter.
 */
const BACKOFF_SECONDS = [1, 2, 4, 8, 16];
/** Up to a quarter more, so that requests that failed together do not come back together. */
const BACKOFF_JITTER = 0.25;
/** Up to so many milliseconds after the time that Zoom named, for the same reason. */
const RETRY_AFTER_JITTER_MS = 250;
/**
 * Retries of a rate-limited request: 143 s of waiting, and jitter, or 111 s where the rate limiter finds the limit
 * (limitFinder.ts). Zoom has done nothing, so that a retry is always safe.
 */
const MAX_RATE_LIMIT_RETRIES = 12;
/** Retries after a failure of the network or of Zoom's servers: 7 s of waiting, and jitter. */
export const MAX_NETWORK_RETRIES = 3;
/**
 * The longest wait for a rate limit, in milliseconds. If Zoom names a later time (a daily limit), the request fails at
 * once.
 */
const MAX_WAIT_MS = 120_000;

/** Decides what to do after an attempt: a pure function of its result and of the retries so far. */
export function decideRetry(
	result: AttemptResult,
	retryCount: RetryCount,
	rules: RetryRules,
	timing: Timing,
): RetryDecision {
	const outcomeUnknown = mayHaveSucceeded(result);
	const retryIf = (isSafe: boolean): RetryDecision =>
		isSafe && retryCount.network < MAX_NETWORK_RETRIES
			? { do: 'wait', ms: retryDelay(retryCount.network, timing), because: 'network' }
			: { do: 'fail', outcomeUnknown };
	if ('error' in result) return result.error.isNetwork ? retryIf(rules.idempotent || !outcomeUnknown) : { do: 'fail' };
	const { response } = result;
	if (!isSuccess(response.status) || isRefusal(response.body, rules.members))
		return decideOnRefusal(response, retryCount, retryIf(rules.idempotent), timing);
	// The page would come back on every retry.
	if (isWebPage(response.body)) return { do: 'fail', outcomeUnknown };
	return isUnreadable(response, rules.expectsBody) ? retryIf(rules.idempotent) : { do: 'finish' };
}

/** Zoom refused the request, or could not do it: only then does `onServerError` apply. */
function decideOnRefusal(
	{ status, headers, body }: HttpResponse,
	retryCount: RetryCount,
	onServerError: RetryDecision,
	timing: Timing,
): RetryDecision {
	if (isMissingScope(body)) return { do: 'fail' };
	if (isExpiredToken(status, body)) return retryCount.refreshes === 0 ? { do: 'refreshToken' } : { do: 'fail' };
	if (status === 429) return decideOnLimit(headers, messageOf(body), retryCount.rate, timing);
	return status >= 500 ? onServerError : { do: 'fail' };
}

/** Whether Zoom may have done the work although no usable response came. */
export function mayHaveSucceeded(result: AttemptResult): boolean {
	if ('error' in result) return result.error.mayHaveReachedServer;
	const { status } = result.response;
	return status >= 500 || isSuccess(status);
}

/**
 * Delay before the next retry, in milliseconds.
 * @param retries how many there were before
 */
export function retryDelay(retries: number, { random }: Pick<Clock, 'random'>): number {
	const seconds = BACKOFF_SECONDS[Math.min(retries, BACKOFF_SECONDS.length - 1)] ?? 1;
	return seconds * 1000 * (1 + random() * BACKOFF_JITTER);
}

function decideOnLimit(
	headers: Record<string, unknown>,
	message: string,
	retries: number,
	timing: Timing,
): RetryDecision {
	const now = timing.now();
	const { retryAt, daily } = readRateLimitHeaders(headers, now);
	const endsAt = retryAt !== undefined && retryAt > now ? retryAt : undefined;
	// The limit of 100 meetings a day and host comes without a header. It ends at midnight UTC (Zoom: "Rate limits").
	if (daily || /daily rate limit|GMT 00:00/i.test(message))
		return { do: 'fail', limitEndsAt: endsAt ?? nextUtcMidnight(now) };
	const ms =
		endsAt === undefined ? retryDelay(retries, timing) : endsAt - now + timing.random() * RETRY_AFTER_JITTER_MS;
	if (ms > MAX_WAIT_MS || retries >= MAX_RATE_LIMIT_RETRIES) return { do: 'fail', limitEndsAt: now + ms };
	return { do: 'wait', ms, because: 'rate', isNamed: endsAt !== undefined };
}
