import type { RateCategory } from '../../definition/operation';

/**
 * Clocks that differ by less, in milliseconds, count as the same: the `Date` header has whole seconds, and responses
 * take time to arrive.
 */
const CLOCK_TOLERANCE_MS = 5000;

/** Zoom's labels in `X-RateLimit-Category`, in lower case. */
const categories: Partial<Record<string, RateCategory>> = {
	light: 'light',
	medium: 'medium',
	heavy: 'heavy',
	'resource-intensive': 'resourceIntensive',
};

/** What the headers of a response say about the account's rate limit (Zoom: "Rate limits"). */
export interface RateLimitHeaders {
	/** Zoom's label of the operation, which decides on the limit. */
	category?: RateCategory;
	/** Requests per second. Undefined if the headers are about another kind of limit. */
	perSecond?: number;
	/** Requests that are left in the second or day that the limit is about. */
	remaining?: number;
	/** When to try again, in milliseconds since 1970. */
	retryAt?: number;
	/** Whether the limit is one per day. */
	daily: boolean;
}

/**
 * Reads `X-RateLimit-*` and `Retry-After`. In `Retry-After` Zoom writes an ISO date-time (on daily limits). Seconds and
 * HTTP dates are read too, because gateways in between send those.
 */
export function readRateLimitHeaders(headers: Record<string, unknown>, now: number): RateLimitHeaders {
	const header = (name: string): string => {
		const value = headers[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	};
	const type = header('x-ratelimit-type').toLowerCase();
	const limit = positive(header('x-ratelimit-limit'));
	const remaining = header('x-ratelimit-remaining');
	const retryAt = readSeconds(header('retry-after'), now) ?? readInstant(header, now);
	const category = categories[header('x-ratelimit-category').toLowerCase()];
	return {
		...(category === undefined ? {} : { category }),
		...(type === 'qps' && limit !== undefined ? { perSecond: limit } : {}),
		...(/^\d+$/.test(remaining) ? { remaining: Number(remaining) } : {}),
		...(retryAt === undefined ? {} : { retryAt }),
		daily: type.startsWith('daily'),
	};
}

/** Zoom counts days in UTC: the next midnight, in milliseconds since 1970. */
export function nextUtcMidnight(now: number): number {
	return (Math.floor(now / 86_400_000) + 1) * 86_400_000;
}

function readSeconds(value: string, now: number): number | undefined {
	return /^\d+(\.\d+)?$/.test(value) ? now + Number(value) * 1000 : undefined;
}

/** A time that Zoom wrote by its own clock, by the clock of this machine. The two may differ by hours. */
function readInstant(header: (name: string) => string, now: number): number | undefined {
	const resetSeconds = positive(header('x-ratelimit-reset'));
	const instant = parseDate(header('retry-after')) ?? (resetSeconds === undefined ? undefined : resetSeconds * 1000);
	if (instant === undefined) return undefined;
	const ahead = now - (parseDate(header('date')) ?? now);
	return Math.abs(ahead) < CLOCK_TOLERANCE_MS ? instant : instant + ahead;
}

function parseDate(value: string): number | undefined {
	const time = Date.parse(value);
	return Number.isNaN(time) ? undefined : time;
}

function positive(value: string): number | undefined {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : undefined;
}
