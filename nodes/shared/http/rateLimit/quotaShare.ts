/** Zoom counts requests by the second; after this long without a sign of it a new second has begun all the same. */
const LONGEST_WINDOW_MS = 1500;
/** After this long nothing is known any more of what the others do. */
const FORGOTTEN_MS = 5000;
/** Answers overtake each other, more of them where more are allowed: what is gone has to fall by more than this part of the limit to be that of a new second, */
const OVERTAKING = 0.07;
/** and for so long into it there come answers of the second before. */
const STRAGGLERS_MS = 300;
/** From here on what is gone tells enough of the whole second. */
const HALF_MS = 500;
/** The most that a process takes after a refusal, for how long it stays careful, and the step in which it then grows. */
const AFTER_REFUSAL = 0.75;
const CAREFUL_MS = 2500;
const STEP = 0.05;
/** The least that a process takes, whatever the others do. */
const LEAST = 1 / 8;

/**
 * How much of Zoom's limit is for this process, where others (workers of n8n, other apps) use the same account. Every
 * answer tells what is left of the running second; what is gone and was not used here, others have used. Alone, it is 1.
 */
export class QuotaShare {
	private share = 1;
	private ownRequests = 0;
	private consumed = 0;
	private consumedBefore = Infinity;
	private openedAt = -Infinity;
	private rateLimitedAt = -Infinity;

	/** From 1/8 to 1. */
	get fraction(): number {
		return this.share;
	}

	/** Whether answers of the last seconds showed that nobody else uses the account. */
	isAlone(now: number): boolean {
		return this.share === 1 && now - this.openedAt < FORGOTTEN_MS;
	}

	/**
	 * Learns from an answer.
	 * @param limit Zoom's, in requests a second, and what the answer says is left of it.
	 * @param now milliseconds since 1970.
	 */
	onResponse(limit: number, remaining: number, now: number): void {
		const consumed = limit - remaining;
		const overtaking = limit * OVERTAKING;
		const age = now - this.openedAt;
		if (
			consumed < 1 ||
			(age < STRAGGLERS_MS && consumed > this.consumed + overtaking && consumed >= this.consumedBefore - overtaking)
		)
			return;
		if (age >= LONGEST_WINDOW_MS || consumed < this.consumed - overtaking) this.open(age, now);
		this.ownRequests += 1;
		this.consumed = Math.max(this.consumed, consumed);
		// Nothing is known of the second before: from the first answers on, without waiting for the end. Early numbers are small, hence the 1.
		if (this.consumedBefore === Infinity) this.share = clamp((this.ownRequests + 1) / (this.consumed + 1));
		// The others have become fewer.
		else if (now - this.openedAt >= HALF_MS) this.share = Math.max(this.share, this.allowed(now));
	}

	/** A refusal: others are there, and wait for the next second as well. What looks free until they are back is not. */
	onRateLimited(now: number): void {
		this.rateLimitedAt = now;
		this.share = Math.min(this.share, AFTER_REFUSAL);
	}

	/** A new second begins. What the one before had left over belongs to all in proportion to what they used. */
	private open(age: number, now: number): void {
		const known = age < LONGEST_WINDOW_MS;
		if (known) this.share = Math.min(this.used, Math.max(this.share, this.allowed(now)));
		this.consumedBefore = known ? this.consumed : Infinity;
		this.ownRequests = 0;
		this.consumed = 0;
		this.openedAt = now;
	}

	/** How much this process may take by what it sees; soon after a refusal it grows in small steps only. */
	private allowed(now: number): number {
		return now - this.rateLimitedAt < CAREFUL_MS ? Math.min(this.used, this.share + STEP) : this.used;
	}

	/** The part of what is gone that was used here. One request may have been counted in the neighbouring second. */
	private get used(): number {
		return this.consumed - this.ownRequests <= 1 ? 1 : clamp(this.ownRequests / this.consumed);
	}
}

const clamp = (fraction: number): number => Math.min(1, Math.max(LEAST, fraction));
