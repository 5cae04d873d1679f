import type { Clock } from '../plugins/clock.mts';
import { utcText } from '../plugins/clock.mts';
import type { Plan, SandboxSettings } from '../plugins/settings.mts';

/** Zoom's label of an operation. */
export type Rate = 'light' | 'medium' | 'heavy' | 'resourceIntensive';

const DAY = 86_400_000;

interface Limit {
	perSecond?: number;
	perMinute?: number;
	perDay?: number;
	/** Labels with the same pool share one limit per day. */
	pool?: string;
}

/** Zoom: "Rate limits", per account. */
const limits: Record<Exclude<Plan, 'unlimited'>, Record<Rate, Limit>> = {
	free: {
		light: { perSecond: 4, perDay: 6000 },
		medium: { perSecond: 2, perDay: 2000 },
		heavy: { perSecond: 1, perDay: 1000 },
		resourceIntensive: { perMinute: 10, perDay: 30_000 },
	},
	pro: {
		light: { perSecond: 30 },
		medium: { perSecond: 20 },
		heavy: { perSecond: 10, perDay: 30_000, pool: 'heavy' },
		resourceIntensive: { perMinute: 10, perDay: 30_000, pool: 'heavy' },
	},
	business: {
		light: { perSecond: 80 },
		medium: { perSecond: 60 },
		heavy: { perSecond: 40, perDay: 60_000, pool: 'heavy' },
		resourceIntensive: { perMinute: 20, perDay: 60_000, pool: 'heavy' },
	},
};

/** Most users that `POST /users` with `create` invites in a day (Zoom: "Create users"). */
export const invitationsPerDay: Record<Plan, number> = { free: 50, pro: 1500, business: 10_000, unlimited: Infinity };

const categories: Record<Rate, string> = {
	light: 'Light',
	medium: 'Medium',
	heavy: 'Heavy',
	resourceIntensive: 'Resource-intensive',
};

/** Zoom's 429s: headers and message at a moment, milliseconds since 1970. */
export interface Refusal {
	headers: Record<string, string>;
	message: string;
}

export const refusals = {
	/** Too many in one second or, for resource-intensive operations, minute; tells when the window ends in Unix seconds. */
	perSecondLimit: (now: number, windowMs = 1000): Refusal => ({
		headers: {
			'X-RateLimit-Type': 'QPS',
			'X-RateLimit-Remaining': '0',
			'X-RateLimit-Reset': String(Math.ceil(((Math.floor(now / windowMs) + 1) * windowMs) / 1000)),
		},
		message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
	}),
	/** Too many in one day of UTC; Retry-After is an ISO date-time, not seconds. */
	perDayLimit: (now: number): Refusal => ({
		headers: {
			'X-RateLimit-Type': 'Daily-limit',
			'X-RateLimit-Remaining': '0',
			'Retry-After': utcText((Math.floor(now / DAY) + 1) * DAY),
		},
		message:
			'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
	}),
	/** Too many meetings and webinars made or changed for one host in a day; the headers say nothing of it. */
	perHostLimit: (): Refusal => ({
		headers: {},
		message:
			'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.',
	}),
};

/** A refusal, or undefined, and the headers that go with the answer. */
export interface Count {
	headers: Record<string, string>;
	refusal?: Refusal;
}

/** Counts requests the way Zoom does: by account and category, in seconds and in days of UTC. */
export class RateLimits {
	private readonly windows = new Map<string, { key: number; count: number }>();

	reset(): void {
		this.windows.clear();
	}

	/** Counts one request. A refused request does not count. With `take` false it only tells what the headers say now. */
	count(settings: SandboxSettings, clock: Clock, rate: Rate, take = true): Count {
		const category = { 'X-RateLimit-Category': categories[rate] };
		if (settings.plan === 'unlimited') return { headers: category };
		const limit = limits[settings.plan][rate];
		const now = clock.now();
		const length = limit.perSecond === undefined ? 60_000 : 1000;
		const most = limit.perSecond ?? limit.perMinute ?? Infinity;
		const day = this.window(`${limit.pool ?? rate}:day`, Math.floor(now / DAY));
		const window = this.window(`${rate}:short`, Math.floor(now / length));
		const headers = { ...category, 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Limit': String(most) };
		if (take && limit.perDay !== undefined && day.count >= limit.perDay) {
			const refusal = refusals.perDayLimit(now);
			return { headers: { ...category, 'X-RateLimit-Limit': String(limit.perDay), ...refusal.headers }, refusal };
		}
		if (take && window.count >= most) {
			const refusal = refusals.perSecondLimit(now, length);
			return { headers: { ...headers, ...refusal.headers }, refusal };
		}
		if (take) {
			window.count += 1;
			day.count += 1;
		}
		return { headers: { ...headers, 'X-RateLimit-Remaining': String(Math.max(0, most - window.count)) } };
	}

	/** Counts one of a few things a day, such as the meetings a host creates; false when there are no more. */
	daily(clock: Clock, what: string, most: number): boolean {
		const window = this.window(what, Math.floor(clock.now() / DAY));
		if (window.count >= most) return false;
		window.count += 1;
		return true;
	}

	private window(name: string, key: number): { key: number; count: number } {
		let window = this.windows.get(name);
		if (window?.key !== key) {
			window = { key, count: 0 };
			this.windows.set(name, window);
		}
		return window;
	}
}
