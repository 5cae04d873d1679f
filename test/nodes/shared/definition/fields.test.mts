// What each kind of field makes of the value that a user or an expression sets. How it looks is in
// fieldProperties.test.mts.
import {
	boolean,
	color,
	date,
	email,
	emailPattern,
	fixed,
	instant,
	json,
	multiOptions,
	number,
	options,
	text,
	texts,
} from '../../../../nodes/shared/definition/fields.ts';
import type { Field } from '../../../../nodes/shared/definition/operation.ts';
import { emptyDraft, isHidden } from '../../../../nodes/shared/definition/requestDraft.ts';
import { written } from '../support/drafts.mts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

/** The value of `x` in the body after the parameter `x` was set. */
const sent = (field: Field, value: unknown, inCollection = false): unknown =>
	written(field, { x: value }, { inCollection }).body?.x;

const at = { body: 'x' };
const choices = { approved: 'Approved', denied: 'Denied' };

describe('in the request,', () => {
	test('a value is where its target says, under the name that Zoom has for it', () => {
		expect(written(text('X', { body: 'settings.audio_type' }), { audioType: 'both' })).toEqual({
			body: { settings: { audio_type: 'both' } },
		});
		expect(written(text('X', { query: 'x' }), { x: 'a' })).toEqual({ query: { x: 'a' } });
		expect(written(text('X', { path: 'x' }), { x: 'a' })).toEqual({ path: { x: 'a' } });
		expect(written(text('X', { option: 'x' }), { x: 'a' })).toEqual({ option: { x: 'a' } });
		expect(written(fixed({ body: 'method' }, 'participant.remove'), {})).toEqual({
			body: { method: 'participant.remove' },
		});
		expect(fixed({ body: 'method' }, 'a').properties).toEqual([]);
	});

	test('text in a path is an identifier', () => {
		expect(written(text('Poll', { path: 'x' }), { x: ' a/b ' })).toEqual({ path: { x: 'a/b' } });
		expect(errorMessageOf(() => written(text('Poll', { path: 'x' }), { x: '..' }))).toBe("'Poll' is not a valid ID");
	});

	test.each<[string, () => Field, unknown, unknown]>([
		['a number as text', () => text('X', at), 7, '7'],
		['text with spaces around it', () => text('X', at), ' a ', ' a '],
		['a number', () => number('X', at), '30', 30],
		['zero', () => number('X', at), 0, 0],
		['a fraction', () => number('X', { ...at, fraction: true }), 0.5, 0.5],
		['false', () => boolean('X', at), false, false],
		['true as text', () => boolean('X', at), 'true', true],
		['a choice', () => options('X', { ...at, choices }), 'Denied', 'denied'],
		['a choice of numbers', () => options('X', { ...at, choices: { 2: 'Two' }, numeric: true }), '2', 2],
		['a colour', () => color('X', at), '#2d8CFF', '#2d8CFF'],
		['choices', () => multiOptions('X', { ...at, choices }), ['approved', 'Denied'], ['approved', 'denied']],
		[
			'choices of an open set',
			() => multiOptions('X', { ...at, choices, open: true }),
			['Denied', 'approved', 'new', 7],
			['denied', 'approved', 'new', '7'],
		],
		['choices as text', () => multiOptions('X', { ...at, choices }), 'approved, denied', ['approved', 'denied']],
		[
			'choices of numbers',
			() => multiOptions('X', { ...at, choices: { 1: 'One', 2: 'Two' }, numeric: true }),
			[2, '1'],
			[2, 1],
		],
		[
			'choices joined into one text',
			() => multiOptions('X', { ...at, choices, join: ',' }),
			['approved', 'denied'],
			'approved,denied',
		],
		['texts', () => texts('X', at), ['a', 'b'], ['a', 'b']],
		['texts joined into one', () => texts('X', { ...at, join: ';' }), 'a, b', 'a;b'],
		[
			'texts as objects',
			() => texts('X', { ...at, objectKey: 'email', pattern: emailPattern }),
			'a@example.com, b@example.com',
			[{ email: 'a@example.com' }, { email: 'b@example.com' }],
		],
		[
			'texts that are parsed',
			() => texts('X', { ...at, parse: (label, entry) => `${label}:${entry}`, join: ',' }),
			[' a ', '', 'b'],
			'X:a,X:b',
		],
		['a day', () => date('X', at), '2026-12-01T23:30:00', '2026-12-01'],
		['the day of an instant', () => date('X', at), '2026-12-01T23:30:00-02:00', '2026-12-02'],
		["a time of the workflow's zone", () => instant('X', at), '2026-12-01T10:00:00', '2026-12-01T09:00:00Z'],
		['the beginning of a day', () => instant('X', at), '2026-12-01', '2026-11-30T23:00:00Z'],
		['the end of a day', () => instant('X', { ...at, until: true }), '2026-12-01', '2026-12-01T22:59:59Z'],
		['an instant', () => instant('X', at), '2026-12-01T10:00:00+03:00', '2026-12-01T07:00:00Z'],
		['a JSON object', () => json('X', { ...at, jsonType: 'object' }), '{"a":1}', { a: 1 }],
		['a JSON list', () => json('X', { ...at, jsonType: 'array' }), [1], [1]],
	])('the value of %s is converted', (_what, field, given, value) => {
		expect(sent(field(), given)).toEqual(value);
	});

	test.each<[unknown, string, () => Field]>([
		['abc', "'X' has 3 characters, but Zoom allows at most 2", () => text('X', { ...at, max: 2 })],
		['nathan', "'X' must be an e-mail address, but is 'nathan'", () => email('X', at)],
		['a@b.example', "'X' has 11 characters, but Zoom allows at most 5", () => email('X', { ...at, max: 5 })],
		[10, "'X' must be a whole number from 1 to 9, but is 10", () => number('X', { ...at, min: 1, max: 9 })],
		['yes', "'X' must be true or false, but is 'yes'", () => boolean('X', at)],
		['no', "'X' cannot be 'no'", () => options('X', { ...at, choices })],
		[['approved', 'no'], "'X' cannot be 'no'", () => multiOptions('X', { ...at, choices })],
		[{}, "'X' must be text, but is an object", () => multiOptions('X', { ...at, choices })],
		[[{}], "'X' must be text, but is an object", () => multiOptions('X', { ...at, choices, open: true })],
		[['a', 'b'], "'X' has 2 entries, but Zoom allows at most 1", () => texts('X', { ...at, maxItems: 1 })],
		['{}', "'X' must be a JSON array, but is an object", () => json('X', { ...at, jsonType: 'array' })],
		['x', "'X' is not a date and time", () => date('X', at)],
		...['2D8CFF', '#2D8CFF0', '##2D8CFF', '#2D8CF', '#2D8CFG', 'red'].map((given): [unknown, string, () => Field] => [
			given,
			`'X' must be a colour such as '#2D8CFF', but is '${given}'`,
			() => color('X', at),
		]),
	])('%j is refused: %s', (given, message, field) => {
		expect(errorMessageOf(() => sent(field(), given))).toBe(message);
	});

	test('empty rows of a list are skipped, and lists in rows are taken', () => {
		const given: unknown[] = [];
		given[1] = 'approved';
		given.push(null, '', ['denied']);
		expect(sent(multiOptions('X', { ...at, choices }), given)).toEqual(['approved', 'denied']);
		expect(sent(texts('X', at), given)).toEqual(['approved', 'denied']);
		expect(sent(texts('X', { ...at, keepCommas: true }), ['a, b', undefined])).toEqual(['a, b']);
		expect(sent(texts('X', at), ['a, b'])).toEqual(['a', 'b']);
	});
});

