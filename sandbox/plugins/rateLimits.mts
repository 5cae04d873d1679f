import { utcText } from './clock.mts';
import type { Clock } from './clock.mts';
import type { Plan, SandboxSettings } from './settings.mts';

/** Zoom's rate limit label of an operation. */
export type Rate = 'light' | 'medium' | 'heavy' | 'resourceIntensive';

const DAY = 86_400_000;

interface Limit {
	perSecond?: number;
	perMinute?: number;
	perDay?: number;
	/** Labels of the same pool share one limit per day. */
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

/** How many users `POST /users` with `create` can invite in a day (Zoom: "Create users"). */
export const invitationsPerDay: Record<Plan, number> = { free: 50, pro: 1500, business: 10_000, unlimited: Infinity };

const categories: Record<Rate, string> = {
	light: 'Light',
	medium: 'Medium',
	heavy: 'Heavy',
	resourceIntensive: 'Resource-intensive',
};

/** The headers and the message of one of Zoom's 429 responses. */
export interface RateLimitResponse {
	headers: Record<string, string>;
	message: string;
}

/** Zoom's 429 responses at a moment, milliseconds since 1970. */
export const rateLimitResponses = {
	/** Too many requests in a second, or in a minute if resource-intensive. The header has the window's end in seconds. */
	perSecondLimit: (now: number, windowMs = 1000): RateLimitResponse => ({
		headers: {
			'X-RateLimit-Type': 'QPS',
			'X-RateLimit-Remaining': '0',
			'X-RateLimit-Reset': String(Math.ceil(((Math.floor(now / windowMs) + 1) * windowMs) / 1000)),
		},
		message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
	}),
	/** Too many requests in a day of UTC. Retry-After is an ISO date-time, not seconds. */
	perDayLimit: (now: number): RateLimitResponse => ({
		headers: {
			'X-RateLimit-Type': 'Daily-limit',
			'X-RateLimit-Remaining': '0',
			'Retry-After': utcText((Math.floor(now / DAY) + 1) * DAY),
		},
		message:
			'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when ' +
			'you can make another request.',
	}),
	/** Too many meetings and webinars created or changed for one host in a day. The headers do not mention it. */
	perHostLimit: (): RateLimitResponse => ({
		headers: {},
		message:
			'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this ' +
			'particular user. You may resume these requests at GMT 00:00:00.',
	}),
};

/** The headers that a response gets, and the 429 that takes its place when a limit is exceeded. */
export interface RateLimitState {
	headers: Record<string, string>;
	exceeded?: RateLimitResponse;
}

/** Counts requests as Zoom does: by account and category, in seconds and in days of UTC. */
export class RateLimits {
	private readonly windows = new Map<string, { key: number; count: number }>();

	reset(): void {
		this.windows.clear();
	}

	/** Counts one request. A rate limited request does not count. */
	count(settings: SandboxSettings, clock: Clock, rate: Rate): RateLimitState {
		const { headers, exceeded } = this.countInWindows(settings, clock, rate);
		const visible = settings.rateLimitHeaders === 'full' ? headers : headersOf(rate);
		return { headers: visible, ...(exceeded ? { exceeded } : {}) };
	}

	private countInWindows(settings: SandboxSettings, clock: Clock, rate: Rate): RateLimitState {
		const usage = this.usageOf(settings, clock, rate);
		if (!usage) return { headers: headersOf(rate) };
		const { limit, day, window, windowMs, max } = usage;
		if (limit.perDay !== undefined && day.count >= limit.perDay) {
			const exceeded = rateLimitResponses.perDayLimit(clock.now());
			const headers = { ...headersOf(rate), 'X-RateLimit-Limit': String(limit.perDay), ...exceeded.headers };
			return { headers, exceeded };
		}
		if (window.count >= max) {
			const exceeded = rateLimitResponses.perSecondLimit(clock.now(), windowMs);
			return { headers: { ...headersOf(rate, max), ...exceeded.headers }, exceeded };
		}
		window.count += 1;
		day.count += 1;
		return { headers: headersOf(rate, max, window.count) };
	}

	/** The headers of a response to a request that is not counted. */
	headers(settings: SandboxSettings, clock: Clock, rate: Rate): Record<string, string> {
		const usage = settings.rateLimitHeaders === 'full' ? this.usageOf(settings, clock, rate) : undefined;
		return usage ? headersOf(rate, usage.max, usage.window.count) : headersOf(rate);
	}

	/** Counts something that is limited per day, such as meetings of one host. @returns false beyond the limit */
	countDaily(clock: Clock, key: string, max: number): boolean {
		const window = this.window(key, Math.floor(clock.now() / DAY));
		if (window.count >= max) return false;
		window.count += 1;
		return true;
	}

	private usageOf({ plan }: SandboxSettings, clock: Clock, rate: Rate) {
		if (plan === 'unlimited') return undefined;
		const limit = limits[plan][rate];
		const windowMs = limit.perSecond === undefined ? 60_000 : 1000;
		return {
			limit,
			windowMs,
			max: limit.perSecond ?? limit.perMinute ?? Infinity,
			day: this.window(`${limit.pool ?? rate}:day`, Math.floor(clock.now() / DAY)),
			window: this.window(`${rate}:short`, Math.floor(clock.now() / windowMs)),
		};
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

function headersOf(rate: Rate, max?: number, used?: number): Record<string, string> {
	return {
		'X-RateLimit-Category': categories[rate],
		...(max === undefined ? {} : { 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Limit': String(max) }),
		...(max === undefined || used === undefined ? {} : { 'X-RateLimit-Remaining': String(Math.max(0, max - used)) }),
	};
}
