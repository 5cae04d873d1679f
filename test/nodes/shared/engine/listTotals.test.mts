// Whether a list became shorter while it was read.
import { ListTotals } from '../../../../nodes/shared/engine/listTotals.ts';

/** The answer to each page with these totals and numbers of records. */
const noticed = (...pages: Array<[total: unknown, records: number]>): boolean[] => {
	const totals = new ListTotals();
	return pages.map(([total, records]) => totals.onPage({ total_records: total }, records));
};

test('a list whose total falls became shorter, which is noticed once', () => {
	expect(noticed([5, 2], [4, 2])).toEqual([false, true]);
	expect(noticed([5, 2], [6, 2], [5, 1])).toEqual([false, false, true]);
	expect(noticed([5, 2], [4, 2], [3, 0])).toEqual([false, true, false]);
});

test.each<[string, Array<[unknown, number]>]>([
	[
		'its total stays',
		[
			[5, 2],
			[5, 2],
			[5, 1],
		],
	],
	[
		'its total rises',
		[
			[5, 2],
			[6, 2],
		],
	],
	[
		'its total is that of the page',
		[
			[2, 2],
			[1, 1],
		],
	],
	[
		'it has no total',
		[
			[undefined, 2],
			['5', 2],
			[null, 1],
		],
	],
])('a list did not become shorter if %s', (_why, pages) => {
	expect(noticed(...pages)).not.toContain(true);
});

test('another list may be shorter, and what was noticed is not noticed again', () => {
	const totals = new ListTotals();
	expect(totals.onPage({ total_records: 9 }, 2)).toBe(false);
	totals.begin();
	expect(totals.onPage({ total_records: 5 }, 2)).toBe(false);
	expect(totals.onPage({ total_records: 4 }, 2)).toBe(true);
	totals.begin();
	expect(totals.onPage('', 0)).toBe(false);
	expect(totals.onPage({ total_records: 9 }, 2)).toBe(false);
	expect(totals.onPage({ total_records: 8 }, 2)).toBe(false);
});
