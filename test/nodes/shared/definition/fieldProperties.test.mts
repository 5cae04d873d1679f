// How each kind of field looks in the editor.
import {
	binaryProperty,
	boolean,
	choicesOf,
	color,
	date,
	email,
	instant,
	json,
	multiOptions,
	notice,
	number,
	options,
	outputBinaryProperty,
	text,
	texts,
} from '../../../../nodes/shared/definition/fields.ts';
import type { Field } from '../../../../nodes/shared/definition/operation.ts';
import { written } from '../support/drafts.mts';

/** The only property of a field. */
function propertyOf(field: Field): unknown {
	expect(field.properties).toHaveLength(1);
	return field.properties[0];
}

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
		[
			'a list of texts with a singular of its own',
			() => texts('Meetings or Webinars', { ...at, name: 'x', singular: 'Meeting or Webinar' }),
			{ typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Meeting or Webinar' } },
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

	test('an output field names the field of a downloaded file, by default data', () => {
		expect(propertyOf(outputBinaryProperty())).toStrictEqual({
			displayName: 'Put Output in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the binary file data in',
		});
	});
});
