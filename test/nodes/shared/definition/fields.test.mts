// How each kind of field looks in the editor, and what it makes of the value that a user or an expression sets.
import {
	binaryProperty,
	boolean,
	choicesOf,
	color,
	date,
	email,
	emailPattern,
	fixed,
	instant,
	json,
	multiOptions,
	notice,
	number,
	options,
	text,
	texts,
} from '../../../../nodes/shared/definition/fields.ts';
import type { Field } from '../../../../nodes/shared/definition/operation.ts';
import { written } from '../support/drafts.mts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

/** The only property of a field. */
function propertyOf(field: Field): unknown {
	expect(field.properties).toHaveLength(1);
	return field.properties[0];
}

/** The value of `x` in the body after the parameter `x` was set. */
const sent = (field: Field, value: unknown, inCollection = false): unknown =>
	written(field, { x: value }, { inCollection }).body?.x;

const at = { body: 'x' };
const choices = { approved: 'Approved', denied: 'Denied' };

describe('in the editor,', () => {
	test.each<[string, () => Field, object]>([
		['text', () => text('X', at), { type: 'string', default: '' }],
		['text with a default', () => text('X', { ...at, default: 'a' }), { type: 'string', default: 'a' }],
		[
			'text of several lines',
			() => text('X', { ...at, rows: 4 }),
			{ type: 'string', default: '', typeOptions: { rows: 4 } },
		],
		[
			'a secret',
			() => text('X', { ...at, secret: true }),
			{ type: 'string', default: '', typeOptions: { password: true } },
		],
		[
			'an e-mail address',
			() => email('X', at),
			{ type: 'string', default: '', placeholder: 'e.g. nathan@example.com' },
		],
		[
			'an e-mail address with a placeholder',
			() => email('X', { ...at, placeholder: 'e.g. a@example.com' }),
			{ type: 'string', default: '', placeholder: 'e.g. a@example.com' },
		],
		['a number', () => number('X', at), { type: 'number', default: 0 }],
		[
			'a number within limits',
			() => number('X', { ...at, min: 1, max: 9 }),
			{ type: 'number', default: 1, typeOptions: { minValue: 1, maxValue: 9 } },
		],
		[
			'a number from zero',
			() => number('X', { ...at, min: 0 }),
			{ type: 'number', default: 0, typeOptions: { minValue: 0 } },
		],
		[
			'a number that is zero at first, although its minimum is lower,',
			() => number('X', { ...at, min: -5, max: 0, default: 0 }),
			{ type: 'number', default: 0, typeOptions: { minValue: -5, maxValue: 0 } },
		],
		['a switch', () => boolean('X', at), { type: 'boolean', default: false }],
		['a switch with a default', () => boolean('X', { ...at, default: true }), { type: 'boolean', default: true }],
		[
			'a dropdown',
			() => options('X', { ...at, choices }),
			{
				type: 'options',
				default: 'approved',
				options: [
					{ name: 'Approved', value: 'approved' },
					{ name: 'Denied', value: 'denied' },
				],
			},
		],
		[
			'a dropdown of numbers',
			() => options('X', { ...at, choices: { 0: 'No', 1: 'Yes' }, numeric: true }),
			{
				type: 'options',
				default: 0,
				options: [
					{ name: 'No', value: 0 },
					{ name: 'Yes', value: 1 },
				],
			},
		],
		['a dropdown with a default', () => options('X', { ...at, choices, default: 'denied' }), { default: 'denied' }],
		[
			'a dropdown without options',
			() => options('X', { ...at, choices: {} }),
			{ type: 'options', default: '', options: [] },
		],
		['a colour', () => color('X', at), { type: 'color', default: '' }],
		['a colour with a default', () => color('X', { ...at, default: '#000000' }), { type: 'color', default: '#000000' }],
		[
			'a multiple choice',
			() => multiOptions('X', { ...at, choices: { 1: 'One' } }),
			{ type: 'multiOptions', default: [], options: [{ name: 'One', value: '1' }] },
		],
		[
			'a multiple choice with a default',
			() => multiOptions('X', { ...at, choices: { 1: 'One' }, numeric: true, default: ['1'] }),
			{ default: ['1'], options: [{ name: 'One', value: 1 }] },
		],
		[
			'a list of texts',
			() => texts('Hosts', { ...at, name: 'x' }),
			{ type: 'string', default: [], typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Host' } },
		],
		[
			'a list of data',
			() => texts('Class Data', { ...at, name: 'x' }),
			{ typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Class Data' } },
		],
		['a day', () => date('X', at), { type: 'dateTime', default: '', typeOptions: { dateOnly: true } }],
		['a day with a default', () => date('X', { ...at, default: '2026-12-01' }), { default: '2026-12-01' }],
		['a point in time', () => instant('X', at), { type: 'dateTime', default: '' }],
		['a point in time with a default', () => instant('X', { ...at, default: '2026-12-01' }), { default: '2026-12-01' }],
		['a JSON object', () => json('X', { ...at, jsonType: 'object' }), { type: 'json', default: '{}' }],
		['a JSON list', () => json('X', { ...at, jsonType: 'array' }), { type: 'json', default: '[]' }],
		['JSON with a default', () => json('X', { ...at, jsonType: 'array', default: '[1]' }), { default: '[1]' }],
	])('%s has its type and default', (_what, field, expected) => {
		expect(propertyOf(field())).toMatchObject({ name: 'x', ...expected });
	});

	// n8n would show an empty description, hint or placeholder.
	test('a field has nothing that its specification does not have', () => {
		expect(propertyOf(text('Topic', { body: 'x' }))).toStrictEqual({
			displayName: 'Topic',
			name: 'x',
			type: 'string',
			default: '',
		});
		expect(propertyOf(number('Size', { body: 'x' }))).toStrictEqual({
			displayName: 'Size',
			name: 'x',
			type: 'number',
			default: 0,
		});
		expect(
			propertyOf(
				text('Topic', {
					body: 'x',
					required: true,
					description: 'What it is about',
					hint: 'Short',
					placeholder: 'e.g. Team call',
				}),
			),
		).toStrictEqual({
			displayName: 'Topic',
			name: 'x',
			type: 'string',
			default: '',
			required: true,
			description: 'What it is about',
			hint: 'Short',
			placeholder: 'e.g. Team call',
		});
	});

	test.each([
		[{ body: 'settings.join_before_host' }, 'joinBeforeHost'],
		[{ query: 'page' }, 'page'],
		[{ path: 'meeting_id', name: 'meeting' }, 'meeting'],
	])("a field is named after Zoom's name unless it has a name of its own: %j is named '%s'", (spec, name) => {
		expect(text('X', spec).properties[0]?.name).toBe(name);
	});

	test('a notice has no value, and nothing is sent', () => {
		const field = notice('Needs a plan', 'planNotice');
		expect(field.properties).toEqual([
			{ displayName: 'Needs a plan', name: 'planNotice', type: 'notice', default: '' },
		]);
		expect(written(field, { planNotice: 'x' })).toEqual({});
	});

	test('a dropdown has its options as given, when they are written out', () => {
		const whole = [{ name: 'One', value: 1, description: 'Just one' }];
		expect(choicesOf(whole)).toBe(whole);
		expect(choicesOf({ 1: 'One' })).toEqual([{ name: 'One', value: '1' }]);
	});

	test('a binary field names the field, by default data, which only the operation reads', () => {
		expect(propertyOf(binaryProperty())).toStrictEqual({
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field containing the binary file data to be processed',
			placeholder: 'e.g. data',
		});
		expect(
			propertyOf(
				binaryProperty({
					label: 'Picture',
					name: 'picture',
					default: 'file',
					description: 'What to show',
					hint: 'Small',
				}),
			),
		).toMatchObject({
			displayName: 'Picture',
			name: 'picture',
			default: 'file',
			description: 'What to show',
			hint: 'Small',
		});
		expect(written(binaryProperty(), { binaryPropertyName: 'data' })).toEqual({
			option: { binaryPropertyName: 'data' },
		});
	});
});

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
		['a day', () => date('X', at), '2026-12-01T23:30:00', '2026-12-01'],
		['the day of an instant', () => date('X', at), '2026-12-01T23:30:00-02:00', '2026-12-02'],
		["a time of the workflow's zone", () => instant('X', at), '2026-12-01T10:00:00', '2026-12-01T09:00:00Z'],
		['an instant', () => instant('X', at), '2026-12-01T10:00:00+03:00', '2026-12-01T07:00:00Z'],
		['a JSON object', () => json('X', { ...at, jsonType: 'object' }), '{"a":1}', { a: 1 }],
		['a JSON list', () => json('X', { ...at, jsonType: 'array' }), [1], [1]],
	])('the value of %s is converted', (_what, field, given, value) => {
		expect(sent(field(), given)).toEqual(value);
	});

	test.each<[unknown, string, () => Field]>([
		['abc', "'X' has 3 characters, but Zoom allows at most 2", () => text('X', { ...at, max: 2 })],
		['nathan', "'X' must be an e-mail address", () => email('X', at)],
		['a@b.example', "'X' has 11 characters, but Zoom allows at most 5", () => email('X', { ...at, max: 5 })],
		[10, "'X' must be a whole number from 1 to 9, but is 10", () => number('X', { ...at, min: 1, max: 9 })],
		['yes', "'X' must be true or false, but is 'yes'", () => boolean('X', at)],
		['no', "'X' cannot be 'no'", () => options('X', { ...at, choices })],
		[['approved', 'no'], "'X' cannot be 'no'", () => multiOptions('X', { ...at, choices })],
		[{}, "'X' must be text, but is an object", () => multiOptions('X', { ...at, choices })],
		[['a', 'b'], "'X' has 2 entries, but Zoom allows at most 1", () => texts('X', { ...at, maxItems: 1 })],
		['{}', "'X' must be a JSON array, but is an object", () => json('X', { ...at, jsonType: 'array' })],
		['x', "'X' is not a date and time", () => date('X', at)],
		...['2D8CFF', '#2D8CFF0', '##2D8CFF', '#2D8CF', '#2D8CFG', 'red'].map((given): [unknown, string, () => Field] => [
			given,
			"'X' must be a colour such as '#2D8CFF'",
			() => color('X', at),
		]),
	])('%j is refused: %s', (given, message, field) => {
		expect(errorMessageOf(() => sent(field(), given))).toBe(message);
	});

	test('a gap in a list of choices is refused', () => {
		const given: string[] = [];
		given[1] = 'approved';
		expect(errorMessageOf(() => sent(multiOptions('X', { ...at, choices }), given))).toBe("'X' cannot be empty");
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