test.each([
	['nathan@example.com', true],
	['a.b+c@mail.example.co.uk', true],
	['ä@exämple.de', true],
	['nathan', false],
	['@example.com', false],
	['nathan@', false],
	['nathan@example', false],
	['nathan@.com', false],
	['nathan@example.', false],
	['nathan@example..com', false],
	['a@b@example.com', false],
	['nathan smith@example.com', false],
	['nathan@exam ple.com', false],
	['nathan@example.c m', false],
	['a@example.com,b@example.com', false],
	[' nathan@example.com', false],
	['nathan@example.com ', false],
	['Nathan <nathan@example.com>', false],
])('%p is an e-mail address: %p', (given, expected) => {
	expect(emailPattern.regex.test(given)).toBe(expected);
});

describe('a value that is not set:', () => {
	test.each([undefined, null])('%p adds nothing, in a collection or outside', (value) => {
		for (const inCollection of [false, true])
			expect(written(text('X', at), { x: value }, { inCollection })).toEqual({});
	});

	test.each([[[undefined]], [[null, [undefined]]]])('a list of rows that found nothing, %j, adds nothing', (value) => {
		for (const inCollection of [false, true])
			for (const field of [texts('X', at), multiOptions('X', { ...at, choices })])
				expect(written(field, { x: value }, { inCollection })).toEqual({});
		// Another kind of field says what is wrong with it.
		expect(errorMessageOf(() => sent(text('X', at), value))).toBe("'X' must be text, but is a list");
	});

	// Outside a collection the editor cannot remove a field, so emptying it means the same.
	test.each<[string, unknown, () => Field]>([
		['text', '', () => text('X', at)],
		['list', [], () => texts('X', at)],
		['choice', [], () => multiOptions('X', { ...at, choices })],
	])('an empty %s adds nothing outside a collection, but is a value in one', (_what, empty, field) => {
		expect(written(field(), { x: empty })).toEqual({});
		expect(written(field(), { x: empty }, { inCollection: true })).toEqual({ body: { x: empty } });
	});

	test.each<[unknown, () => Field]>([
		[false, () => boolean('X', at)],
		[0, () => number('X', at)],
		[' ', () => text('X', at)],
	])('%j is always a value', (value, field) => {
		expect(sent(field(), value)).toBe(value);
	});
});

