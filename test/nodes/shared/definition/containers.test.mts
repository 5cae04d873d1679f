// Fields within fields: which of them are sent, in which shape, and how values that cannot be sent are refused.
import type { INodeProperties } from 'n8n-workflow';
import {
	additionalFields,
	extraOptions,
	fieldsOrJson,
	filters,
	group,
	rows,
	rowsOrJson,
	section,
	updateFields,
	when,
} from '../../../../nodes/shared/definition/containers.ts';
import { instant, text } from '../../../../nodes/shared/definition/fields.ts';
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
		[
			'one subject',
			(...fields) => group('Chat Settings', 'settings', ...fields),
			'Chat Settings',
			'settings',
			'Add Setting',
		],
		['a subject', (...fields) => group('Rooms', 'rooms', ...fields), 'Rooms', 'rooms', 'Add Field'],
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

	test('refuses a time whose expression gives nothing, and sends none that is not there', () => {
		const times = additionalFields(instant('From', { body: 'from' }), agenda);
		expect(refusal(times, { additionalFields: { from: undefined } }).message).toBe(
			"'From' is set, but its expression found nothing",
		);
		expect(written(times, { additionalFields: { agenda: 'a' } }).body).toEqual({ agenda: 'a' });
		expect(written(times, { additionalFields: { from: '2026-12-01T10:00:00Z' } }).body).toHaveProperty('from');
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
			expect(inner.seen).toMatchObject([{ workflowTimezone: 'Asia/Tokyo', inCollection }]);
		}
	},
);

describe.each<[string, (...fields: Field[]) => Field, (inside: Record<string, unknown>) => unknown]>([
	['additional fields', additionalFields, (inside) => ({ additionalFields: inside })],
	['update fields', updateFields, (inside) => ({ updateFields: inside })],
	['filters', filters, (inside) => ({ filters: inside })],
	['options', extraOptions, (inside) => ({ options: inside })],
	['a group', (...fields) => group('Settings', 'settings', ...fields), (inside) => ({ settings: inside })],
	[
		'a section',
		(...fields) => section('Recurrence', 'recurrence', ...fields),
		(inside) => ({ recurrence: { values: inside } }),
	],
	[
		'rows',
		(...fields) => rows('Rooms', { body: 'rooms', singular: 'Room', name: 'rooms' }, ...fields),
		(inside) => ({ rooms: { values: [inside] } }),
	],
	[
		'rows that may be JSON',
		(...fields) => rowsOrJson('Rooms', { body: 'rooms', singular: 'Room', name: 'rooms', example: '[]' }, ...fields),
		(inside) => ({ specifyRooms: 'fields', rooms: { values: [inside] } }),
	],
])('a field in %s', (_where, container, set) => {
	const seenBy = (names: string[], inside: Record<string, unknown>, outside: Record<string, unknown>): unknown => {
		const inner = spyField(...names);
		written(container(inner), { ...outside, ...(set(inside) as object) });
		return inner.seen.map(({ lookup }) => lookup('zone'));
	};

	test('sees what is set beside it, and not what has the same name further out', () => {
		expect(seenBy(['zone'], { zone: 'inside' }, { zone: 'outside' })).toEqual(['inside']);
		expect(seenBy(['zone'], {}, { zone: 'outside' })).toEqual([undefined]);
	});

	test('sees what is set around its container, through every container that has no such parameter', () => {
		expect(seenBy([], {}, { zone: 'outside' })).toEqual(['outside']);
		const inner = spyField();
		const twice = group('Outer', 'outer', container(inner), text('Zone', { body: 'zone' }));
		written(twice, { zone: 'outside', outer: { zone: 'around', ...(set({}) as object) } });
		expect(inner.seen.map(({ lookup }) => lookup('zone'))).toEqual(['around']);
	});

	test('does not see what is in a container beside it', () => {
		expect(seenBy([], { zone: 'not a parameter' }, {})).toEqual([undefined]);
	});

	test('that has a condition on a parameter around it is sent under this condition', () => {
		const conditional = container(when({ zone: ['shown'] }, agenda));
		const sent = (zone: string): unknown =>
			JSON.stringify(written(conditional, { zone, ...(set({ agenda: 'a' }) as object) }).body ?? {}).includes('agenda');
		expect([sent('shown'), sent('hidden')]).toEqual([true, false]);
	});
});

test('a field under a condition, and one that may be JSON, sees what these see', () => {
	const inner = spyField();
	const spec = { name: 'rooms', jsonType: 'object', example: '{}', body: 'rooms' } as const;
	written(
		group('Outer', 'outer', when({}, inner), fieldsOrJson('Rooms', spec, inner), text('Zone', { body: 'zone' })),
		{
			zone: 'outside',
			outer: { zone: 'around' },
		},
	);
	expect(inner.seen.map(({ lookup }) => lookup('zone'))).toEqual(['around', 'around']);
});

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

	test.each([
		[{ topic: 'a' }, true],
		[{ topic: 'a', type: '' }, true],
		[{ topic: 'a', type: null }, true],
		[{ topic: 'a', type: 1 }, false],
	])('with %o are sent, if they may be under one that is not set: %p', (set, isSent) => {
		expect(written(when({ type: ['', 2] }, topic), set).body).toEqual(isSent ? { topic: 'a' } : undefined);
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
		expect(inner.seen).toMatchObject([{ workflowTimezone: 'Europe/Berlin', inCollection: true }]);
	});
});
