// Return All, Limit and Simplify: what they ask for, and what a record looks like in the output.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	additionalFields,
	fieldsOrJson,
	group,
	rows,
	rowsOrJson,
} from '../../../../nodes/shared/definition/containers.ts';
import { fixed, json, text } from '../../../../nodes/shared/definition/fields.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import type { Operation, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';
import {
	outputWithoutBody,
	fieldsOf,
	listFields,
	outputFields,
	pick,
	selectFields,
} from '../../../../nodes/shared/definition/output.ts';
import { emptyDraft } from '../../../../nodes/shared/definition/requestDraft.ts';
import { written } from '../support/drafts.mts';
import { aDraft, anOperation } from '../support/operations.mts';

/** The time of the execution, in milliseconds since 1970. */
const NOW = 1_800_000_000_000;

const property = (name: string): INodeProperties | undefined =>
	[...listFields.properties, ...outputFields.properties].find((candidate) => candidate.name === name);

describe('the number of records', () => {
	test.each<[object, number]>([
		[{}, 50],
		[{ limit: 7 }, 7],
		[{ returnAll: false, limit: 1 }, 1],
		[{ returnAll: 'false', limit: '1000000' }, 1_000_000],
		[{ returnAll: true, limit: 7 }, Infinity],
		// Limit is hidden then, and its value has no influence.
		[{ returnAll: true, limit: 0 }, Infinity],
	])('for %o is %p', (values, limit) => {
		expect(written(listFields, { ...values })).toEqual({ option: { limit } });
	});

	test.each<[object, string]>([
		[{ limit: 0 }, "'Limit' must be a whole number from 1 to 1000000, but is 0"],
		[{ limit: 1_000_001 }, "'Limit' must be a whole number from 1 to 1000000, but is 1000001"],
		[{ returnAll: 'perhaps' }, "'Return All' must be true or false, but is 'perhaps'"],
	])('cannot be %o', (values, message) => {
		expect(() => written(listFields, { ...values })).toThrow(message);
	});

	test('is 50 at first in the editor, which shows Limit only without Return All', () => {
		expect(property('returnAll')).toMatchObject({ type: 'boolean', default: false });
		expect(property('limit')).toMatchObject({
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
		});
	});
});

describe('the fields of a record', () => {
	test.each<[object, IDataObject]>([
		[{}, { simplify: true }],
		[{ simplify: true }, { simplify: true }],
		[{ simplify: false }, { simplify: false }],
		[{ simplify: 'false' }, { simplify: false }],
		// AI tools have Output in the place of Simplify.
		[{ output: 'simplified', simplify: false }, { simplify: true }],
		[{ output: 'raw', simplify: true }, { simplify: false }],
		[{ output: 'selected', outputFields: 'topic, settings.mute' }, { select: ['topic', 'settings.mute'] }],
	])('for %o are chosen by %o', (values, option) => {
		expect(written(outputFields, { ...values })).toEqual({ option });
	});

	test.each([{}, { outputFields: ' , ' }])('cannot be selected without a name: %o', (values) => {
		const write = () => written(outputFields, { output: 'selected', ...values });
		expect(write).toThrow(FieldError);
		expect(write).toThrow("'Fields' is empty");
	});

	test('are chosen by Simplify in the editor, and by Output in an AI tool', () => {
		expect(property('simplify')).toMatchObject({
			type: 'boolean',
			default: true,
			displayOptions: { hide: { '@tool': [true] } },
		});
		expect(property('output')).toMatchObject({ default: 'simplified', displayOptions: { show: { '@tool': [true] } } });
		expect(property('output')?.options).toEqual(
			['simplified', 'raw', 'selected'].map((value) => expect.objectContaining({ value }) as unknown),
		);
		expect(property('outputFields')).toMatchObject({
			type: 'string',
			displayOptions: { show: { '@tool': [true], output: ['selected'] } },
		});
	});
});

