import type { RateCategory } from '../../definition/operation';
import type { Clock } from '../clock';
import type { Attempt } from './attemptLog';
import { readRateLimitHeaders } from './headers';
import { LimitFinder } from './limitFinder';
import type { Plan } from './limitSearch';
import { QuotaShare } from './quotaShare';

/**
 * The pace, in numbers. Zoom counts requests per account and second. "Simulated" means a simulation like that of
 * rateLimiter.test.mts: two processes share a limit of 30 requests per second for 14 s, with 100 ms from request to
 * response. On average over 15 start times, 7 requests are rate limited and 92 % of the limit is used. Why:
 * docs/decisions/0003-pacing.md.
 */
const tuning = {
	/**
	 * In any time of this length, in milliseconds, no more requests start than Zoom allows in one second. What is more than
	 * a second is for requests that take longer to reach Zoom than the ones after them. Simulated with up to 60 ms of such
	 * jitter, 1000 and 1020 led to rate limited requests, 1030 and more to none. Three processes that share a limit had 6
	 * rate limited requests with 1050, and 9 with 1030.
	 */
	windowMs: { alone: 1030, shared: 1050 },
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
	/** A clock that goes back by so many milliseconds was set. Smaller steps are corrections that do no harm. */
	clockStepMs: 1000,
	/** How many starts are remembered while no limit is known: more than the 80 per second of Zoom's largest plans. */
	rememberedStarts: 200,
};

/** How long to wait after a rate limited request. */
export interface RateLimitWait {
	ms: number;
	/** Whether Zoom named the time; else it is a guess. */
	isNamed: boolean;
}

/**
 * Spaces the requests of one rate category so that Zoom's limit is used and not exceeded. The limit comes from the
 * headers of Zoom's responses. Until one has it, a {@link LimitFinder} finds it.
 */
export class RateLimiter {
	private readonly quotaShare = new QuotaShare();
	private readonly category: RateCategory;
	private readonly plan: Plan | undefined;
	private finder: LimitFinder;
	/** Zoom's limit by its headers, in requests per second. */
	private reported: number | undefined;
	private backoff = 1;
	private rateLimitedAt = 0;
	private notBefore = 0;
	/** When the last requests started, in milliseconds since 1970, the latest last. */
	private starts: number[] = [];
	private queue: Promise<void> = Promise.resolve();
	/** The last time that the clock had, in milliseconds since 1970. */
	private lastNow = 0;

	/** @param plan the plan that the user has told: its limit counts until responses say something else */
	constructor(category: RateCategory, plan?: Plan) {
		this.category = category;
		this.plan = plan;
		this.finder = new LimitFinder(category, plan);
	}

	/**
	 * Waits until a request may start. Requests start in the order of the calls.
	 * @param expectedRequests how many requests the execution makes in all, as far as it knows
	 * @returns the attempt, of which the limiter has to be told how it ended: by one of the methods below
	 * @throws ExecutionCancelled when the execution was stopped
	 */
	async acquire(clock: Clock, expectedRequests = Infinity): Promise<Attempt> {
		const before = this.queue;
		let leave: () => void = () => undefined;
		const left = new Promise<void>((resolve) => {
			leave = resolve;
		});
		// A request that is cancelled while it waits leaves the queue, but nobody overtakes those before it.
		this.queue = before.then(async () => await left);
		try {
			await clock.abortable(before);
			return await this.waitForStart(clock, expectedRequests);
		} finally {
			leave();
		}
	}

	/**
	 * Learns from a response that was not rate limited.
	 * @param isCounted whether Zoom counted the request against its limit
	 */
	onResponse(attempt: Attempt, headers: Record<string, unknown>, now: number, isCounted = true): void {
		const { perSecond, remaining, category } = readRateLimitHeaders(headers, now);
		if (category) this.finder.setCategory(category);
		this.reported = perSecond ?? this.reported;
		if (perSecond !== undefined && remaining !== undefined) this.quotaShare.onResponse(perSecond, remaining, now);
		this.backoff = Math.max(1, this.backoff * tuning.recoveryFactor);
		if (!isCounted) this.finder.onUnknown(attempt);
		else if (this.reported === undefined) this.finder.onAccepted(attempt, now);
	}

	/**
	 * Learns that Zoom rate limited a request. Other requests of this category wait, and go slower then. If Zoom says
	 * neither its limit nor how long to wait, the finder decides, and `wait` does not count.
	 */
	onRateLimited(attempt: Attempt, headers: Record<string, unknown>, wait: RateLimitWait, now: number): void {
		this.reported = readRateLimitHeaders(headers, now).perSecond ?? this.reported;
		if (this.reported === undefined) this.finder.onRateLimited(attempt, now);
		if (this.reported !== undefined || wait.isNamed) this.notBefore = Math.max(this.notBefore, now + wait.ms);
		this.quotaShare.onRateLimited(now);
		if (now - this.rateLimitedAt > tuning.sameWindowMs)
			this.backoff = Math.min(tuning.maxBackoff, this.backoff * tuning.backoffFactor);
		this.rateLimitedAt = now;
	}

	/** Learns that an attempt ended without a response that tells anything about the limit. */
	onUnknown(attempt: Attempt): void {
		this.finder.onUnknown(attempt);
	}

	/** Zoom's limit in requests per second; undefined until a response has it. */
	get reportedLimit(): number | undefined {
		return this.reported;
	}

	/** The limit in requests per second, as reported or found; undefined until it is one of the two. */
	get limit(): number | undefined {
		return this.reported ?? this.finder.limit;
	}

	private async waitForStart(clock: Clock, expectedRequests: number): Promise<Attempt> {
		for (;;) {
			const now = clock.now();
			this.followClock(now);
			// Asked for after every wait, because responses change it meanwhile.
			const start = this.nextStart(now, expectedRequests);
			if (start <= now) break;
			await clock.sleep(start - now);
		}
		const now = clock.now();
		this.starts.push(now);
		this.starts.splice(0, this.starts.length - (this.reported ?? tuning.rememberedStarts));
		return this.finder.onStart(now);
	}

	/** Forgets when requests started if the clock was set back since. They would hold up others for as long. */
	private followClock(now: number): void {
		const back = this.lastNow - now;
		this.lastNow = now;
		if (back < tuning.clockStepMs) return;
		this.starts = [];
		this.notBefore -= back;
		this.finder = new LimitFinder(this.category, this.plan);
	}

	/** When the next request may start, in milliseconds since 1970. */
	private nextStart(now: number, expectedRequests: number): number {
		const { reported, notBefore } = this;
		if (reported === undefined) return Math.max(notBefore, this.finder.nextStart(now, expectedRequests));
		const quota = Math.max(1, Math.round(reported * this.quotaShare.fraction));
		const { alone, shared } = tuning.windowMs;
		const window = (this.quotaShare.fraction < 1 ? shared : alone) * this.backoff;
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
	private limiters = new Map<RateCategory, RateLimiter>();
	private plan: Plan | undefined;

	/** Notes the plan that the user has told. If it is another one than before, the limits are learnt anew. */
	setPlan(plan: Plan | undefined): void {
		if (plan === this.plan) return;
		this.plan = plan;
		this.limiters = new Map();
	}

	forCategory(category: RateCategory): RateLimiter {
		let limiter = this.limiters.get(category);
		if (!limiter) {
			limiter = new RateLimiter(category, this.plan);
			this.limiters.set(category, limiter);
		}
		return limiter;
	}
}
