// What counts as a text, a number, a choice, a list or JSON, whatever an expression returned; and how everything else
// is refused.
import {
	asText,
	describeValue,
	isSame,
	toBoolean,
	toChoice,
	toNumber,
	toOpenChoice,
	toText,
	listEntries,
	toTexts,
	type TextLimits,
} from '../../../../nodes/shared/definition/values.ts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

/** Half of a surrogate pair. */
const HALF = '\ud83d';

describe('a text', () => {
	test.each<[unknown, string]>([
		['Team call', 'Team call'],
		['', ''],
		[' a ', ' a '],
		[0, '0'],
		[-1.5, '-1.5'],
		[true, 'true'],
		[false, 'false'],
		[12345678901234567890n, '12345678901234567890'],
		['👍', '👍'],
	])('from %p is %p', (given, written) => {
		expect(toText('Topic', given)).toBe(written);
	});

	test.each<[unknown, string]>([
		[{ a: 1 }, 'must be text, but is an object'],
		[['a'], 'must be text, but is a list'],
		[null, 'must be text, but is empty'],
		[undefined, 'must be text, but is empty'],
		[() => 'a', 'must be text, but is a function'],
		[Symbol('a'), 'must be text, but is a symbol'],
		[Number.NaN, 'must be text, but is not a number'],
		[Infinity, 'must be text, but is not a number'],
	])('from %p is refused: it %s', (given, what) => {
		expect(fieldErrorOf(() => toText('Topic', given))).toEqual({ label: 'Topic', message: `'Topic' ${what}` });
	});

	test('that is cut off within a character is refused', () => {
		expect(fieldErrorOf(() => toText('Topic', `Hello ${HALF}`))).toEqual({
			label: 'Topic',
			message: "'Topic' contains half a character",
			hint: 'It was cut off in the middle of a character, such as an emoji',
		});
	});

	// Zoom counts an emoji as one character.
	test.each<[TextLimits, string, string]>([
		[{ max: 3 }, 'abc', 'fits'],
		[{ max: 3 }, '👍👍👍', 'fits'],
		[{ max: 3 }, 'abcd', 'has 4 characters, but Zoom allows at most 3'],
		[{ max: 3 }, '👍👍👍👍', 'has 4 characters, but Zoom allows at most 3'],
		[{ min: 3 }, 'abc', 'fits'],
		[{ min: 3 }, '', 'fits'],
		[{ min: 3 }, '👍👍', 'has 2 characters, but Zoom wants at least 3'],
		[{ pattern: { regex: /^[a-z]+$/, description: 'small letters' } }, 'abc', 'fits'],
		[{ pattern: { regex: /^[a-z]+$/, description: 'small letters' } }, '', 'fits'],
		[{ pattern: { regex: /^[a-z]+$/, description: 'small letters' } }, 'aBc', "must be small letters, but is 'aBc'"],
	])('with the limits %j: %p %s', (limits, given, what) => {
		if (what === 'fits') expect(toText('Topic', given, limits)).toBe(given);
		else expect(errorMessageOf(() => toText('Topic', given, limits))).toBe(`'Topic' ${what}`);
	});
});

test.each<[unknown, string]>([
	['Team call', 'Team call'],
	['', ''],
	[0, '0'],
	[93812345678, '93812345678'],
	[false, 'false'],
	[undefined, ''],
	[null, ''],
	[{ id: 1 }, ''],
	[['a'], ''],
])("the text of %p in one of Zoom's records is %p", (value, text) => {
	expect(asText(value)).toBe(text);
});