describe('the fields of an operation are', () => {
	const own = text('Meeting', { path: 'meetingId' });
	const optional = additionalFields(text('Topic', { body: 'topic' }));
	const hidden = fixed({ body: 'type' }, 2);

	test.each<[string, Partial<Operation>, unknown[]]>([
		['its own', { fields: [hidden, own] }, [hidden, own]],
		[
			'its own, with paging and output before the optional ones',
			{ fields: [own, optional, hidden], list: { items: 'meetings' }, simplified: ['id'] },
			[own, listFields, outputFields, optional, hidden],
		],
		[
			'its own, with paging and output last where none is optional',
			{ fields: [hidden, own], list: { items: 'meetings' }, simplified: ['id'] },
			[hidden, own, listFields, outputFields],
		],
		[
			'its own with paging, for a list without Simplify',
			{ fields: [optional], list: { items: 'meetings' } },
			[listFields, optional],
		],
		[
			'its own with output, for what is not a list',
			{ fields: [optional], simplified: ['id'] },
			[outputFields, optional],
		],
	])('%s', (_what, parts, expected) => {
		const fields = fieldsOf(anOperation(parts));
		expect(fields).toHaveLength(expected.length);
		for (const [index, field] of fields.entries()) expect(field).toBe(expected[index]);
	});
});

describe('a record in the output', () => {
	const record = { id: 1, topic: 'Weekly', settings: { mute: false } };

	test.each<[string, string[] | undefined, IDataObject, IDataObject]>([
		['is as Zoom returned it, when Simplify is off', ['id'], { simplify: false }, record],
		['is as Zoom returned it, when the draft has no choice', ['id'], {}, record],
		['is simplified, when Simplify is on', ['topic', 'id'], { simplify: true }, { topic: 'Weekly', id: 1 }],
		['is as Zoom returned it, when the operation has no simplified fields', undefined, { simplify: true }, record],
		[
			'has the selected fields, whatever Simplify is',
			['id'],
			{ simplify: true, select: ['settings.mute'] },
			{ settings_mute: false },
		],
		['has the selected fields, when the operation has no simplified fields', undefined, { select: ['id'] }, { id: 1 }],
	])('%s', (_what, simplified, option, expected) => {
		const operation = anOperation({ ...(simplified ? { simplified } : {}) });
		expect(selectFields(record, operation, aDraft({ option }), NOW)).toEqual(expected);
	});

	test.each<[string, IDataObject, IDataObject]>([
		['are in simplified output', { simplify: true }, { id: 1, topic: 'Weekly', start_time: 'next', seen_at: NOW }],
		['can be selected', { select: ['start_time', 'topic'] }, { start_time: 'next', topic: 'Weekly' }],
		['are not in raw output', { simplify: false }, record],
	])('derived properties %s, and never take the place of those that Zoom gives', (_what, option, expected) => {
		const derive: Operation['derive'] = (_record, now) => ({ start_time: 'next', topic: 'derived', seen_at: now });
		const operation = anOperation({ simplified: ['id', 'topic', 'start_time', 'seen_at'], derive });
		expect(selectFields(record, operation, aDraft({ option }), NOW)).toEqual(expected);
	});

	test.each<[string, IDataObject, IDataObject]>([
		['is in simplified output', { simplify: true }, { id: 1, topic: 'Weekly', host_key: 'h' }],
		['is not in the output of selected fields', { select: ['id'] }, { id: 1 }],
	])('what a request asks Zoom to include %s', (_what, option, expected) => {
		const draft = aDraft({ option, query: { include_fields: 'topic,host_key' } });
		expect(selectFields({ ...record, host_key: 'h' }, anOperation({ simplified: ['id'] }), draft, NOW)).toEqual(
			expected,
		);
	});

	test.each<[string, string, IDataObject]>([
		['a value', 'id', { id: 0 }],
		['an explicit null', 'agenda', { agenda: null }],
		['a nested value', 'a.b.c', { a_b_c: 'deep' }],
		['an entry of a list', 'list.1', { list_1: 'two' }],
		['nothing inside null', 'agenda.text', {}],
		['nothing inside a missing property', 'missing.text', {}],
		['nothing inside a text', 'topic.length', {}],
		['nothing that every object inherits', 'constructor', {}],
		['nothing for an undefined property', 'unset', {}],
	])('that is picked from has %s', (_what, name, expected) => {
		expect(
			pick({ id: 0, agenda: null, topic: 'Weekly', list: ['one', 'two'], a: { b: { c: 'deep' } }, unset: undefined }, [
				name,
			]),
		).toEqual(expected);
	});

	test('has its properties in the order of the names', () => {
		expect(Object.keys(pick({ a: 1, b: 2, c: 3 }, ['c', 'a', 'b']))).toEqual(['c', 'a', 'b']);
	});
});

