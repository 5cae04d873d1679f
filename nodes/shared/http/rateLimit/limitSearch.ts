import type { RateCategory } from '../../definition/operation';
import type { AttemptLog } from './attemptLog';
import { secondOf } from './attemptLog';

/** Zoom's plans, as far as their limits differ. Education, Enterprise and partners have those of Business. */
export const plans = ['free', 'pro', 'business'] as const;

export type Plan = (typeof plans)[number];

/** Requests per second of the plans by Zoom's label of the operation, lowest first (Zoom: "Rate limits"). */
const limits: Record<Exclude<RateCategory, 'resourceIntensive'>, Record<Plan, number>> = {
	light: { free: 4, pro: 30, business: 80 },
	medium: { free: 2, pro: 20, business: 60 },
	heavy: { free: 1, pro: 10, business: 40 },
};

/** Zoom limits these operations per minute, to 10 or 20. */
const RESOURCE_INTENSIVE_LIMITS = [1];

/**
 * The limit that a plan has, in requests per second.
 * @returns undefined where Zoom does not limit by the second
 */
export function limitOfPlan(category: RateCategory, plan: Plan): number | undefined {
	return category === 'resourceIntensive' ? undefined : limits[category][plan];
}

/**
 * The search, in numbers. "Simulated" means `npm run simulate:limits`: 200 requests, limits of 4 to 80 a second, and
 * 100 or 300 ms from request to response. Why: docs/decisions/0007-finding-the-limit.md.
 */
const tuning = {
	/**
	 * So many requests in flight may turn out to be too many, `first` while the lowest limit is possible, `later` after
	 * that. With 10, Zoom has accepted 40 requests after two round trips where its limit is 80, which is half of it.
	 * Simulated with 300 ms, 9 took 30 % longer than a limit of 80 allows, and 10 took 22 %.
	 */
	risk: { first: 7, later: 10 },
	/** But no more than this part of an execution's requests, and at least one. */
	riskPart: 0.05,
	/** Responses may contradict a limit by so many requests: one may be counted in the second beside its own. */
	tolerance: 1,
};

/** When Zoom's seconds may begin, in milliseconds. Neither its clock nor the time of a request's way to it is known. */
const PHASES_MS = Array.from({ length: 20 }, (_unused, index) => index * 50);

/** A limit as the search found it. */
export interface FoundLimit {
	/** Requests per second. */
	limit: number;
	/** Whether no plan's limit explains the responses. Then others use the account too. */
	shared: boolean;
	/** Whether a higher limit may be right as well. */
	doubtful: boolean;
}

/**
 * The search for a limit that Zoom does not report, among the limits of its plans, from the lowest. Each is tried with
 * a few requests more than it allows. If Zoom accepts them, whenever its seconds begin, the limit is higher. If it
 * rate limits some, the number of those that it accepted tells the limit.
 */
export class LimitSearch {
	private readonly log: AttemptLog;
	private readonly lowest: number;
	private candidates: readonly number[];

	constructor(category: RateCategory, log: AttemptLog) {
		this.log = log;
		this.candidates = category === 'resourceIntensive' ? RESOURCE_INTENSIVE_LIMITS : Object.values(limits[category]);
		this.lowest = this.candidate;
	}

	/**
	 * How many more requests may start now.
	 * @param expectedRequests how many requests the execution makes in all, as far as it knows
	 */
	room(now: number, expectedRequests: number): number {
		const limit = this.candidate;
		const used = this.possiblePhases(limit).map(
			(phase) => this.log.perSecond(phase, ['inFlight', 'accepted']).get(secondOf(now, phase)) ?? 0,
		);
		const risk = limit === this.lowest ? tuning.risk.first : tuning.risk.later;
		return limit - Math.max(0, ...used) + Math.max(1, Math.min(risk, Math.round(expectedRequests * tuning.riskPart)));
	}

	/**
	 * Drops the limits that Zoom has exceeded, while no request was rate limited.
	 * @returns the highest limit, if no other one is left
	 */
	onAccepted(): FoundLimit | undefined {
		while (this.candidates.length > 1 && this.possiblePhases(this.candidate).length === 0)
			this.candidates = this.candidates.slice(1);
		return this.candidates.length > 1 ? undefined : { limit: this.candidate, shared: false, doubtful: false };
	}

	/**
	 * The limit that explains the responses best, once some requests were rate limited.
	 * @param rateLimitedAt when the last of them started
	 */
	conclude(rateLimitedAt: number): FoundLimit {
		const accepted = this.log.acceptedBefore(rateLimitedAt);
		const misfits = this.candidates.map((limit) => Math.min(...PHASES_MS.map((phase) => this.misfits(limit, phase))));
		const fewest = Math.min(...misfits);
		if (fewest > tuning.tolerance) return { limit: Math.max(1, accepted), shared: true, doubtful: false };
		const limit = this.candidates[misfits.indexOf(fewest)] ?? accepted;
		// More in a second than the limit means that a second of Zoom's has ended meanwhile, or that the limit is higher.
		return { limit, shared: false, doubtful: accepted > limit + tuning.tolerance };
	}

	private get candidate(): number {
		return this.candidates[0] ?? 1;
	}

	/** The phases with which Zoom would have accepted what it has accepted. */
	private possiblePhases(limit: number): number[] {
		return PHASES_MS.filter(
			(phase) => Math.max(0, ...this.log.perSecond(phase, ['accepted']).values()) <= limit + tuning.tolerance,
		);
	}

	/** How many responses contradict a limit. */
	private misfits(limit: number, phase: number): number {
		const accepted = this.log.perSecond(phase, ['accepted']);
		let misfits = 0;
		for (const count of accepted.values()) misfits += Math.max(0, count - limit);
		for (const [second, count] of this.log.perSecond(phase, ['rateLimited']))
			misfits += Math.min(count, Math.max(0, limit - (accepted.get(second) ?? 0)));
		return misfits;
	}
}
