// The ranges of days that a list is requested in.
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import { type ListRule } from '../../../../nodes/shared/definition/operation.ts';
import { DateWindows, type DateWindow } from '../../../../nodes/shared/engine/dateWindows.ts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

const TODAY = '2026-12-01';
const rule: ListRule = { items: 'users', pageSize: 2 };
const daily: ListRule = { ...rule, windowDays: 30 };

/** All ranges, with these responses to the first ones. */
function windowsOf(list: ListRule, query: { from?: string; to?: string }, ...responses: unknown[]): DateWindow[] {
	const windows = new DateWindows(list, query, TODAY);
	const found: DateWindow[] = [];
	for (let window = windows.next(); window; window = windows.next()) {
		if (found.push(window) > 500) throw new Error('The ranges do not end');
		windows.onResponse(responses[found.length - 1]);
	}
	return found;
}

describe('a range of days', () => {
	test.each<[string, ListRule, { from?: string; to?: string }, Array<{ from?: string; to?: string }>]>([
		['that Zoom accepts as a whole is not split', rule, { from: '2020-01-01', to: '2026-01-01' }, [{}]],
		['without a beginning is left to Zoom', daily, { to: '2026-11-30' }, [{}]],
		[
			'of one day is one part',
			daily,
			{ from: '2026-11-30', to: '2026-11-30' },
			[{ from: '2026-11-30', to: '2026-11-30' }],
		],
		[
			'of as many days as Zoom accepts is one part',
			daily,
			{ from: '2026-11-01', to: '2026-11-30' },
			[{ from: '2026-11-01', to: '2026-11-30' }],
		],
		[
			'of a day more is two parts',
			daily,
			{ from: '2026-10-31', to: '2026-11-30' },
			[
				{ from: '2026-11-01', to: '2026-11-30' },
				{ from: '2026-10-31', to: '2026-10-31' },
			],
		],
		['without an end ends today', daily, { from: '2026-11-20' }, [{ from: '2026-11-20', to: TODAY }]],
		['without an end that begins today is one day', daily, { from: TODAY }, [{ from: TODAY, to: TODAY }]],
		[
			'without an end that begins later is one day',
			daily,
			{ from: '2026-12-24' },
			[{ from: '2026-12-24', to: '2026-12-24' }],
		],
	])('%s', (_what, list, query, parts) => {
		expect(windowsOf(list, query)).toEqual(parts);
	});

	test('that ends before it begins is refused with the name of the field', () => {
		expect(fieldErrorOf(() => windowsOf(daily, { from: '2026-11-30', to: '2026-11-29' }))).toEqual({
			label: 'From',
			message: "'From' (2026-11-30) is after 'To' (2026-11-29)",
		});
	});

	// Years of 366 days.
	test('of twenty years is accepted, and a longer one refused', () => {
		const parts = windowsOf(daily, { from: '2006-11-16', to: TODAY });
		expect([parts.length, parts.at(-1)?.from]).toEqual([245, '2006-11-16']);
		expect(errorMessageOf(() => windowsOf(daily, { from: '2006-11-15', to: TODAY }))).toBe(
			"'From' (2006-11-15) is more than 20 years before 'To' (2026-12-01)",
		);
		expect(() => windowsOf(daily, { from: '0206-11-15' })).toThrow(FieldError);
	});

	test.each<[string, unknown, string]>([
		['says that it began later', { from: '2026-11-05' }, '2026-11-04'],
		['says that it began later, with a time', { from: '2026-11-05T00:00:00Z' }, '2026-11-04'],
		['says that it began on the last day', { from: TODAY }, '2026-11-30'],
		['says that it began when asked', { from: '2026-11-02' }, '2026-11-01'],
		['says that it began earlier', { from: '2026-10-01' }, '2026-11-01'],
		['says that it began after its end', { from: '2026-12-02' }, '2026-11-01'],
		['says no day', { from: 'in 2026-11-05' }, '2026-11-01'],
		['says another form of a day', { from: '2026-11-5' }, '2026-11-01'],
		['says a number', { from: 20261105 }, '2026-11-01'],
		['says nothing', {}, '2026-11-01'],
		['is none', undefined, '2026-11-01'],
	])('goes on where the response %s', (_what, response, end) => {
		expect(windowsOf(daily, { from: '2026-10-20', to: TODAY }, response)[1]?.to).toBe(end);
	});

	test('that is left to Zoom is not changed by a response', () => {
		expect(windowsOf(daily, {}, { from: '2026-11-05', to: '2026-11-06' })).toEqual([{}]);
	});

	test('ends even if Zoom gives one day at a time', () => {
		const days = ['2026-12-01', '2026-11-30', '2026-11-29'].map((from) => ({ from }));
		expect(windowsOf(daily, { from: '2026-11-29' }, ...days)).toEqual([
			{ from: '2026-11-29', to: '2026-12-01' },
			{ from: '2026-11-29', to: '2026-11-30' },
			{ from: '2026-11-29', to: '2026-11-29' },
		]);
	});
});