describe('a number', () => {
	test.each<[unknown, number]>([
		[30, 30],
		[0, 0],
		['30', 30],
		[' 30 ', 30],
		[-1, -1],
		['1e3', 1000],
	])('from %p is %p', (given, expected) => {
		expect(toNumber('Duration', given)).toBe(expected);
	});

	test.each<[unknown, string]>([
		['', 'empty'],
		['  ', "'  '"],
		['half', "'half'"],
		[null, 'empty'],
		[undefined, 'empty'],
		[true, 'true'],
		[{}, 'an object'],
		[[30], 'a list'],
		[1.5, '1.5'],
		['1.5', "'1.5'"],
		[Number.NaN, 'NaN'],
		[2 ** 53, '9007199254740992'],
	])('that is whole cannot be %p', (given, words) => {
		expect(fieldErrorOf(() => toNumber('Duration', given))).toEqual({
			label: 'Duration',
			message: `'Duration' must be a whole number, but is ${words}`,
		});
	});

	test('may have a fraction where that is allowed, but is never infinite', () => {
		expect([toNumber('Score', 1.5, { fraction: true }), toNumber('Score', '0.25', { fraction: true })]).toEqual([
			1.5, 0.25,
		]);
		expect(errorMessageOf(() => toNumber('Score', Infinity, { fraction: true }))).toBe(
			"'Score' must be a number, but is Infinity",
		);
	});

	test.each<[{ min?: number; max?: number }, number[], number[], string]>([
		[{ min: 0, max: 3 }, [0, 3], [-1, 4], ' from 0 to 3'],
		[{ min: 1 }, [1, 1e9], [0, -1], ' of 1 or more'],
		[{ max: 3 }, [3, -1e9], [4], ' of at most 3'],
	])('is held to the limits %j', (limits, inside, outside, range) => {
		for (const given of inside) expect(toNumber('Duration', given, limits)).toBe(given);
		for (const given of outside)
			expect(errorMessageOf(() => toNumber('Duration', given, limits))).toBe(
				`'Duration' must be a whole number${range}, but is ${given}`,
			);
	});
});

test.each<[unknown, boolean]>([
	[true, true],
	[false, false],
	['true', true],
	['false', false],
	[' TRUE ', true],
	['False\n', false],
])('the boolean from %j is %p', (given, expected) => {
	expect(toBoolean('Mute', given)).toBe(expected);
});

test.each<[unknown, string]>([
	['yes', "'yes'"],
	['', 'empty'],
	[1, '1'],
	[0, '0'],
	[null, 'empty'],
	[[true], 'a list'],
])('%p is refused as neither true nor false', (given, words) => {
	expect(fieldErrorOf(() => toBoolean('Mute', given))).toEqual({
		label: 'Mute',
		message: `'Mute' must be true or false, but is ${words}`,
	});
});

describe('a choice', () => {
	const types = [
		{ name: 'Basic', value: 1 },
		{ name: 'Licensed', value: 2 },
		{ name: '1', value: 3 },
	];
	const statuses = [
		{ name: 'Any', value: '' },
		{ name: 'Approved', value: 'approved' },
	];

	test('is found by its value, as a number or as text, and otherwise by its label', () => {
		expect([2, '2', 'Licensed', 1, '1'].map((given) => toChoice('Type', given, types))).toEqual([2, 2, 2, 1, 1]);
		expect(['', 'approved', 'Approved', 'Any'].map((given) => toChoice('Status', given, statuses))).toEqual([
			'',
			'approved',
			'approved',
			'',
		]);
		expect(toChoice('Mute', 'true', [{ name: 'Yes', value: true }])).toBe(true);
	});

	test('that is only suggested may be any other text', () => {
		expect(['2', 'Licensed', 'Other'].map((given) => toOpenChoice('Type', given, types))).toEqual([2, 2, 'Other']);
		expect(errorMessageOf(() => toOpenChoice('Type', {}, types))).toContain("'Type' must be text");
	});

	test('that does not exist is refused with a list of those that do', () => {
		expect(fieldErrorOf(() => toChoice('Type', 4, types))).toEqual({
			label: 'Type',
			message: "'Type' cannot be 4",
			hint: 'Use one of: 1 (Basic), 2 (Licensed), 3 (1)',
		});
		expect(fieldErrorOf(() => toChoice('Status', ['approved'], statuses))).toEqual({
			label: 'Status',
			message: "'Status' cannot be a list",
			hint: 'Use one of: (empty), approved',
		});
	});

	test.each<[number, string]>([
		[12, 'z1, z2, z3, z4, z5, z6, z7, z8, z9, z10, z11, z12'],
		[13, 'z1, z2, z3, z4, z5, z6, z7, z8, z9, z10, z11, z12 and 1 more'],
	])('of %d is refused with a list of twelve at most', (count, listed) => {
		const zones = Array.from({ length: count }, (_none, index) => ({ name: 'Zone', value: `z${index + 1}` }));
		expect(fieldErrorOf(() => toChoice('Zone', 'x', zones)).hint).toBe(`Use one of: ${listed}`);
	});
});

