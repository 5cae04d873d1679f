import type { RateCategory } from '../../definition/operation';
import type { Attempt } from './attemptLog';
import { AttemptLog } from './attemptLog';
import type { FoundLimit, Plan } from './limitSearch';
import { limitOfPlan, LimitSearch } from './limitSearch';

/** What happens once a limit is found, in numbers. Found with `npm run simulate:limits`, as those of limitSearch.ts. */
const tuning = {
	/** While the search waits for a response, it looks again after this time, in milliseconds. */
	recheckMs: 10,
	/**
	 * A window is longer than a second by so many milliseconds, because requests that start a second apart may reach Zoom
	 * closer to each other. Requests that are rate limited widen it, others narrow it again.
	 */
	margin: { least: 20, most: 110, rateLimited: 10, accepted: 0.05 },
	/**
	 * The part of an even distance (window / limit) that requests keep: a whole quota starts early in a window, but nearly
	 * evenly beside others, so that few are in flight when the limit is reached.
	 */
	spacing: { alone: 0.1, shared: 0.9 },
	/** Groups of rate limited requests belong together if there is no more time between them, in milliseconds. */
	repeatedMs: 3000,
	/**
	 * Others use the account too if fewer than the part `clearly` of the limit are accepted, or twice in a row fewer than
	 * the part `nearly`. More are jitter, which counts half. One request is allowed for, which is much of a small limit.
	 */
	others: { clearly: 0.75, nearly: 0.9, strikes: 2 },
	/** Beside others a rate limited request lowers the rate to this part, or down to `least` if fewer were accepted. */
	decrease: { usual: 0.9, least: 0.6 },
	/** But never below this part of the rate at which others were noticed first, so that no process starves. */
	floor: 0.5,
	/** After so many seconds at full speed without a rate limited request a higher rate is tried. */
	holdSeconds: { alone: 10, doubtful: 1, shared: 1 },
	leastHoldRequests: 2,
	/** The first step up is this part of the rate, or `shared` or `alone` requests a second. Each next step is twice it. */
	growth: { part: 0.04, alone: 1, shared: 0.25 },
	/** The rate counts as used if this part of it was accepted within a second. */
	busy: 0.6,
	/** However Zoom counts, it accepts less than this many times its limit within so many milliseconds. */
	proof: { ms: 4000, times: 5 },
	/**
	 * Pauses after 1, 2, 3 and so on groups of rate limited requests with no other response between, in milliseconds.
	 * Either the limit is per minute, or others use all of it. With 12 retries a request waits for up to 111 s.
	 */
	pausesMs: [250, 500, 1000, 2000, 4000, 8000, 16_000],
};

/**
 * Finds Zoom's limit per second where its responses do not have it, from nothing but which requests were rate limited.
 * First a {@link LimitSearch} finds a limit, unless the plan is told. Then no more requests than that start in a window of a little over a
 * second. If others use the account too, the rate rises by small steps and falls by a part, so that all get a share.
 */
export class LimitFinder {
	private readonly log = new AttemptLog();
	private search: LimitSearch;
	private category: RateCategory;
	private readonly plan: Plan | undefined;
	/** The last group of rate limited requests: those that were in flight together. It is open until all have responses. */
	private rateLimited = {
		at: -Infinity,
		firstStart: 0,
		lastStart: -Infinity,
		inARow: 0,
		isRepeated: false,
		isOpen: false,
	};
	private pausedUntil = -Infinity;

	/** The limit, in requests per second; 0 until the search has found it. */
	private found = 0;
	/** Whether the limit is that of the plan that was told, and no response has spoken against it. */
	private isTold = false;
	/** The rate to send at, in requests per second: the limit, or more while a higher one is tried. */
	private rate = 0;
	private shared = false;
	private floor = 0;
	private strikes = 0;
	private marginMs = tuning.margin.least;
	/** Requests that were accepted at full speed, and how many it takes until a higher rate is tried. */
	private quiet = 0;
	private hold = 0;
	/** The last step up, as a part of the rate; 0 if no higher rate is tried. */
	private growth = 0;

	/** @param plan the plan that the user has told, which may be wrong */
	constructor(category: RateCategory, plan?: Plan) {
		this.category = category;
		this.plan = plan;
		this.search = new LimitSearch(category, this.log);
		this.takeLimitOfPlan();
	}

	/** The limit in requests per second; undefined until it is found. */
	get limit(): number | undefined {
		return this.found === 0 ? undefined : Math.floor(this.found);
	}

	/** Notes how Zoom labels the operation. Its documents disagree about some, and the label decides on the limit. */
	setCategory(category: RateCategory): void {
		if (category === this.category) return;
		this.category = category;
		this.search = new LimitSearch(category, this.log);
		if (this.isTold) this.takeLimitOfPlan();
	}

	/**
	 * When the next request may start, in milliseconds since 1970. If that depends on a response: when to ask again.
	 * @param expectedRequests how many requests the execution makes in all, as far as it knows
	 */
	nextStart(now: number, expectedRequests = Infinity): number {
		this.log.forgetOld(now);
		this.closeGroup();
		if (now < this.pausedUntil) return this.pausedUntil;
		if (this.rateLimited.isOpen && this.isUncertain) return now + tuning.recheckMs;
		if (this.found === 0) return this.search.room(now, expectedRequests) >= 1 ? now : now + tuning.recheckMs;
		if (this.quiet >= this.hold) this.grow(now);
		const quota = Math.floor(this.rate);
		const windowMs = ((1000 + this.marginMs) * quota) / this.rate;
		const spacing = this.shared || this.growth > 0 ? tuning.spacing.shared : tuning.spacing.alone;
		return Math.max(this.log.lastStart + (windowMs / quota) * spacing, this.log.startOfLast(quota) + windowMs);
	}

