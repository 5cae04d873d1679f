import type { Clock } from '../clock.mts';
import { utcText } from '../clock.mts';
import type { Plan, SandboxSettings } from '../settings.mts';

/** Zoom's label of an operation. */
export type Rate = 'light' | 'medium' | 'heavy' | 'resourceIntensive';

interface Limit {
	perSecond?: number;
	perMinute?: number;
	perDay?: number;
}

/** Zoom: "Rate limits", per account. */
const limits: Record<Exclude<Plan, 'unlimited'>, Record<Rate, Limit>> = {
	free: { light: { perSecond: 4, perDay: 6000 }, medium: { perSecond: 2, perDay: 2000 }, heavy: { perSecond: 1, perDay: 1000 }, resourceIntensive: { perMinute: 10, perDay: 30_000 } },
	pro: { light: { perSecond: 30 }, medium: { perSecond: 20 }, heavy: { perSecond: 10, perDay: 30_000 }, resourceIntensive: { perMinute: 10, perDay: 30_000 } },
	business: { light: { perSecond: 80 }, medium: { perSecond: 60 }, heavy: { perSecond: 40, perDay: 60_000 }, resourceIntensive: { perMinute: 20, perDay: 60_000 } },
};

const categories: Record<Rate, string> = { light: 'Light', medium: 'Medium', heavy: 'Heavy', resourceIntensive: 'Resource-intensive' };

/** A refusal, or undefined, and the headers that go with the answer. */
export interface Count {
	headers: Record<string, string>;
	refusal?: { message: string };
}

/** Counts requests the way Zoom does: by account and category, in seconds and in days of UTC. */
export class RateLimits {
	private readonly windows = new Map<string, { key: number; count: number }>();

	reset(): void {
		this.windows.clear();
	}

	/** Counts one request. A refused request does not count. */
	count(settings: SandboxSettings, clock: Clock, rate: Rate): Count {
		const headers: Record<string, string> = { 'X-RateLimit-Category': categories[rate] };
		if (settings.plan === 'unlimited') return { headers };
		const limit = limits[settings.plan][rate];
		const now = clock.now();
		const day = this.window(`${rate}:day`, Math.floor(now / 86_400_000));
		if (limit.perDay !== undefined && day.count >= limit.perDay) {
			const ends = utcText((Math.floor(now / 86_400_000) + 1) * 86_400_000);
			return {
				headers: { ...headers, 'X-RateLimit-Type': 'Daily-limit', 'X-RateLimit-Limit': String(limit.perDay), 'X-RateLimit-Remaining': '0', 'Retry-After': ends },
				refusal: { message: 'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.' },
			};
		}
		const length = limit.perSecond === undefined ? 60_000 : 1000;
		const most = limit.perSecond ?? limit.perMinute ?? Infinity;
		const window = this.window(`${rate}:short`, Math.floor(now / length));
		const common = { ...headers, 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Limit': String(most) };
		if (window.count >= most) {
			const reset = String(Math.ceil(((Math.floor(now / length) + 1) * length) / 1000));
			return { headers: { ...common, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': reset }, refusal: { message: 'You have reached the maximum per-second rate limit for this API. Try again later.' } };
		}
		window.count += 1;
		day.count += 1;
		return { headers: { ...common, 'X-RateLimit-Remaining': String(most - window.count) } };
	}

	/** Counts one of a few things a day, such as the meetings a host creates; false when there are no more. */
	daily(clock: Clock, what: string, most: number): boolean {
		const window = this.window(what, Math.floor(clock.now() / 86_400_000));
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