test.each<[unknown, unknown, boolean]>([
	[2, '2', true],
	['2', 2, true],
	['true', true, true],
	[1n, 1, true],
	['', '', true],
	[2, '02', false],
	['a', 'A', false],
	[undefined, 'undefined', false],
	['undefined', undefined, false],
	[null, null, false],
	[{}, '[object Object]', false],
	['[object Object]', {}, false],
	[['a'], 'a', false],
])('%p and %p are the same: %p', (a, b, same) => {
	expect(isSame(a, b)).toBe(same);
});

describe('a list of texts', () => {
	test.each<[unknown, string[]]>([
		[
			['a', 'b'],
			['a', 'b'],
		],
		['a, b;c\nd', ['a', 'b', 'c', 'd']],
		['a,, ,b,', ['a', 'b']],
		[
			['a, b', ' c ', ''],
			['a', 'b', 'c'],
		],
		[
			[1, true],
			['1', 'true'],
		],
		[7, ['7']],
		['', []],
		[[], []],
	])('from %j is %j', (given, texts) => {
		expect(toTexts('Hosts', given)).toEqual(texts);
	});

	test.each<[unknown, string]>([
		[{}, 'an object'],
		[null, 'empty'],
		[['a', {}], 'an object'],
	])('cannot be %p', (given, words) => {
		expect(errorMessageOf(() => toTexts('Hosts', given))).toBe(`'Hosts' must be text, but is ${words}`);
	});

	test('has no entry for a gap, or for an expression that found nothing', () => {
		const list: string[] = ['a'];
		list[2] = 'c';
		expect(toTexts('Hosts', list)).toEqual(['a', 'c']);
		expect(toTexts('Hosts', [undefined, 'a', null, '', ' '])).toEqual(['a']);
		expect(listEntries([undefined, ['a', [null, 0]], ''])).toEqual(['a', 0, '']);
		expect(listEntries('a')).toBeUndefined();
	});

	test('takes the lists and the comma texts that the rows of the editor hold', () => {
		expect(toTexts('Hosts', [['a', 'b'], 'c, d', 'e'])).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(toTexts('Answers', ['Yes, of course', ['No']], { keepCommas: true })).toEqual(['Yes, of course', 'No']);
		expect(toTexts('Answers', 'Yes, No', { keepCommas: true })).toEqual(['Yes', 'No']);
	});

	test('has the limits checked for each of its texts, without the spaces around it', () => {
		const limits = { max: 2, pattern: { regex: /^[a-z]+$/, description: 'letters' } };
		expect(toTexts('Hosts', 'ab, cd', limits)).toEqual(['ab', 'cd']);
		expect(toTexts('Hosts', [' ab ', 'cd\n'], limits)).toEqual(['ab', 'cd']);
		expect(errorMessageOf(() => toTexts('Hosts', 'ab,cde', limits))).toBe(
			"'Hosts' has 3 characters, but Zoom allows at most 2",
		);
		expect(errorMessageOf(() => toTexts('Hosts', 'ab,c1', limits))).toBe("'Hosts' must be letters, but is 'c1'");
	});

	test.each<[string, { minItems?: number; maxItems?: number }, string]>([
		['', { minItems: 3 }, 'fits'],
		['a', { minItems: 3 }, 'has one entry, but Zoom wants at least 3'],
		['a,b', { minItems: 3 }, 'has 2 entries, but Zoom wants at least 3'],
		['a,b,c', { minItems: 3, maxItems: 3 }, 'fits'],
		['a,b,c', { maxItems: 2 }, 'has 3 entries, but Zoom allows at most 2'],
	])('from %p with the limits %j %s', (given, limits, what) => {
		if (what === 'fits') expect(toTexts('Answers', given, limits)).toEqual(given === '' ? [] : given.split(','));
		else
			expect(fieldErrorOf(() => toTexts('Answers', given, limits))).toEqual({
				label: 'Answers',
				message: `'Answers' ${what}`,
			});
	});
});

test.each<[unknown, string]>([
	[undefined, 'empty'],
	[null, 'empty'],
	['', 'empty'],
	['a', "'a'"],
	['a'.repeat(40), `'${'a'.repeat(40)}'`],
	['a'.repeat(41), `'${'a'.repeat(40)}…'`],
	[['secret'], 'a list'],
	[{ password: 'secret' }, 'an object'],
	[() => 'secret', 'a function'],
	[Symbol('secret'), 'a symbol'],
	[0, '0'],
	[false, 'false'],
	[1n, '1'],
])('a message describes %p as %s', (value, words) => {
	expect(describeValue(value)).toBe(words);
});
