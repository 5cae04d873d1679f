/** Attempts are remembered for so long, in milliseconds: five of Zoom's seconds. */
const HISTORY_MS = 5000;

/** One attempt to send a request, until Zoom's response to it. */
export interface Attempt {
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	state: 'inFlight' | 'accepted' | 'rateLimited';
}

/** The attempts of the last seconds, in the order of their starts. */
export class AttemptLog {
	private attempts: Attempt[] = [];

	start(now: number): Attempt {
		const attempt: Attempt = { startedAt: now, state: 'inFlight' };
		this.attempts.push(attempt);
		return attempt;
	}

	/** Forgets what is too old to count, also a request whose response never came. */
	forgetOld(now: number): void {
		this.attempts = this.attempts.filter(({ startedAt }) => startedAt > now - HISTORY_MS);
	}

	/** Forgets an attempt of which nobody knows whether Zoom counted it. */
	remove(attempt: Attempt): void {
		this.attempts = this.attempts.filter((other) => other !== attempt);
	}

	/** When the last attempt started; -Infinity if there was none. */
	get lastStart(): number {
		return this.attempts.at(-1)?.startedAt ?? -Infinity;
	}

	/** When the last attempt but `count - 1` started, of those that were not rate limited; -Infinity if there were fewer. */
	startOfLast(count: number): number {
		return this.attempts.filter(({ state }) => state !== 'rateLimited').at(-count)?.startedAt ?? -Infinity;
	}

	/** How many attempts that started until then have no response yet. */
	inFlight(until: number): number {
		return this.attempts.filter(({ state, startedAt }) => state === 'inFlight' && startedAt <= until).length;
	}

	/** How many attempts that started in the time before a moment were accepted. */
	acceptedBefore(moment: number, ms = 1000): number {
		return this.attempts.filter(
			({ state, startedAt }) => state === 'accepted' && startedAt > moment - ms && startedAt <= moment,
		).length;
	}

	/**
	 * How many attempts of a state started in each second of a clock.
	 * @param phase the millisecond at which the clock's seconds begin
	 */
	perSecond(phase: number, counted: ReadonlyArray<Attempt['state']>): Map<number, number> {
		const counts = new Map<number, number>();
		for (const { state, startedAt } of this.attempts) {
			if (!counted.includes(state)) continue;
			const second = secondOf(startedAt, phase);
			counts.set(second, (counts.get(second) ?? 0) + 1);
		}
		return counts;
	}
}

/** The number of the second that a moment is in, on a clock whose seconds begin at `phase`. */
export function secondOf(moment: number, phase: number): number {
	return Math.floor((moment - phase) / 1000);
}
