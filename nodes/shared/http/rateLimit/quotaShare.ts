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
export class Share {
	private part = 1;
	private mine = 0;
	private gone = 0;
	private goneBefore = Infinity;
	private openedAt = -Infinity;
	private refusedAt = -Infinity;

	/** From 1/8 to 1. */
	get fraction(): number {
		return this.part;
	}

	/** Whether answers of the last seconds showed that nobody else uses the account. */
	isAlone(now: number): boolean {
		return this.part === 1 && now - this.openedAt < FORGOTTEN_MS;
	}

	/**
	 * Learns from an answer.
	 * @param limit Zoom's, in requests a second, and what the answer says is left of it.
	 * @param now milliseconds since 1970.
	 */
	learn(limit: number, remaining: number, now: number): void {
		const gone = limit - remaining;
		const overtaking = limit * OVERTAKING;
		const age = now - this.openedAt;
		if (gone < 1 || (age < STRAGGLERS_MS && gone > this.gone + overtaking && gone >= this.goneBefore - overtaking))
			return;
		if (age >= LONGEST_WINDOW_MS || gone < this.gone - overtaking) this.open(age, now);
		this.mine += 1;
		this.gone = Math.max(this.gone, gone);
		// Nothing is known of the second before: from the first answers on, without waiting for the end. Early numbers are small, hence the 1.
		if (this.goneBefore === Infinity) this.part = within((this.mine + 1) / (this.gone + 1));
		// The others have become fewer.
		else if (now - this.openedAt >= HALF_MS) this.part = Math.max(this.part, this.allowed(now));
	}

	/** A refusal: others are there, and wait for the next second as well. What looks free until they are back is not. */
	refused(now: number): void {
		this.refusedAt = now;
		this.part = Math.min(this.part, AFTER_REFUSAL);
	}

	/** A new second begins. What the one before had left over belongs to all in proportion to what they used. */
	private open(age: number, now: number): void {
		const known = age < LONGEST_WINDOW_MS;
		if (known) this.part = Math.min(this.used, Math.max(this.part, this.allowed(now)));
		this.goneBefore = known ? this.gone : Infinity;
		this.mine = 0;
		this.gone = 0;
		this.openedAt = now;
	}

	/** How much this process may take by what it sees; soon after a refusal it grows in small steps only. */
	private allowed(now: number): number {
		return now - this.refusedAt < CAREFUL_MS ? Math.min(this.used, this.part + STEP) : this.used;
	}

	/** The part of what is gone that was used here. One request may have been counted in the neighbouring second. */
	private get used(): number {
		return this.gone - this.mine <= 1 ? 1 : within(this.mine / this.gone);
	}
}

const within = (fraction: number): number => Math.min(1, Math.max(LEAST, fraction));
