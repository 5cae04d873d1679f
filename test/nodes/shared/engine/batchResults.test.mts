// Which result of a batch belongs to which record.
import type { IDataObject } from 'n8n-workflow';
import { identityOf, pairResults } from '../../../../nodes/shared/engine/batchResults.ts';

/** Records or results with these names; null stands for one without a name. */
const named = (...names: Array<string | null>): IDataObject[] => names.map((name) => (name === null ? {} : { name }));
const pair = (records: unknown[], results: IDataObject[]) => pairResults(records, results, 'name');

describe('a result belongs to the record', () => {
	test.each<[string, string[], string[], Array<number | undefined>]>([
		['of the same name, in whatever order', ['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'], [3, 2, 1, 0]],
		['of the same name, if one is missing', ['a', 'b', 'c', 'd'], ['d', 'a', 'c'], [1, undefined, 2, 0]],
		['of the same name in other letters and spaces', [' Jane  Doe ', 'b'], ['B', 'jane doe'], [1, 0]],
		['of the same name in other characters', ['Tom & Jerry', 'b'], ['b', 'Tom &amp; Jerry'], [1, 0]],
		['in the same order, if several have the name', ['a', 'b', 'a', 'a'], ['a', 'a', 'b', 'a'], [0, 2, 1, 3]],
		['that comes first, if there are too few of a name', ['a', 'a', 'b'], ['b', 'a'], [1, undefined, 0]],
	])('%s', (_which, records, results, expected) => {
		expect(pair(named(...records), named(...results))).toEqual({ resultOfRecord: expected, strays: [] });
	});

	test('of the exact name before that of a similar one', () => {
		expect(pair(named('a.b', 'ab'), named('ab', 'a.b')).resultOfRecord).toEqual([1, 0]);
	});

	test('of its name only, if two have a similar one', () => {
		expect(pair(named('a.b', 'a-b'), named('ab', 'c'))).toEqual({
			resultOfRecord: [undefined, undefined],
			strays: [0, 1],
		});
		expect(pair(named('ab', 'c'), named('a.b', 'a-b'))).toEqual({
			resultOfRecord: [undefined, undefined],
			strays: [0, 1],
		});
	});

	test('that is left, if it has no name and there is no other', () => {
		expect(pair(named('a', 'b', 'c'), named('c', null, 'a'))).toEqual({ resultOfRecord: [2, 1, 0], strays: [] });
	});

	test('at the same place, if no result has a name', () => {
		expect(pair(named('a', 'b', 'c'), named(null, null, null))).toEqual({ resultOfRecord: [0, 1, 2], strays: [] });
	});
});

describe('a result belongs to no record', () => {
	test('if nobody was sent of its name, however many records are left', () => {
		expect(pair(named('a', 'b'), named('a', 'x'))).toEqual({ resultOfRecord: [0, undefined], strays: [1] });
		expect(pair(named('!', 'b'), named('b', '?'))).toEqual({ resultOfRecord: [undefined, 0], strays: [1] });
	});

	test('if there are more of its name than records', () => {
		expect(pair(named('a'), named('a', 'a'))).toEqual({ resultOfRecord: [0], strays: [1] });
	});

	test('if it has no name and could be of several records', () => {
		expect(pair(named('a', 'b', 'c'), named('b', null))).toEqual({
			resultOfRecord: [undefined, 0, undefined],
			strays: [1],
		});
		expect(pair(named('a', 'b', 'c'), named('b', null, null))).toEqual({
			resultOfRecord: [undefined, 0, undefined],
			strays: [1, 2],
		});
		expect(pair(named('a', 'b'), named(null))).toEqual({ resultOfRecord: [undefined, undefined], strays: [0] });
	});
});

test.each<[unknown, string]>([
	[{ name: '  Jane\t DOE ' }, 'jane doe'],
	[{ name: 'ﬁ' }, 'fi'],
	[{ name: 7 }, '7'],
	[{ name: null }, ''],
	[{ name: { a: 1 } }, ''],
	[{}, ''],
	['name', ''],
	[null, ''],
])('%j is called %j', (value, name) => {
	expect(identityOf(value, 'name')).toBe(name);
});
