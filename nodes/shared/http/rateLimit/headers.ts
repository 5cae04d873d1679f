/** Clocks that differ by less are taken for the same: the header has whole seconds, and answers take time. */
const CLOCK_TOLERANCE_MS = 5000;

/** What Zoom's answer says about the account's limits (Zoom: "Rate limits"). */
export interface RateLimitHeaders {
	/** Requests per second, when the answer speaks of a per-second limit. */
	perSecond?: number;
	/** What is left in the window. */
	remaining?: number;
	/** When the caller may try again, in milliseconds since 1970. */
	retryAt?: number;
	daily: boolean;
}

/**
 * Reads `X-RateLimit-*` and `Retry-After`. Zoom writes Retry-After as an ISO date-time on day limits; numbers of seconds
 * and HTTP dates are read too, because gateways in between send them.
 */
export function readRateLimitHeaders(headers: Record<string, unknown>, now: number): RateLimitHeaders {
	const header = (name: string): string => {
		const value = headers[name];
		return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
	};
	const type = header('x-ratelimit-type').toLowerCase();
	const limit = positive(header('x-ratelimit-limit'));
	const remaining = header('x-ratelimit-remaining');
	const reset = positive(header('x-ratelimit-reset'));
	// Zoom's instants are by Zoom's clock, which its answer shows; this server's may be wrong.
	const sent = Date.parse(header('date'));
	const ahead = Number.isNaN(sent) || Math.abs(now - sent) < CLOCK_TOLERANCE_MS ? 0 : now - sent;
	const instant = readInstant(header('retry-after')) ?? (reset !== undefined ? reset * 1000 : undefined);
	const retryAt = readSeconds(header('retry-after'), now) ?? (instant === undefined ? undefined : instant + ahead);
	return {
		...(type === 'qps' && limit !== undefined ? { perSecond: limit } : {}),
		...(/^\d+$/.test(remaining) ? { remaining: Number(remaining) } : {}),
		...(retryAt !== undefined ? { retryAt } : {}),
		daily: type.startsWith('daily'),
	};
}

function readSeconds(value: string, now: number): number | undefined {
	return /^\d+(\.\d+)?$/.test(value) ? now + Number(value) * 1000 : undefined;
}

function readInstant(value: string): number | undefined {
	const time = Date.parse(value);
	return Number.isNaN(time) ? undefined : time;
}

function positive(value: string): number | undefined {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : undefined;
}

/** Zoom counts days in UTC: the next midnight after a moment. */
export function nextUtcMidnight(now: number): number {
	return (Math.floor(now / 86_400_000) + 1) * 86_400_000;
}
