import type { Clock } from './clock';
import { readLimits } from './limits';
import type { RateCategory } from './operation';

/** Part of Zoom's rate that is left unused, because neither clock nor network is exact. */
const MARGIN = 1.03;
/** How much slower a lane gets after a refusal, and how far it recovers with each success. */
const SLOWER = 1.5;
const RECOVERY = 0.95;
const MOST_SLOWDOWN = 8;
const ONE_SIGN_MS = 1000;
/** Pace assumed after a refusal by a limit whose size Zoom did not tell: the smallest of its plans' (Free, Medium). */
const CAUTIOUS_PER_SECOND = 2;

/**
 * Spaces the requests of one rate category so that Zoom's limit is used and not exceeded. The limit is learnt from
 * Zoom's own answers; until one has told it, requests are not held back.
 */
export class Lane {
	private perSecond?: number;
	private slowdown = 1;
	private nextStart = 0;
	private slowedAt = 0;
	/** Milliseconds that requests have waited here, for telling the user. */
	waited = 0;

	/** Waits for this request's turn. Turns are given in the order of the calls. */
	async turn(clock: Clock): Promise<void> {
		const now = clock.now();
		const start = Math.max(now, this.nextStart);
		this.nextStart = start + this.interval();
		if (start <= now) return;
		this.waited += start - now;
		await clock.sleep(start - now);
	}

	/** Learns from an answer that Zoom gave. */
	learn(headers: Record<string, unknown>, now: number): void {
		const { perSecond } = readLimits(headers, now);
		if (perSecond !== undefined) this.perSecond = perSecond;
		this.slowdown = Math.max(1, this.slowdown * RECOVERY);
	}

	/** Zoom refused a request for its rate: nobody in this lane starts before `until`, and all go slower from then on. */
	refused(headers: Record<string, unknown>, until: number, now: number): void {
		this.perSecond = readLimits(headers, now).perSecond ?? this.perSecond ?? CAUTIOUS_PER_SECOND;
		// Several requests that were under way together are refused together; that is one sign, not many.
		if (now - this.slowedAt > ONE_SIGN_MS) this.slowdown = Math.min(MOST_SLOWDOWN, this.slowdown * SLOWER);
		this.slowedAt = now;
		this.nextStart = Math.max(this.nextStart, until);
	}

	/** Zoom's limit in requests per second, once known. */
	get limit(): number | undefined {
		return this.perSecond;
	}

	private interval(): number {
		return this.perSecond === undefined ? 0 : (1000 / this.perSecond) * MARGIN * this.slowdown;
	}
}

/** The lanes of one credential. Zoom counts per account and category, whichever user or app asks. */
export class Pacer {
	private readonly lanes = new Map<RateCategory, Lane>();

	lane(category: RateCategory): Lane {
		let lane = this.lanes.get(category);
		if (!lane) {
			lane = new Lane();
			this.lanes.set(category, lane);
		}
		return lane;
	}
}
