// Fields within fields: which of them are sent, in which shape, and how values that cannot be sent are refused.
import type { INodeProperties } from 'n8n-workflow';
import {
	additionalFields,
	extraOptions,
	filters,
	group,
	rows,
	section,
	updateFields,
	when,
} from '../../../../nodes/shared/definition/containers.ts';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import { parseIdentifier } from '../../../../nodes/shared/definition/identifiers.ts';
import { locator } from '../../../../nodes/shared/definition/resourceLocator.ts';
import type { Field, FieldContext } from '../../../../nodes/shared/definition/operation.ts';
import { written } from '../support/drafts.mts';
import { spyField } from '../support/operations.mts';
import { fieldErrorOf } from '../support/thrownError.mts';

const topic = text('Topic', { body: 'topic', required: true });
const agenda = text('Agenda', { body: 'agenda' });
const template = locator('Template', {
	body: 'template_id',
	name: 'templateId',
	idPlaceholder: 'e.g. 1',
	parse: parseIdentifier,
});
const first = (field: Field): INodeProperties => field.properties[0] as INodeProperties;

const refusal = (
	field: Field,
	set: Record<string, unknown>,
	context: Partial<FieldContext> = {},
): ReturnType<typeof fieldErrorOf> => fieldErrorOf(() => written(field, set, context));

describe('a collection', () => {
	test.each<[string, (...fields: Field[]) => Field, string, string, string]>([
		['additional fields', additionalFields, 'Additional Fields', 'additionalFields', 'Add Field'],
		['update fields', updateFields, 'Update Fields', 'updateFields', 'Add Field'],
		['filters', filters, 'Filters', 'filters', 'Add Filter'],
		['options', extraOptions, 'Options', 'options', 'Add Option'],
		['one subject', (...fields) => group('Settings', 'settings', ...fields), 'Settings', 'settings', 'Add Field'],
	])(
		'of %s lists its fields by label and requires none of them to be added, but refuses one that is added empty',
		(_what, make, displayName, name, placeholder) => {
			const made = make(template, agenda);
			expect(first(made)).toMatchObject({ displayName, name, placeholder, type: 'collection', default: {} });
			const { required, ...optional } = first(template);
			expect(first(made).options).toEqual([first(agenda), optional]);
			// The field itself may be used elsewhere too, so it is not changed.
			expect([required, first(template).required]).toEqual([true, true]);
			expect(written(made, { [name]: { agenda: 'a' } })).toEqual({ body: { agenda: 'a' } });
			expect(refusal(made, { [name]: { templateId: '' } }).message).toBe("'Template' is empty");
		},
	);

	test.each([undefined, null, {}])('sends nothing when it is %p', (set) => {
		expect(written(additionalFields(template, agenda), { additionalFields: set })).toEqual({});
	});

	test('sends an empty text that was added to it', () => {
		expect(written(additionalFields(agenda), { additionalFields: { agenda: '' } }).body).toEqual({ agenda: '' });
	});

	test('sends neither what every object inherits nor what is set outside it', () => {
		expect(
			written(additionalFields(text('Odd', { body: 'odd', name: 'constructor' }), agenda), {
				additionalFields: {},
				agenda: 'outside',
			}),
		).toEqual({});
	});

	test.each<[unknown, string]>([
		['text', "'text'"],
		[[{ topic: 'a' }], 'a list'],
		[7, '7'],
	])('is refused when it is %p', (set, words) => {
		expect(refusal(additionalFields(topic), { additionalFields: set })).toEqual({
			label: 'Additional Fields',
			message: `'Additional Fields' must be an object, but is ${words}`,
		});
	});
});

test.each<[string, (field: Field) => Field, Record<string, unknown>, boolean]>([
	['a collection', (field) => additionalFields(field), { additionalFields: {} }, true],
	['a section', (field) => section('Recurrence', 'recurrence', field), { recurrence: { values: {} } }, false],
	[
		'a row',
		(field) => rows('Questions', { body: 'questions', singular: 'Question', name: 'questions' }, field),
		{ questions: { values: [{}] } },
		false,
	],
])(
	'a field in %s gets the time zone of the workflow, and whether it was added by itself',
	(_where, around, set, inCollection) => {
		for (const outside of [true, false]) {
			const inner = spyField();
			written(around(inner), set, { inCollection: outside, workflowTimezone: 'Asia/Tokyo' });
			expect(inner.seen).toEqual([{ workflowTimezone: 'Asia/Tokyo', inCollection }]);
		}
	},
);

describe('a section', () => {
	const recurrence = section('Recurrence', 'recurrence', topic, agenda);

	test('shows all its fields in their order', () => {
		expect(first(recurrence)).toMatchObject({
			displayName: 'Recurrence',
			name: 'recurrence',
			type: 'fixedCollection',
			placeholder: 'Add Recurrence',
			default: {},
		});
		expect(first(recurrence).options).toEqual([
			{ displayName: 'Recurrence', name: 'values', values: [first(topic), first(agenda)] },
		]);
	});

	test.each([undefined, null, {}, { values: [] }, []])('sends nothing when it is %p', (set) => {
		expect(written(recurrence, { recurrence: set })).toEqual({});
	});

	test.each<[string, unknown]>([
		['as the editor stores it', { values: { topic: 'Weekly', agenda: '' } }],
		['as a list, of which it takes the first', { values: [{ topic: 'Weekly' }, { topic: 'second' }] }],
		['as a plain list', [{ topic: 'Weekly' }]],
	])('is read %s', (_form, set) => {
		expect(written(recurrence, { recurrence: set })).toEqual({ body: { topic: 'Weekly' } });
	});

	test('has to be complete once it is added', () => {
		expect(refusal(recurrence, { recurrence: { values: {} } }).message).toBe("'Topic' is empty");
	});

	test.each<[unknown, string]>([
		['daily', "'daily'"],
		[{ values: 'daily' }, "'daily'"],
		[{ values: null }, 'empty'],
		[[['daily']], 'a list'],
	])('is refused when it is %p', (set, words) => {
		expect(refusal(recurrence, { recurrence: set })).toEqual({
			label: 'Recurrence',
			message: `'Recurrence' must be an object, but is ${words}`,
		});
	});
});