	/** Notes that a request starts. */
	onStart(now: number): Attempt {
		return this.log.start(now);
	}

	/** Notes that Zoom counted a request and did not rate limit it, whatever else it said. */
	onAccepted(attempt: Attempt, now: number): void {
		attempt.state = 'accepted';
		this.rateLimited.inARow = 0;
		this.marginMs = Math.max(tuning.margin.least, this.marginMs - tuning.margin.accepted);
		if (this.rateLimited.isOpen) this.closeGroup();
		else if (this.found === 0) this.settle(this.search.onAccepted());
		else if (this.log.acceptedBefore(now) >= Math.floor(this.rate) * tuning.busy) this.quiet += 1;
	}

	/** Notes that Zoom rate limited a request and did not say its limit. */
	onRateLimited(attempt: Attempt, now: number): void {
		attempt.state = 'rateLimited';
		const { at, inARow } = this.rateLimited;
		const { startedAt } = attempt;
		if (startedAt > at) {
			const isRepeated = now - at < tuning.repeatedMs;
			this.rateLimited = {
				at: now,
				firstStart: startedAt,
				lastStart: startedAt,
				inARow: inARow + 1,
				isRepeated,
				isOpen: true,
			};
			if (this.shared || inARow > 0) this.pausedUntil = now + pauseAfter(inARow);
		}
		this.rateLimited.firstStart = Math.min(this.rateLimited.firstStart, startedAt);
		this.rateLimited.lastStart = Math.max(this.rateLimited.lastStart, startedAt);
		this.closeGroup();
	}

	/** Notes that nobody knows whether Zoom counted a request: it had no response, or its token was refused first. */
	onUnknown(attempt: Attempt): void {
		this.log.remove(attempt);
		this.closeGroup();
	}

	/** Learns from a group of rate limited requests, when all that were in flight with them have their responses. */
	private closeGroup(): void {
		const { at, firstStart, lastStart, isRepeated, isOpen } = this.rateLimited;
		if (!isOpen || this.log.inFlight(at) > 0) return;
		this.rateLimited.isOpen = false;
		if (this.isUncertain) this.settle(this.search.conclude(lastStart));
		else this.slowDown(this.log.acceptedBefore(firstStart), isRepeated);
		this.isTold = false;
	}

	/** Whether rate limited requests are still to tell the limit. */
	private get isUncertain(): boolean {
		return this.found === 0 || this.isTold;
	}

	private takeLimitOfPlan(): void {
		const limit = this.plan && limitOfPlan(this.category, this.plan);
		this.isTold = limit !== undefined;
		if (limit === undefined) this.found = 0;
		else this.settle({ limit, shared: false, doubtful: false });
	}

	private settle(result: FoundLimit | undefined): void {
		if (!result) return;
		const { limit, shared, doubtful } = result;
		this.found = limit;
		this.rate = limit;
		this.shared = shared;
		this.floor = shared ? limit * tuning.floor : 0;
		const { alone, doubtful: inDoubt, shared: withOthers } = tuning.holdSeconds;
		const seconds = doubtful ? inDoubt : alone;
		this.hold = Math.max(tuning.leastHoldRequests, limit * (shared ? withOthers : seconds));
		this.stopGrowth();
	}

	private stopGrowth(): void {
		this.growth = 0;
		this.quiet = 0;
	}

	/** Requests were rate limited at the limit, or at the higher one that is tried. */
	private slowDown(accepted: number, isRepeated: boolean): void {
		const isTried = this.growth > 0;
		this.stopGrowth();
		if (this.shared) {
			const { usual, least } = tuning.decrease;
			this.rate = Math.max(1, this.floor, this.rate * least, Math.min(this.rate * usual, accepted));
			this.found = this.rate;
		} else if (isTried) {
			this.rate = this.found;
			this.hold *= 2;
		} else this.strike(accepted, isRepeated);
	}

	/** Fewer requests were accepted than the limit: because of jitter, or because others use the account too. */
	private strike(accepted: number, isRepeated: boolean): void {
		const { most, rateLimited } = tuning.margin;
		const { clearly, nearly, strikes } = tuning.others;
		this.marginMs = Math.min(most, this.marginMs + rateLimited);
		this.strikes = (isRepeated ? this.strikes : 0) + (accepted + 1 >= this.found * nearly ? 0.5 : 1);
		if (accepted + 1 >= this.found * clearly && this.strikes < strikes) return;
		this.settle({ limit: Math.max(accepted, this.found / 2), shared: true, doubtful: false });
	}

	/** Sends faster. The next step follows when about a second's requests are accepted. */
	private grow(now: number): void {
		const { part, alone, shared } = tuning.growth;
		this.growth = Math.min(1, Math.max(part, this.growth * 2));
		this.rate += Math.max(this.shared ? shared : alone, this.rate * this.growth);
		const { ms, times } = tuning.proof;
		if (this.shared || this.log.acceptedBefore(now, ms) / times > this.found) this.found = this.rate;
		this.quiet = this.hold - this.rate;
	}
}

function pauseAfter(groups: number): number {
	return tuning.pausesMs[groups] ?? tuning.pausesMs.at(-1) ?? 0;
}