describe('a required field', () => {
	const required = { ...at, required: true };

	test.each<[string, () => Field, unknown]>([
		['nothing', () => text('Topic', required), undefined],
		['null', () => text('Topic', required), null],
		['empty text', () => text('Topic', required), ''],
		['spaces', () => text('Topic', required), '  '],
		['an empty list', () => texts('Topic', required), []],
		['a list of empty texts', () => texts('Topic', required), ['', ' ']],
		['a text of commas and spaces', () => texts('Topic', { ...required, join: ',' }), ' , '],
	])('is empty with %s, in a collection and outside', (_what, field, value) => {
		for (const inCollection of [false, true])
			expect(fieldErrorOf(() => sent(field(), value, inCollection))).toEqual({
				label: 'Topic',
				message: "'Topic' is empty",
				hint: 'Fill it in, or check the expression that should',
			});
	});

	test.each<[unknown, () => Field]>([
		[false, () => boolean('X', required)],
		[0, () => number('X', required)],
		[' a ', () => text('X', required)],
	])('is filled in with %j', (value, field) => {
		expect(sent(field(), value)).toBe(value);
	});
});

test('a value in a query has 4,000 characters at most, a value in a body may have more', () => {
	expect(written(text('Search', { query: 'x' }), { x: 'a'.repeat(4000) })).toEqual({ query: { x: 'a'.repeat(4000) } });
	for (const [field, value] of [
		[text('Search', { query: 'x' }), 'a'.repeat(4001)],
		[texts('Search', { query: 'x', join: ',' }), ['a'.repeat(2000), 'b'.repeat(2000)]],
		[texts('Search', { query: 'x' }), ['a'.repeat(2000), 'b'.repeat(2000)]],
	] as const) {
		expect(fieldErrorOf(() => written(field, { x: value }))).toEqual({
			label: 'Search',
			message: "'Search' is too long: an address takes at most 4000 characters of it",
			hint: 'Divide it over several items',
		});
	}
	expect(sent(text('Search', at), 'a'.repeat(4001))).toHaveLength(4001);
	expect(written(text('Search', { path: 'x' }), { x: 'a'.repeat(512) })).toEqual({ path: { x: 'a'.repeat(512) } });
});

describe('an expression that found nothing', () => {
	const write = (field: Field, nothing: boolean): void => {
		const context = { workflowTimezone: 'UTC', inCollection: false, lookup: () => undefined };
		field.write({ get: () => undefined, foundNothing: (name) => nothing && name === 'x' }, emptyDraft(), context);
	};

	test.each([
		['a day', date('Day', { query: 'x' }), 'Day'],
		['a time', instant('Time', { query: 'x' }), 'Time'],
	])('is told for %s, which would quietly be another one', (_what, field, label) => {
		expect(fieldErrorOf(() => write(field, true))).toEqual({
			label,
			message: `'${label}' is set, but its expression found nothing`,
			hint: 'Check the expression. It may return null where the field shall not be set.',
		});
		expect(() => write(field, false)).not.toThrow();
	});

	test('leaves any other field unset', () => {
		expect(() => write(text('X', at), true)).not.toThrow();
	});
});

test('what is secret, and what was given as JSON, is hidden from the output', () => {
	const hiddenAfter = (field: Field, value: unknown): boolean => {
		const { body = {} } = written(field, { x: value });
		return isHidden(body, 'x');
	};
	expect(hiddenAfter(text('X', { ...at, secret: true }), 'a')).toBe(true);
	expect(hiddenAfter(json('X', { ...at, jsonType: 'object' }), '{"a":1}')).toBe(true);
	expect(hiddenAfter(text('X', at), 'a')).toBe(false);
	expect(hiddenAfter(text('X', { ...at, rows: 2 }), 'a')).toBe(false);
});

test('text in a path has a name of its own in operations that overwrite, and other text has not', () => {
	expect([text('X', { path: 'x' }).ownName, text('X', at).ownName]).toEqual([true, undefined]);
});
