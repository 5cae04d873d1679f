import { KEY_LENGTH } from '../events/eventKey';

const MINUTE_MS = 60_000;

/**
 * The most records of one kind that are remembered. n8n writes them with every execution: 20,000 are 200 KB. An account
 * has so many recording files in three days if it records a thousand meetings a day.
 */
const MAX_RECORDS = 20_000;

const KEYS = new RegExp(`.{${KEY_LENGTH}}`, 'g');

/**
 * Which records of a list are not new. Everything from before `since` is old; what came after is new, unless it is
 * remembered. Stored as one short text, `minute:keys` for each minute with the minute in base 36.
 */
export class KnownRecords {
	private oldUntil: number;
	/** The minute that each key belongs to. */
	private readonly minutes: Map<string, number>;

	private constructor(since: number, minutes: Map<string, number>) {
		this.oldUntil = since;
		this.minutes = minutes;
	}

	/** @param since milliseconds since 1970 */
	static from(since: number, stored = ''): KnownRecords {
		const minutes = new Map<string, number>();
		for (const part of stored.split(';')) {
			const [minute = '', keys = ''] = part.split(':');
			for (const key of keys.match(KEYS) ?? []) minutes.set(key, parseInt(minute, 36));
		}
		return new KnownRecords(since, minutes);
	}

	/** Records from before this time are old, in milliseconds since 1970. */
	get since(): number {
		return this.oldUntil;
	}

	/** Whether a record is old because of its time alone. One without a time never is. */
	isOld(at: number | undefined): boolean {
		return at !== undefined && at < this.oldUntil;
	}

	has(key: string): boolean {
		return this.minutes.has(key);
	}

	/** Remembers a record, until everything from its time is old. */
	add(key: string, at: number): void {
		this.minutes.set(key, Math.max(Math.floor(at / MINUTE_MS), this.minutes.get(key) ?? 0));
	}

	/** Makes everything from before a time old, and forgets it. The time never goes back. */
	advance(since: number): void {
		this.oldUntil = Math.max(this.oldUntil, since);
		for (const [key, minute] of this.minutes) if (endOf(minute) <= this.oldUntil) this.minutes.delete(key);
	}

	/** What is to be stored. If there is too much, the oldest records become old before their time. */
	toText(): string {
		const byMinute = new Map<number, string[]>();
		for (const [key, minute] of this.minutes) {
			const keys = byMinute.get(minute);
			if (keys) keys.push(key);
			else byMinute.set(minute, [key]);
		}
		const newestFirst = [...byMinute].sort(([one], [other]) => other - one);
		let left = MAX_RECORDS;
		const kept: string[] = [];
		for (const [minute, keys] of newestFirst) {
			left -= keys.length;
			if (left < 0) {
				this.advance(endOf(minute));
				break;
			}
			kept.unshift(`${minute.toString(36)}:${keys.join('')}`);
		}
		return kept.join(';');
	}
}

function endOf(minute: number): number {
	return (minute + 1) * MINUTE_MS;
}
