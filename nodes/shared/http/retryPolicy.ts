import type { Clock } from './clock';
import { nextUtcMidnight, readLimits } from './rateLimit/headers';

/** What became of one request: an answer, or a fault below HTTP. */
export type Outcome =
	| { answer: { status: number; headers: Record<string, unknown>; body: unknown; stop?(): void } }
	| { fault: Fault };

/** Why there is no answer. */
export interface Fault {
	/** Node.js's name for a failure of the network (`ECONNRESET`), or one of `RENEWAL`, `FOREIGN_HOST`, `HOST`. */
	code: string;
	/** Whether the network failed; other faults come back at every repeat. */
	network: boolean;
	/** Whether Zoom may have received the request. */
	mayHaveArrived: boolean;
	cause: unknown;
}

/** What deciding needs to know of a request. */
export interface Sendable {
	/** Whether sending it twice does no harm beyond sending it once. */
	repeatable: boolean;
	/** Whether an answer of success has a body. */
	answers: boolean;
}

/** What to do about an outcome. */
export type Decision =
	| { do: 'finish' }
	| { do: 'renew' }
	| { do: 'wait'; ms: number; because: 'rate' | 'fault' }
	| { do: 'fail'; /** When a limit ends, milliseconds since 1970. */ until?: number; unclear?: boolean };

/** Seconds to wait before the 1st, 2nd, … repeat. Zoom advises 1, 2, 4 with some randomness. */
const BACKOFF_SECONDS = [1, 2, 4, 8, 16];
/** Repeats after Zoom refused for its rate: nothing was done, so patience is harmless. */
const RATE_REPEATS = 12;
/** Repeats after a fault on the way or on Zoom's side. */
export const FAULT_REPEATS = 3;
/** The longest wait that is worth keeping an execution open for; a day limit is reported at once instead. */
const LONGEST_WAIT_MS = 120_000;

/**
 * Decides about an outcome: a pure function of what happened. `repeats` counts what was repeated before, by reason.
 */
export function decide(
	outcome: Outcome,
	repeats: { rate: number; fault: number; renewals: number },
	{ repeatable, answers }: Sendable,
	clock: Pick<Clock, 'now' | 'random'>,
): Decision {
	const unclear = mayHaveWorked(outcome);
	const repeatOrFail = (harmless: boolean): Decision =>
		harmless && repeats.fault < FAULT_REPEATS
			? { do: 'wait', ms: backoff(repeats.fault, clock), because: 'fault' }
			: { do: 'fail', unclear };
	if ('fault' in outcome) return outcome.fault.network ? repeatOrFail(repeatable || !unclear) : { do: 'fail' };
	const { status, headers, body } = outcome.answer;
	if (status >= 200 && status < 300) {
		if (isWebPage(body)) return { do: 'fail', unclear };
		return isUnreadable(outcome.answer, answers) ? repeatOrFail(repeatable) : { do: 'finish' };
	}
	if (isMissingScope(body)) return { do: 'fail' };
	if (isExpiredToken(status, body)) return repeats.renewals === 0 ? { do: 'renew' } : { do: 'fail' };
	if (status === 429) return decideOnLimit(headers, messageOf(body), repeats.rate, clock);
	return status >= 500 ? repeatOrFail(repeatable) : { do: 'fail' };
}

/** Whether the work may have been done although the outcome is no answer to it. */
export function mayHaveWorked(outcome: Outcome): boolean {
	if ('fault' in outcome) return outcome.fault.mayHaveArrived;
	const { status } = outcome.answer;
	return status >= 500 || (status >= 200 && status < 300);
}

/** Whether an answer of success is not what Zoom answers: half of it, something else, or nothing where there has to be something. */
export function isUnreadable({ status, body }: { status: number; body: unknown }, answers: boolean): boolean {
	if (typeof body === 'string' && body !== '') return true;
	return answers && (status === 200 || status === 201) && (body === '' || body === undefined || body === null);
}

/** Zoom says 401, and at some operations 400 with code 124, when a token has expired. */
export function isExpiredToken(status: number, body: unknown): boolean {
	return status === 401 || codeOf(body) === 124;
}

/** A token without the scope comes back at every repeat, and a new token of the same app is no different. */
export function isMissingScope(body: unknown): boolean {
	const code = codeOf(body);
	return code === 4711 || code === 4700 || /does not contain scopes/i.test(messageOf(body));
}

/** A gateway's or website's page where JSON belongs. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body);
}

/** Zoom's number for what went wrong; not unique, but stable. */
export function codeOf(body: unknown): number | undefined {
	const code = typeof body === 'object' && body !== null && 'code' in body ? Number(body.code) : Number.NaN;
	return Number.isNaN(code) ? undefined : code;
}

/** Zoom's own words for what went wrong; '' where the body has none. */
export function messageOf(body: unknown): string {
	return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
		? body.message
		: '';
}

function decideOnLimit(
	headers: Record<string, unknown>,
	message: string,
	repeats: number,
	clock: Pick<Clock, 'now' | 'random'>,
): Decision {
	const now = clock.now();
	const limits = readLimits(headers, now);
	if (/daily rate limit|GMT 00:00/i.test(message) || limits.daily) {
		// The limit per host (100 a day) comes without a header; it ends at the next midnight in UTC.
		const until = limits.retryAt !== undefined && limits.retryAt > now ? limits.retryAt : nextUtcMidnight(now);
		return { do: 'fail', until };
	}
	const ms =
		limits.retryAt !== undefined && limits.retryAt > now
			? limits.retryAt - now + clock.random() * 250
			: backoff(repeats, clock);
	if (ms > LONGEST_WAIT_MS || repeats >= RATE_REPEATS) return { do: 'fail', until: now + ms };
	return { do: 'wait', ms, because: 'rate' };
}

/** Milliseconds to wait before the next repeat, after so many. */
export function backoff(repeats: number, clock: Pick<Clock, 'random'>): number {
	const seconds = BACKOFF_SECONDS[Math.min(repeats, BACKOFF_SECONDS.length - 1)] ?? 1;
	return seconds * 1000 * (1 + clock.random() * 0.25);
}
