import type { IDataObject } from 'n8n-workflow';

import { FieldError } from '../definition/errors';
import type { ListRule } from '../definition/operation';
import { addDays } from '../definition/time';
import { asText } from '../definition/values';
import { propertiesOf } from '../http/json';

/**
 * The longest range of days that is split: 20 years. Longer ranges are almost certainly a typo; they would cost
 * thousands of requests.
 */
const MAX_DAYS = 366 * 20;

/** A range of days in one request. Both days belong to it. Empty where the dates are left to Zoom. */
export interface DateWindow {
	from?: string;
	to?: string;
}

/**
 * Splits `from` and `to` into ranges that Zoom accepts, newest first, as Zoom lists. Two ranges share no day.
 *
 * Zoom counts a month by the calendar, and silently begins later where a range is too long: 30 days can be too many in
 * February. The response then has another `from` than the request, and the next range ends the day before that one.
 */
export class DateWindows {
	private readonly windowDays: number;
	private readonly from: string | undefined;
	private current: DateWindow | undefined;
	/** The last day of the next range; undefined when there is none. */
	private end: string | undefined;

	/**
	 * @param today `yyyy-MM-dd` in UTC, the end of a range that has none
	 * @throws FieldError if the range ends before it begins, or is longer than 20 years
	 */
	constructor({ windowDays }: ListRule, { from, to }: IDataObject, today: string) {
		if (windowDays === undefined || typeof from !== 'string') {
			this.windowDays = 0;
			this.current = {};
			return;
		}
		const last = typeof to === 'string' ? to : laterOf(today, from);
		checkRange(from, last);
		this.windowDays = windowDays;
		this.from = from;
		this.end = last;
	}

	/** The next range; undefined after the last one. */
	next(): DateWindow | undefined {
		const { from, end } = this;
		if (from === undefined) {
			const window = this.current;
			this.current = undefined;
			return window;
		}
		if (end === undefined || end < from) return undefined;
		const start = laterOf(from, addDays(end, 1 - this.windowDays));
		this.current = { from: start, to: end };
		this.end = addDays(start, -1);
		return this.current;
	}

	/** Notes a response to the range that {@link next} returned: where Zoom began later, the next range ends later. */
	onResponse(body: unknown): void {
		const day = asText(propertiesOf(body).from).slice(0, 10);
		const { from: asked = '', to = '' } = this.current ?? {};
		if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day > asked && day <= to) this.end = addDays(day, -1);
	}
}

function laterOf(one: string, other: string): string {
	return one > other ? one : other;
}

function checkRange(from: string, to: string): void {
	if (to < from) throw new FieldError('From', `'From' (${from}) is after 'To' (${to})`);
	if (addDays(from, MAX_DAYS) < to)
		throw new FieldError(
			'From',
			`'From' (${from}) is more than 20 years before 'To' (${to})`,
			'Zoom keeps nothing that long. Choose a later day.',
		);
}
