import type { RateCategory } from '../definition/operation';
import type { Session } from './session';

/**
 * Sends the first request of an execution alone, so that an expired token is refreshed once and the rate limit is known
 * before many requests start. That is not needed if an execution just before has shown both.
 */
export class WarmUp {
	private readonly session: Session;
	private firstRequest: Promise<void> | undefined;

	constructor(session: Session) {
		this.session = session;
	}

	/** @param now milliseconds since 1970 */
	async run<T>(category: RateCategory, now: number, send: () => Promise<T>): Promise<T> {
		let done: (() => void) | undefined;
		// There must be no await before this line: of several requests that start together, exactly one is the first.
		if (this.firstRequest) await this.firstRequest;
		else if (!this.isWarm(category, now))
			this.firstRequest = new Promise((resolve) => {
				done = resolve;
			});
		try {
			return await send();
		} finally {
			done?.();
		}
	}

	private isWarm(category: RateCategory, now: number): boolean {
		return this.session.isRecentlyValidated(now) && this.session.rateLimiters.forCategory(category).limit !== undefined;
	}
}
