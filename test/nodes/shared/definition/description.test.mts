// What the editor shows for the operations: two dropdowns, and fields that are shared where every operation keeps its
// own order.
import type { INodeProperties } from 'n8n-workflow';
import { when } from '../../../../nodes/shared/definition/containers.ts';
import { describeResources, operationsWithLookUp } from '../../../../nodes/shared/definition/description.ts';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import type { Field, Resource } from '../../../../nodes/shared/definition/operation.ts';
import { NODE_VERSIONS, notInherited } from '../../../../nodes/shared/definition/ownTargets.ts';
import { anOperation } from '../support/operations.mts';

const fieldNamed = (name: string): Field => text(name, { query: name });

/** A resource whose operations have the fields named: `{ get: 'a b' }`. */
function resourceOf(operations: Record<string, string>, parts: Partial<Resource> = {}): Resource {
	const defined = Object.entries(operations).map(([key, names]) => [
		key,
		anOperation({
			name: key,
			fields: names
				.split(' ')
				.filter((name) => name !== '')
				.map(fieldNamed),
		}),
	]);
	return {
		name: 'Meeting',
		value: 'meeting',
		description: 'Scheduled or instant',
		operations: Object.fromEntries(defined) as Resource['operations'],
		defaultOperation: 'get',
		...parts,
	};
}

const fieldsIn = (properties: INodeProperties[]): INodeProperties[] =>
	properties.filter(({ name }) => name !== 'resource' && name !== 'operation');

test('resources are in the order given, each with its operations in the order of their names', () => {
	const update = anOperation({ name: 'Update', action: 'Update a meeting', description: 'Change one' });
	const add = anOperation({ name: 'Add', action: 'Add a meeting', description: 'Make one' });
	const [resource, ofMeetings, ofUsers, ...rest] = describeResources(
		[
			resourceOf({}, { operations: { update, add }, defaultOperation: 'add' }),
			resourceOf({ get: '' }, { name: 'Account', value: 'account', description: 'Who pays' }),
		],
		'account',
	);
	expect(resource).toMatchObject({ name: 'resource', type: 'options', noDataExpression: true, default: 'account' });
	expect(resource?.options).toEqual([
		{ name: 'Meeting', value: 'meeting', description: 'Scheduled or instant' },
		{ name: 'Account', value: 'account', description: 'Who pays' },
	]);
	expect(ofMeetings).toMatchObject({
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'add',
		displayOptions: { show: { resource: ['meeting'] } },
	});
	expect(ofMeetings?.options).toEqual([
		{ name: 'Add', value: 'add', action: 'Add a meeting', description: 'Make one' },
		{ name: 'Update', value: 'update', action: 'Update a meeting', description: 'Change one' },
	]);
	expect(ofUsers).toMatchObject({
		name: 'operation',
		default: 'get',
		displayOptions: { show: { resource: ['account'] } },
	});
	expect(rest).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
	['share all fields', { get: 'id', update: 'id', delete: 'id' }, 'id'],
	['share their fields in the same order', { get: 'a b', update: 'a b' }, 'a b'],
	['share some, with own ones around them', { get: 'a c', update: 'a b c d' }, 'a b c d'],
	['have an own field first', { get: 'b', update: 'a b' }, 'a b'],
	['share none', { get: 'a', update: 'b' }, 'b a'],
	['share them in opposite orders', { get: 'a b', update: 'b a' }, 'a b a'],
	['each leave out another one', { get: 'a b c', update: 'b c', delete: 'a c' }, 'a b c'],
	['go back to an earlier one', { get: 'a b c', update: 'c a' }, 'a b c a'],
])('operations that %s: %o have the properties %s', (_what, operations, expected) => {
	const fields = fieldsIn(describeResources([resourceOf(operations)], 'meeting'));
	expect(fields.map(({ name }) => name).join(' ')).toBe(expected);
	// However they are merged, each operation has its own fields in its own order.
	for (const [key, own] of Object.entries(operations))
		expect(
			fields
				.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(key))
				.map(({ name }) => name)
				.join(' '),
		).toBe(own);
});

test("what n8n's AI builder is told of an operation is a hint of its option, and others have none", () => {
	const get = anOperation({ name: 'Get', builderHint: "Use 'List' for many" });
	const list = anOperation({ name: 'List' });
	const [, operation] = describeResources([resourceOf({}, { operations: { get, list } })], 'meeting');
	const hints = operation?.options?.map((option) => ('builderHint' in option ? option.builderHint : 'none'));
	expect(hints).toEqual([{ propertyHint: "Use 'List' for many" }, 'none']);
});

