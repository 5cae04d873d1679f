/** Zoom counts requests by the second; after this long without a sign of it a new second has begun all the same. */
const LONGEST_WINDOW_MS = 1500;
/** After this long nothing is known any more of what the others do. */
const FORGOTTEN_MS = 5000;
/** Answers overtake each other: what is gone has to fall by more than this to be that of a new second, */
const OVERTAKING = 2;
/** and for so long into it there come answers of the second before. */
const STRAGGLERS_MS = 300;
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

	/** From 1/8 to 1. */
	get fraction(): number {
		return this.part;
	}

	/**
	 * Learns from an answer.
	 * @param limit Zoom's, in requests a second, and what the answer says is left of it.
	 * @param now milliseconds since 1970.
	 */
	learn(limit: number, remaining: number, now: number): void {
		const gone = limit - remaining;
		const age = now - this.openedAt;
		if (gone < 1 || (age < STRAGGLERS_MS && gone > this.gone + OVERTAKING && gone >= this.goneBefore - OVERTAKING)) return;
		if (age >= LONGEST_WINDOW_MS || gone < this.gone - OVERTAKING) {
			// What the second had left over belongs to all in proportion to what they used.
			this.part = age >= FORGOTTEN_MS ? 1 : within(this.mine / this.gone);
			this.goneBefore = age >= LONGEST_WINDOW_MS ? Infinity : this.gone;
			this.mine = 0;
			this.gone = 0;
			this.openedAt = now;
		}
		this.mine += 1;
		this.gone = Math.max(this.gone, gone);
		// Somebody else is there: less from now on, without waiting for the second's end. Early numbers are small, hence the 1.
		this.part = Math.min(this.part, within((this.mine + 1) / (this.gone + 1)));
	}
}

const within = (fraction: number): number => Math.min(1, Math.max(LEAST, fraction));