describe('the output for a response without a body', () => {
	const outputFor = (method: Operation['request']['method'], parts: Parameters<typeof aDraft>[0]) =>
		outputWithoutBody(anOperation({ request: { method, path: '/' } }), aDraft(parts));

	test.each<[Operation['request']['method'], Parameters<typeof aDraft>[0], IDataObject]>([
		['DELETE', { path: { meetingId: '1' }, body: { a: 1 } }, { deleted: true }],
		['PUT', { path: { meetingId: '1', meetingUUID: 'x==' } }, { success: true, meeting_id: '1', meeting_uuid: 'x==' }],
		[
			'PATCH',
			{ path: { userId: 'me' }, body: { first_name: 'Ada' } },
			{ success: true, user_id: 'me', changed: { first_name: 'Ada' } },
		],
		['POST', { body: {} }, { success: true, changed: {} }],
	])('to %s says what was done with %o', (method, parts, expected) => {
		expect(outputFor(method, parts)).toEqual(expected);
	});

	test.each([
		'password',
		'passcode',
		'host_key',
		'stream_key',
		'token',
		'h323_password',
		'pstn_passcode',
		'client_secret',
		'access_token',
	])('leaves out %s at any depth', (name) => {
		const secret = { [name]: 'hidden', topic: 'shown', none: null };
		const shown = { topic: 'shown', none: null };
		expect(outputFor('PATCH', { body: { ...secret, settings: secret, rows: [secret, [secret], 'text', 7] } })).toEqual({
			success: true,
			changed: { ...shown, settings: shown, rows: [shown, [shown], 'text', 7] },
		});
	});

	test.each(['require_password_for_panelists', 'token_expiry', 'use_host_key', 'passcodes'])(
		'contains %s, which is not a secret',
		(name) => {
			expect(outputFor('PATCH', { body: { [name]: true } })).toEqual({ success: true, changed: { [name]: true } });
		},
	);

	test('leaves out what a secret field or JSON has written, by its mark and not by its name, at any depth', () => {
		const operation = anOperation({
			request: { method: 'PATCH', path: '/' },
			fields: [
				text('PIN', { body: 'pin', secret: true }),
				text('Topic', { body: 'topic' }),
				group(
					'Security',
					'security',
					text('Code', { body: 'settings.code', secret: true }),
					text('Level', { body: 'settings.level' }),
					json('More', { body: 'settings.more', jsonType: 'object' }),
				),
				rows(
					'People',
					{ body: 'people', name: 'people', singular: 'Person' },
					text('Name', { body: 'name' }),
					text('Word', { body: 'word', secret: true }),
				),
				rowsOrJson(
					'Polls',
					{ body: 'polls', name: 'polls', singular: 'Poll', example: '[]' },
					text('Title', { body: 'title' }),
				),
				fieldsOrJson('Body', { option: 'whole', name: 'whole', jsonType: 'object', example: '{}' }),
			],
		});
		const outputOf = (values: object, prepare: (draft: RequestDraft) => void = () => undefined) => {
			const draft = emptyDraft();
			const parameters = new Map<string, unknown>(Object.entries(values));
			for (const field of operation.fields)
				field.write(parameters, draft, {
					workflowTimezone: 'Etc/UTC',
					inCollection: false,
					lookup: (name) => parameters.get(name),
				});
			prepare(draft);
			return outputWithoutBody(operation, draft).changed;
		};
		expect(
			outputOf({
				pin: '1234',
				topic: 'A',
				security: { code: 'x', level: 'high', more: '{"leader":"secret"}' },
				people: { values: [{ name: 'Ada', word: 'x' }] },
				polls: { values: [{ title: 'P' }] },
			}),
		).toEqual({ topic: 'A', settings: { level: 'high' }, people: [{ name: 'Ada' }], polls: [{ title: 'P' }] });
		expect(outputOf({ topic: 'A', specifyPolls: 'json', pollsJson: '[{"title":"P"}]' })).toEqual({ topic: 'A' });
		const makeBody = (draft: RequestDraft) => (draft.body = draft.option.whole as IDataObject);
		expect(outputOf({ specifyWhole: 'json', wholeJson: '{"a":1,"b":{"c":2}}' }, makeBody)).toEqual({});
	});
});
