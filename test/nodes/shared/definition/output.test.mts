// What is asked of a list and of an answer, and what a record looks like in the output.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { additionalFields } from '../../../../nodes/shared/definition/containers.ts';
import { fixed, text } from '../../../../nodes/shared/definition/fields.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import { type Operation } from '../../../../nodes/shared/definition/operation.ts';
import {
	outputWithoutBody,
	fieldsOf,
	listFields,
	outputFields,
	pick,
	selectFields,
} from '../../../../nodes/shared/definition/output.ts';
import { written } from '../support/drafts.mts';
import { aDraft, anOperation } from '../support/operations.mts';

const property = (name: string): INodeProperties | undefined =>
	[...listFields.properties, ...outputFields.properties].find((one) => one.name === name);

describe('how many', () => {
	test.each<[object, number]>([
		[{}, 50],
		[{ limit: 7 }, 7],
		[{ returnAll: false, limit: 1 }, 1],
		[{ returnAll: 'false', limit: '1000000' }, 1_000_000],
		[{ returnAll: true, limit: 7 }, Infinity],
		// Hidden then, and whatever it is, it does not count.
		[{ returnAll: true, limit: 0 }, Infinity],
	])('%o is %p', (values, limit) => {
		expect(written(listFields, { ...values })).toEqual({ option: { limit } });
	});

	test.each<[object, string]>([
		[{ limit: 0 }, "'Limit' must be a whole number from 1 to 1000000, but is 0"],
		[{ limit: 1_000_001 }, "'Limit' must be a whole number from 1 to 1000000, but is 1000001"],
		[{ returnAll: 'perhaps' }, "'Return All' must be true or false, but is 'perhaps'"],
	])('%o is refused', (values, message) => {
		expect(() => written(listFields, { ...values })).toThrow(message);
	});

	test('the editor begins with fifty, and asks for a limit only where not all are wanted', () => {
		expect(property('returnAll')).toMatchObject({ type: 'boolean', default: false });
		expect(property('limit')).toMatchObject({
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
		});
	});
});

describe('how much of each', () => {
	test.each<[object, IDataObject]>([
		[{}, { simplify: true }],
		[{ simplify: true }, { simplify: true }],
		[{ simplify: false }, { simplify: false }],
		[{ simplify: 'false' }, { simplify: false }],
		// An AI tool has Output in the place of Simplify.
		[{ output: 'simplified', simplify: false }, { simplify: true }],
		[{ output: 'raw', simplify: true }, { simplify: false }],
		[{ output: 'selected', outputFields: 'topic, settings.mute' }, { select: ['topic', 'settings.mute'] }],
	])('%o', (values, option) => {
		expect(written(outputFields, { ...values })).toEqual({ option });
	});

	test.each([{}, { outputFields: ' , ' }])('selected fields that are none are refused: %o', (values) => {
		const write = () => written(outputFields, { output: 'selected', ...values });
		expect(write).toThrow(FieldError);
		expect(write).toThrow("'Fields' is empty");
	});

	test('a person sees Simplify, an AI tool what to choose from', () => {
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

describe('the order of fields', () => {
	const own = text('Meeting', { path: 'meetingId' });
	const optional = additionalFields(text('Topic', { body: 'topic' }));
	const unseen = fixed({ body: 'type' }, 2);

	test.each<[string, Partial<Operation>, unknown[]]>([
		['own fields', { fields: [unseen, own] }, [unseen, own]],
		[
			'paging and output before what is optional',
			{ fields: [own, optional, unseen], list: { items: 'meetings' }, simplified: ['id'] },
			[own, listFields, outputFields, optional, unseen],
		],
		[
			'paging and output last where nothing is optional',
			{ fields: [unseen, own], list: { items: 'meetings' }, simplified: ['id'] },
			[unseen, own, listFields, outputFields],
		],
		['paging alone', { fields: [optional], list: { items: 'meetings' } }, [listFields, optional]],
		['output alone', { fields: [optional], simplified: ['id'] }, [outputFields, optional]],
	])('%s', (_what, parts, expected) => {
		const fields = fieldsOf(anOperation(parts));
		expect(fields).toHaveLength(expected.length);
		for (const [index, field] of fields.entries()) expect(field).toBe(expected[index]);
	});
});

describe('a record', () => {
	const record = { id: 1, topic: 'Weekly', settings: { mute: false } };

	test.each<[string, string[] | undefined, IDataObject, IDataObject]>([
		['as Zoom gives it', ['id'], { simplify: false }, record],
		['as Zoom gives it, where the draft asks for nothing', ['id'], {}, record],
		['simplified', ['topic', 'id'], { simplify: true }, { topic: 'Weekly', id: 1 }],
		['as it is, where there is nothing to simplify', undefined, { simplify: true }, record],
		['with the fields selected', ['id'], { simplify: true, select: ['settings.mute'] }, { settings_mute: false }],
		['with the fields selected, where there is nothing to simplify', undefined, { select: ['id'] }, { id: 1 }],
	])('%s', (_what, simplified, option, expected) => {
		expect(selectFields(record, anOperation({ ...(simplified ? { simplified } : {}) }), aDraft({ option }))).toEqual(
			expected,
		);
	});

	test.each<[string, string, IDataObject]>([
		['a value', 'id', { id: 0 }],
		['nothing, which Zoom said', 'agenda', { agenda: null }],
		['a value far inside', 'a.b.c', { a_b_c: 'deep' }],
		['an entry of a list', 'list.1', { list_1: 'two' }],
		['nothing inside of nothing', 'agenda.text', {}],
		['nothing inside of what is missing', 'missing.text', {}],
		['nothing inside of a text', 'topic.length', {}],
		['nothing that every object has', 'constructor', {}],
		['nothing for a property that is not set', 'unset', {}],
	])('picked: %s', (_what, name, expected) => {
		expect(
			pick({ id: 0, agenda: null, topic: 'Weekly', list: ['one', 'two'], a: { b: { c: 'deep' } }, unset: undefined }, [
				name,
			]),
		).toEqual(expected);
	});

	test('picked in the order of the names', () => {
		expect(Object.keys(pick({ a: 1, b: 2, c: 3 }, ['c', 'a', 'b']))).toEqual(['c', 'a', 'b']);
	});
});

describe('an answer without a body', () => {
	const answer = (method: Operation['request']['method'], parts: Parameters<typeof aDraft>[0]) =>
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
	])('to %s says what was done: %o', (method, parts, expected) => {
		expect(answer(method, parts)).toEqual(expected);
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
	])('keeps %s to itself, at any depth', (name) => {
		const secret = { [name]: 'hidden', topic: 'shown', none: null };
		const shown = { topic: 'shown', none: null };
		expect(answer('PATCH', { body: { ...secret, settings: secret, rows: [secret, [secret], 'text', 7] } })).toEqual({
			success: true,
			changed: { ...shown, settings: shown, rows: [shown, [shown], 'text', 7] },
		});
	});

	test.each(['require_password_for_panelists', 'token_expiry', 'use_host_key', 'passcodes'])(
		'shows %s, which is no secret',
		(name) => {
			expect(answer('PATCH', { body: { [name]: true } })).toEqual({ success: true, changed: { [name]: true } });
		},
	);
});
