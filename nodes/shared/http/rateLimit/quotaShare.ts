/**
 * The estimate of what others use, in numbers. Zoom's quota is for one second and the whole account; `consumed` is how
 * much of it is used so far, by the headers. "Simulated" means the simulation that rateLimiter.ts describes, in which 7
 * requests are rate limited on average. Why: docs/decisions/0002-quota-share.md.
 */
const tuning = {
	/**
	 * After this time, in milliseconds, a new second of Zoom's has begun even if `consumed` did not fall: 1000 ms, and
	 * 500 ms by which one response may take longer than another. Simulated, values from 1100 to 2000 made little
	 * difference.
	 */
	maxWindowMs: 1500,
	/** After this time without a response, in milliseconds, nobody knows whether others use the account. */
	forgetAfterMs: 5000,
	/**
	 * A part of the limit. Responses overtake each other, so that `consumed` may fall within a second; only a larger fall
	 * begins a new one. 0.07 is two requests of 30. It is a part and not a number, because two requests are half of a
	 * limit of 4. Simulated with up to 60 ms of jitter, 0.03 led to twice as many rate limited requests.
	 */
	overtaking: 0.07,
	/**
	 * For so long, in milliseconds, a new second may bring responses from the one before: three times the usual latency.
	 */
	stragglersMs: 300,
	/**
	 * After this time, in milliseconds, `consumed` tells enough about the whole second to use more. Simulated, half of it
	 * led to 10 rate limited requests, and 0 to 27.
	 */
	halfWindowMs: 500,
	/**
	 * The largest share after a rate limited request, which shows that others are there. It leaves them a quarter until
	 * more is known. Simulated, 1 led to 9 rate limited requests.
	 */
	shareAfterRateLimit: 0.75,
	/**
	 * For so long after a rate limited request, in milliseconds, the share grows in small steps only: what looks free
	 * belongs to others who wait for the next second too. Two seconds of Zoom's, and half a second to get there.
	 * Simulated, 0 led to 12 rate limited requests.
	 */
	cautiousMs: 2500,
	/** The largest growth of the share per response in that time: one or two requests of 30. */
	cautiousStep: 0.05,
	/** The least that a process uses, so that up to eight can share an account and none of them stops. */
	minShare: 1 / 8,
};

/**
 * How much of Zoom's rate limit this process may use, where others (workers of n8n, other apps) use the same account.
 * Every response says how much is left of the running second. What is used and was not used here, others have used.
 */
export class QuotaShare {
	private share = 1;
	/** Requests of this process in the running second, and requests of the whole account. */
	private ownRequests = 0;
	private consumed = 0;
	/** Requests of the whole account in the second before; Infinity if that is not known. */
	private consumedBefore = Infinity;
	private windowStart = -Infinity;
	private rateLimitedAt = -Infinity;

	/** The part of the limit that this process may use: from 1/8 to 1, which means that nobody else uses the account. */
	get fraction(): number {
		return this.share;
	}

	/** Whether responses of the last five seconds showed that nobody else uses the account. */
	isAlone(now: number): boolean {
		return this.share === 1 && now - this.windowStart < tuning.forgetAfterMs;
	}

	/**
	 * Learns from the headers of a response.
	 * @param limit Zoom's limit in requests per second
	 * @param remaining what is left of it in the running second
	 * @param now milliseconds since 1970
	 */
	onResponse(limit: number, remaining: number, now: number): void {
		const consumed = limit - remaining;
		const overtaking = limit * tuning.overtaking;
		const age = now - this.windowStart;
		if (consumed < 1 || this.isStraggler(consumed, overtaking, age)) return;
		if (age >= tuning.maxWindowMs || consumed < this.consumed - overtaking) this.startWindow(age, now);
		this.ownRequests += 1;
		this.consumed = Math.max(this.consumed, consumed);
		// If the second before is not known, the first responses of this one have to do. One is added because they are few.
		if (this.consumedBefore === Infinity) this.share = clamp((this.ownRequests + 1) / (this.consumed + 1));
		// Others use less than before.
		else if (now - this.windowStart >= tuning.halfWindowMs) this.share = Math.max(this.share, this.allowedShare(now));
	}

	/** Learns that Zoom rate limited a request: others use the account, and wait for the next second as well. */
	onRateLimited(now: number): void {
		this.rateLimitedAt = now;
		this.share = Math.min(this.share, tuning.shareAfterRateLimit);
	}

	/**
	 * Whether a response belongs to the second before: early in this one, and with about as much used as there was then.
	 */
	private isStraggler(consumed: number, overtaking: number, age: number): boolean {
		return (
			age < tuning.stragglersMs && consumed > this.consumed + overtaking && consumed >= this.consumedBefore - overtaking
		);
	}

	/** A new second of Zoom's begins. What was left of the one before belongs to all, in proportion to what they used. */
	private startWindow(age: number, now: number): void {
		const isNext = age < tuning.maxWindowMs;
		if (isNext) this.share = Math.min(this.usedShare, Math.max(this.share, this.allowedShare(now)));
		this.consumedBefore = isNext ? this.consumed : Infinity;
		this.ownRequests = 0;
		this.consumed = 0;
		this.windowStart = now;
	}

	/** The share to which this process may grow. */
	private allowedShare(now: number): number {
		const isCautious = now - this.rateLimitedAt < tuning.cautiousMs;
		return isCautious ? Math.min(this.usedShare, this.share + tuning.cautiousStep) : this.usedShare;
	}

	/** The part of what is used that this process used. One request may have been counted in a neighbouring second. */
	private get usedShare(): number {
		return this.consumed - this.ownRequests <= 1 ? 1 : clamp(this.ownRequests / this.consumed);
	}
}

const clamp = (fraction: number): number => Math.min(1, Math.max(tuning.minShare, fraction));
