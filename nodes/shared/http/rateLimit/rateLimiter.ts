import type { RateCategory } from '../../definition/operation';
import type { Clock } from '../clock';
import { readRateLimitHeaders } from './headers';
import { QuotaShare } from './quotaShare';

/**
 * The pace, in numbers. Zoom counts requests per account and second. "Simulated" means a simulation like that of
 * rateLimiter.test.mts: two processes share a limit of 30 requests per second for 14 s, with 100 ms from request to
 * response. On average over 15 start times, 7 requests are rate limited and 92 % of the limit is used. Why:
 * docs/decisions/0003-pacing.md.
 */
const tuning = {
	/**
	 * In any time of this length, in milliseconds, no more requests start than Zoom allows in one second. The 50 ms more
	 * than a second are for requests that take longer to reach Zoom than the ones after them, and cost 5 % of the rate.
	 * Simulated with up to 60 ms of such jitter, 1000 and 1020 led to rate limited requests, 1030 and more to none.
	 */
	windowMs: 1050,
	/**
	 * Requests keep at least this part of an even distance (window / limit) from each other.
	 * - Alone: a whole quota starts within a quarter of a second. At a limit of 30, the first response comes after 11
	 *   requests and shows whether others use the account. Simulated, 0 led to four times as many rate limited requests;
	 *   0.5 halved them, but delays the last request of a small execution by another quarter of a second.
	 * - Shared: nearly even, so that the others see early in each second how much is used; less than 1, so that time lost
	 *   to late timers can be made up. Simulated, 0.6 led to twice as many rate limited requests, 0.25 to five times as
	 *   many.
	 */
	spacing: { alone: 0.25, shared: 0.9 },
	/** A rate limited request makes the pace slower by this factor. Simulated, 1.5 took 10 % longer than 1.2. */
	backoffFactor: 1.2,
	/**
	 * Every other response makes the pace faster again by this factor: four make up for one rate limited request.
	 * Simulated with a limit of 4, where responses are rare, 0.99 took 20 % longer.
	 */
	recoveryFactor: 0.95,
	/** The slowest pace, reached after twelve rate limited requests in a row: 4 requests per second at a limit of 30. */
	maxBackoff: 8,
	/** Requests that are rate limited within this time, in milliseconds, count once: they fell into the same second. */
	sameWindowMs: 1000,
	/** Requests per second, if Zoom does not say its limit: that of the Free plan for the category Medium. */
	fallbackLimit: 2,
	/** How many starts are remembered while no limit is known: more than the 80 per second of Zoom's largest plans. */
	rememberedStarts: 200,
};

/**
 * Spaces the requests of one rate category so that Zoom's limit is used and not exceeded. The limit comes from the
 * headers of Zoom's responses. Until one has it, requests are not held back.
 */
export class RateLimiter {
	private readonly quotaShare = new QuotaShare();
	/** Zoom's limit by its headers, and the one to keep to until they say it; in requests per second. */
	private reported: number | undefined;
	private fallback: number | undefined;
	private backoff = 1;
	private rateLimitedAt = 0;
	private notBefore = 0;
	/** When the last requests started, in milliseconds since 1970, the latest last. */
	private starts: number[] = [];
	private queue: Promise<void> = Promise.resolve();

	/**
	 * Waits until a request may start. Requests start in the order of the calls.
	 * @param expectedRequests how many requests the execution makes in all, as far as it knows
	 * @throws ExecutionCancelled when the execution was stopped
	 */
	async acquire(clock: Clock, expectedRequests = Infinity): Promise<void> {
		const before = this.queue;
		let leave: () => void = () => undefined;
		const left = new Promise<void>((resolve) => {
			leave = resolve;
		});
		// A request that is cancelled while it waits leaves the queue, but nobody overtakes those before it.
		this.queue = before.then(async () => await left);
		try {
			await clock.abortable(before);
			await this.waitForStart(clock, expectedRequests);
		} finally {
			leave();
		}
	}

	/** Learns from a response that was not rate limited. */
	onResponse(headers: Record<string, unknown>, now: number): void {
		const { perSecond, remaining } = readRateLimitHeaders(headers, now);
		this.reported = perSecond ?? this.reported;
		if (perSecond !== undefined && remaining !== undefined) this.quotaShare.onResponse(perSecond, remaining, now);
		this.backoff = Math.max(1, this.backoff * tuning.recoveryFactor);
	}

	/**
	 * Learns that Zoom rate limited a request: no other one of this category starts before `until`, and all go slower
	 * then.
	 */
	onRateLimited(headers: Record<string, unknown>, until: number, now: number): void {
		this.reported = readRateLimitHeaders(headers, now).perSecond ?? this.reported;
		this.fallback = tuning.fallbackLimit;
		this.quotaShare.onRateLimited(now);
		if (now - this.rateLimitedAt > tuning.sameWindowMs)
			this.backoff = Math.min(tuning.maxBackoff, this.backoff * tuning.backoffFactor);
		this.rateLimitedAt = now;
		this.notBefore = Math.max(this.notBefore, until);
	}

	/** Zoom's limit in requests per second; undefined until a response has it. */
	get reportedLimit(): number | undefined {
		return this.reported;
	}

	/** The limit to keep to, in requests per second; undefined while there is no reason for one. */
	private get limit(): number | undefined {
		return this.reported ?? this.fallback;
	}

	private async waitForStart(clock: Clock, expectedRequests: number): Promise<void> {
		for (;;) {
			const now = clock.now();
			// Asked for after every wait, because responses change it meanwhile.
			const start = this.nextStart(now, expectedRequests);
			if (start <= now) break;
			await clock.sleep(start - now);
		}
		this.starts.push(clock.now());
		this.starts.splice(0, this.starts.length - (this.limit ?? tuning.rememberedStarts));
	}

	/** When the next request may start, in milliseconds since 1970. */
	private nextStart(now: number, expectedRequests: number): number {
		const { limit, notBefore } = this;
		if (limit === undefined) return notBefore;
		const quota = Math.max(1, Math.round(limit * this.quotaShare.fraction));
		const window = tuning.windowMs * this.backoff;
		const spacing = (window / quota) * this.spacing(now, expectedRequests <= quota);
		const last = this.starts.at(-1) ?? -Infinity;
		const firstOfWindow = this.starts.at(-quota) ?? -Infinity;
		return Math.max(notBefore, last + spacing, firstOfWindow + window);
	}

	/**
	 * The part of an even distance to keep. None is needed for a small execution if nobody else has used the account
	 * lately.
	 */
	private spacing(now: number, fitsIntoWindow: boolean): number {
		if (this.quotaShare.fraction < 1) return tuning.spacing.shared;
		return fitsIntoWindow && this.quotaShare.isAlone(now) ? 0 : tuning.spacing.alone;
	}
}

/** The rate limiters of one credential. Zoom counts per account and rate category, whichever user or app sends. */
export class RateLimiterGroup {
	private readonly limiters = new Map<RateCategory, RateLimiter>();

	forCategory(category: RateCategory): RateLimiter {
		let limiter = this.limiters.get(category);
		if (!limiter) {
			limiter = new RateLimiter();
			this.limiters.set(category, limiter);
		}
		return limiter;
	}
}