test('fields are shared between resources', () => {
	const fields = fieldsIn(
		describeResources([resourceOf({ get: 'id' }), resourceOf({ get: 'id' }, { value: 'user' })], 'meeting'),
	);
	expect(fields.map(({ displayOptions }) => displayOptions)).toEqual([
		{ show: { resource: ['meeting', 'user'], operation: ['get'] } },
	]);
});

test('fields that differ in anything are not merged', () => {
	const operations = {
		get: anOperation({ fields: [text('Topic', { query: 'topic' })] }),
		update: anOperation({ fields: [text('Topic', { query: 'topic', required: true })] }),
	};
	expect(
		fieldsIn(describeResources([resourceOf({}, { operations })], 'meeting')).map(
			({ displayOptions }) => displayOptions?.show?.operation,
		),
	).toEqual([['update'], ['get']]);
});

test('a field keeps its own conditions', () => {
	const hidden: Field = {
		properties: [
			{ displayName: 'Mode', name: 'mode', type: 'string', default: '', displayOptions: { hide: { '@tool': [true] } } },
		],
		write: () => undefined,
	};
	const operations = { get: anOperation({ fields: [when({ type: [8] }, fieldNamed('zone')), hidden] }) };
	expect(
		fieldsIn(describeResources([resourceOf({}, { operations })], 'meeting')).map(
			({ displayOptions }) => displayOptions,
		),
	).toEqual([
		{ show: { resource: ['meeting'], operation: ['get'], type: [8] } },
		{ show: { resource: ['meeting'], operation: ['get'] }, hide: { '@tool': [true] } },
	]);
});

test('a retired operation is in a second dropdown, for workflows that have it, and keeps its fields', () => {
	const operations = {
		get: anOperation({ name: 'Get' }),
		old: anOperation({ name: 'Old', retired: true, fields: [fieldNamed('a')] }),
	};
	const properties = describeResources([resourceOf({}, { operations })], 'meeting');
	const dropdowns = properties.filter(({ name }) => name === 'operation');
	const valuesOf = ({ options = [] }: INodeProperties) => options.map((option) => 'value' in option && option.value);
	expect(dropdowns.map(({ displayOptions }) => displayOptions)).toEqual([
		{ show: { resource: ['meeting'] }, hide: { '/operation': ['old'] } },
		{ show: { resource: ['meeting'], '/operation': ['old'] } },
	]);
	expect(dropdowns.map(valuesOf)).toEqual([['get'], ['get', 'old']]);
	expect(fieldsIn(properties).find(({ name }) => name === 'a')?.displayOptions?.show?.operation).toEqual(['old']);
});

test('a target of a destructive operation has the shared name in the first version, and its own name since', () => {
	const shown: Field = {
		properties: [
			{ displayName: 'Why', name: 'why', type: 'string', default: '', displayOptions: { hide: { '@tool': [true] } } },
		],
		write: () => undefined,
	};
	const request = { method: 'DELETE', path: '/meetings' } as const;
	const operations = {
		delete: anOperation({ request, fields: [notInherited(fieldNamed('id')), fieldNamed('note'), notInherited(shown)] }),
	};
	const show = { resource: ['meeting'], operation: ['delete'] };
	const [shared, own] = [[NODE_VERSIONS.sharedTargets], [NODE_VERSIONS.ownTargets]];
	const hide = { '@tool': [true] };
	expect(
		fieldsIn(describeResources([resourceOf({}, { operations })], 'meeting')).map(({ name, displayOptions }) => [
			name,
			displayOptions,
		]),
	).toEqual([
		['id', { show: { ...show, '@version': shared } }],
		['meetingDeleteId', { show: { ...show, '@version': own } }],
		['note', { show }],
		['why', { show: { ...show, '@version': shared }, hide }],
		['meetingDeleteWhy', { show: { ...show, '@version': own }, hide }],
	]);
});

test('the operations whose work can be looked for are in the order of their names, each once', () => {
	const recovery = { sources: [], same: [] };
	const operations = {
		update: anOperation({ recovery }),
		create: anOperation({ recovery }),
		invite: anOperation({ recovery: { impossible: 'Zoom lists none' } }),
		get: anOperation(),
	};
	const meeting = resourceOf({}, { operations });
	expect(operationsWithLookUp([meeting, { ...meeting, value: 'webinar' }])).toEqual(['create', 'update']);
});