describe('a list of rows', () => {
	const plain = rows('Questions', { body: 'poll.questions', singular: 'Question', name: 'questions' }, topic, agenda);
	const strict = rows(
		'Questions',
		{
			body: 'questions',
			singular: 'Question',
			name: 'questions',
			required: true,
			description: 'What to ask',
			min: 2,
			max: 3,
		},
		agenda,
	);
	const some = (count: number) => ({
		questions: { values: Array.from({ length: count }, (_unused, index) => ({ agenda: String(index) })) },
	});

	test('shows its fields for each row', () => {
		expect(first(plain)).toEqual({
			displayName: 'Questions',
			name: 'questions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Question',
			default: {},
			options: [{ displayName: 'Question', name: 'values', values: [first(topic), first(agenda)] }],
		});
		expect(first(strict)).toMatchObject({ required: true, description: 'What to ask' });
	});

	test.each<[string, unknown]>([
		['as the editor stores them', { values: [{ topic: 'a' }, { topic: 'b', agenda: 'x' }] }],
		['as a plain list', [{ topic: 'a' }, { topic: 'b', agenda: 'x' }]],
	])('is sent as a list of objects, read %s', (_form, set) => {
		expect(written(plain, { questions: set })).toEqual({
			body: { poll: { questions: [{ topic: 'a' }, { topic: 'b', agenda: 'x' }] } },
		});
	});

	test('may be a single row, and may have a row without values', () => {
		expect(written(plain, { questions: { values: { topic: 'a' } } }).body).toEqual({
			poll: { questions: [{ topic: 'a' }] },
		});
		expect(
			written(rows('Rooms', { body: 'rooms', singular: 'Room', name: 'rooms' }, agenda), { rooms: [{}] }).body,
		).toEqual({ rooms: [{}] });
	});

	test.each([undefined, null, '', {}, [], { values: [] }])('sends nothing when it is %p', (set) => {
		expect(written(plain, { questions: set })).toEqual({});
	});

	test('is sent as an empty list when it was added to a collection and left empty', () => {
		expect(written(plain, { questions: {} }, { inCollection: true }).body).toEqual({ poll: { questions: [] } });
		expect(written(plain, {}, { inCollection: true })).toEqual({});
	});

	test.each([undefined, '', {}, []])('is asked for when it is required and is %p', (set) => {
		expect(refusal(strict, { questions: set })).toEqual({
			label: 'Questions',
			message: "'Questions' is empty",
			hint: 'Add at least one question',
		});
	});

	test.each([2, 3])('is sent with %d rows when Zoom accepts two to three', (count) => {
		expect(written(strict, some(count)).body?.questions).toHaveLength(count);
	});

	test.each<[number, Partial<FieldContext>, string]>([
		[0, { inCollection: true }, "'Questions' has 0 entries, but Zoom wants at least 2"],
		[1, {}, "'Questions' has one entry, but Zoom wants at least 2"],
		[4, {}, "'Questions' has 4 entries, but Zoom allows at most 3"],
	])('is refused with %d rows when Zoom accepts two to three', (count, context, message) => {
		expect(refusal(strict, some(count), context)).toEqual({ label: 'Questions', message });
	});

	test('is refused when a row is not an object', () => {
		expect(refusal(plain, { questions: ['a'] }).message).toBe("'Questions' must be an object, but is 'a'");
		expect(refusal(plain, { questions: [undefined] }).message).toBe("'Questions' must be an object, but is empty");
	});
});

describe('fields with a condition', () => {
	const shown = when({ type: [2, 8], zone: [true] }, topic, agenda);

	test.each<[Record<string, unknown>, boolean]>([
		[{ type: 2, zone: true }, true],
		[{ type: '8', zone: 'true' }, true],
		[{ type: 2, zone: false }, false],
		[{ type: 3, zone: true }, false],
		[{ type: 2 }, false],
	])('with %o are sent: %p', (set, isSent) => {
		expect(written(shown, { topic: 'a', agenda: 'b', ...set }).body).toEqual(
			isSent ? { topic: 'a', agenda: 'b' } : undefined,
		);
	});

	test('are shown under it and under conditions of their own', () => {
		const inner: Field = {
			properties: [{ ...first(topic), displayOptions: { show: { mode: ['a'] }, hide: { '@tool': [true] } } }],
			write: () => undefined,
		};
		expect(when({ type: [2] }, inner, agenda).properties.map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { mode: ['a'], type: [2] }, hide: { '@tool': [true] } },
			{ show: { type: [2] } },
		]);
	});

	test('get the context of what they are in', () => {
		const inner = spyField();
		written(when({}, inner), {}, { inCollection: true });
		expect(inner.seen).toEqual([{ workflowTimezone: 'Europe/Berlin', inCollection: true }]);
	});
});
