// Which JSON can be sent, and how everything else is refused.
import { runInNewContext } from 'node:vm';
import { toJson } from '../../../../nodes/shared/definition/json.ts';
import { errorMessageOf, fieldErrorOf } from '../support/thrownError.mts';

/** Half of a surrogate pair. */
const HALF = '\ud83d';

describe('JSON', () => {
	test.each<[unknown, 'object' | 'array', unknown]>([
		['{"a":{"b":[1,true,""]}}', 'object', { a: { b: [1, true, ''] } }],
		[{ a: 0 }, 'object', { a: 0 }],
		['[]', 'array', []],
		[[{ a: '👍' }], 'array', [{ a: '👍' }]],
	])('from %p is an %s', (given, expected, parsed) => {
		expect(toJson('Body', given, expected)).toEqual(parsed);
	});

	test('from another realm is data like any other', () => {
		expect(toJson('Body', runInNewContext('({ a: [{ b: 1 }] })'), 'object')).toEqual({ a: [{ b: 1 }] });
		expect(toJson('Body', Object.assign(Object.create(null) as object, { a: 1 }), 'object')).toEqual({ a: 1 });
	});

	test('may have one object in two places', () => {
		const address = { city: 'Berlin' };
		expect(toJson('Body', [address, address, { address }], 'array')).toEqual([address, address, { address }]);
	});

	test.each<[unknown, 'object' | 'array', string]>([
		['{', 'object', 'is not valid JSON'],
		['', 'object', 'is not valid JSON'],
		[undefined, 'object', 'is not valid JSON'],
		['[]', 'object', 'must be a JSON object, but is a list'],
		['{}', 'array', 'must be a JSON array, but is an object'],
		['null', 'object', 'must be a JSON object, but is empty'],
		['7', 'object', 'must be a JSON object, but is 7'],
		['7', 'array', 'must be a JSON array, but is 7'],
		[true, 'object', 'must be a JSON object, but is true'],
	])('from %p for an %s is refused: it %s', (given, expected, what) => {
		expect(fieldErrorOf(() => toJson('Body', given, expected))).toEqual({ label: 'Body', message: `'Body' ${what}` });
	});

	class Person {
		name = 'Nathan';
	}
	test.each<[unknown, string]>([
		[{ a: undefined }, "an empty value at 'a'"],
		[{ a: { b: [1, null] } }, "an empty value at 'a.b.1'"],
		[{ a: Number.NaN }, "a value that JSON does not know at 'a'"],
		[{ a: -Infinity }, "a value that JSON does not know at 'a'"],
		[{ a: 1n }, "a value that JSON does not know at 'a'"],
		[{ a: () => 1 }, "a value that JSON does not know at 'a'"],
		[{ a: `x${HALF}` }, "half a character at 'a'"],
		[{ a: new Map() }, "an object that JSON does not know at 'a'"],
		[{ a: [new Person()] }, "an object that JSON does not know at 'a.0'"],
		[new Person(), 'an object that JSON does not know'],
		[{ ['a'.repeat(90)]: null }, `an empty value at '${'a'.repeat(80)}'`],
	])('from %p is refused because it has %s', (given, what) => {
		expect(fieldErrorOf(() => toJson('Body', given, 'object'))).toEqual({
			label: 'Body',
			message: `'Body' has ${what}`,
			hint: 'Check the expression that should fill it in, or take it out',
		});
	});

	test('that contains itself at any depth is refused', () => {
		const own: Record<string, unknown> = {};
		own.self = own;
		const list: unknown[] = [{ deep: {} }];
		(list[0] as { deep: Record<string, unknown> }).deep.list = list;
		expect(errorMessageOf(() => toJson('Body', own, 'object'))).toBe(
			"'Body' has an object that contains itself at 'self'",
		);
		expect(errorMessageOf(() => toJson('Body', list, 'array'))).toBe(
			"'Body' has an object that contains itself at '0.deep.list'",
		);
	});

	test('with a gap in a list is refused', () => {
		const list: number[] = [];
		list[1] = 1;
		expect(errorMessageOf(() => toJson('Body', list, 'array'))).toBe("'Body' has an empty value at '0'");
	});
});
