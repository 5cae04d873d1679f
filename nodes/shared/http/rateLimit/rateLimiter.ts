import type { Clock } from '../clock';
import { readRateLimitHeaders } from './headers';
import type { RateCategory } from '../../definition/operation';
import { QuotaShare } from './quotaShare';

/** In a time of this length no more requests start than Zoom allows in a second: not all are under way equally long. */
const WINDOW_MS = 1050;
/**
 * Requests that may start at once keep this part of an even distance: alone, so that answers can tell in time that others are there; beside
 * others evenly, so that these see early how much is used. Only the few of an execution that needs no more than one second's do not, where
 * others have just been looked for.
 */
const SPACING = { alone: 0.25, shared: 0.9 };
/** How much slower a lane gets after a refusal, and how far it recovers with each success. */
const SLOWER = 1.2;
const RECOVERY = 0.95;
const MOST_SLOWDOWN = 8;
const ONE_SIGN_MS = 1000;
/** Pace assumed after a refusal by a limit whose size Zoom did not tell: the smallest of its plans' (Free, Medium). */
const CAUTIOUS_PER_SECOND = 2;
/** How many starts are remembered while no limit is known: more than any plan of Zoom's allows in a second. */
const REMEMBERED = 200;

/**
 * Spaces the requests of one rate category so that Zoom's limit is used and not exceeded. The limit is learnt from
 * Zoom's own answers; until one has told it, requests are not held back.
 */
export class RateLimiter {
	private readonly quotaShare = new QuotaShare();
	/** Zoom's limit as its answers tell it, and the one that is kept to until they do. */
	private reported?: number;
	private fallbackLimit?: number;
	private backoffFactor = 1;
	private backedOffAt = 0;
	private notBefore = 0;
	/** When the last requests started, the latest last. */
	private starts: number[] = [];
	private queue: Promise<void> = Promise.resolve();

	/**
	 * Waits for this request's turn. Turns are given in the order of the calls, and each by what is known when it has come.
	 * @param siblings how many requests the execution makes with this one, as far as it knows
	 */
	async acquire(clock: Clock, siblings = Infinity): Promise<void> {
		const before = this.queue;
		let done: () => void = () => undefined;
		const passed = new Promise<void>((resolve) => {
			done = resolve;
		});
		// A request that is given up while it waits leaves the queue, but nobody overtakes those before it.
		this.queue = before.then(async () => await passed);
		try {
			await clock.abortable(before);
			for (
				let now = clock.now(), nextStart = this.nextStart(now, siblings);
				now < nextStart;
				now = clock.now(), nextStart = this.nextStart(now, siblings)
			)
				await clock.sleep(nextStart - now);
			this.starts.push(clock.now());
			this.starts.splice(0, this.starts.length - (this.perSecond ?? REMEMBERED));
		} finally {
			done();
		}
	}

	/** Learns from an answer that Zoom gave. */
	onResponse(headers: Record<string, unknown>, now: number): void {
		const { perSecond, remaining } = readRateLimitHeaders(headers, now);
		this.reported = perSecond ?? this.reported;
		if (perSecond !== undefined && remaining !== undefined) this.quotaShare.onResponse(perSecond, remaining, now);
		this.backoffFactor = Math.max(1, this.backoffFactor * RECOVERY);
	}

	/** Zoom refused a request for its rate: nobody in this lane starts before `until`, and all go slower from then on. */
	onRateLimited(headers: Record<string, unknown>, until: number, now: number): void {
		this.reported = readRateLimitHeaders(headers, now).perSecond ?? this.reported;
		this.fallbackLimit = CAUTIOUS_PER_SECOND;
		this.quotaShare.onRateLimited(now);
		// Several requests that were under way together are refused together; that is one sign, not many.
		if (now - this.backedOffAt > ONE_SIGN_MS) this.backoffFactor = Math.min(MOST_SLOWDOWN, this.backoffFactor * SLOWER);
		this.backedOffAt = now;
		this.notBefore = Math.max(this.notBefore, until);
	}

	/** Zoom's limit in requests per second, once it has told it. */
	get reportedLimit(): number | undefined {
		return this.reported;
	}

	/** What this lane keeps to; undefined while nothing calls for a pace. */
	private get perSecond(): number | undefined {
		return this.reported ?? this.fallbackLimit;
	}

	/** When the next request may start, milliseconds since 1970. */
	private nextStart(now: number, siblings: number): number {
		const { perSecond } = this;
		if (perSecond === undefined) return this.notBefore;
		const { fraction } = this.quotaShare;
		const most = Math.max(1, Math.round(perSecond * fraction));
		const window = WINDOW_MS * this.backoffFactor;
		const distance =
			fraction < 1 ? SPACING.shared : siblings <= most && this.quotaShare.isAlone(now) ? 0 : SPACING.alone;
		const last = this.starts.at(-1);
		const first = this.starts.at(-most);
		return Math.max(
			this.notBefore,
			last === undefined ? 0 : last + (window / most) * distance,
			first === undefined ? 0 : first + window,
		);
	}
}

/** The lanes of one credential. Zoom counts per account and category, whichever user or app asks. */
export class RateLimiterGroup {
	private readonly limiters = new Map<RateCategory, RateLimiter>();

	forCategory(category: RateCategory): RateLimiter {
		let forCategory = this.limiters.get(category);
		if (!forCategory) {
			forCategory = new RateLimiter();
			this.limiters.set(category, forCategory);
		}
		return forCategory;
	}
}
