// From operations to what the editor shows: two dropdowns, and fields shared where that keeps every operation's own order.
import type { INodeProperties } from 'n8n-workflow';
import { when } from '../../../../nodes/shared/definition/containers.ts';
import { describeResources } from '../../../../nodes/shared/definition/description.ts';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import type { Field, Resource } from '../../../../nodes/shared/definition/operation.ts';
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

test('resources stand in the order given, each with its operations by name', () => {
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
	['shared by all', { get: 'id', update: 'id', delete: 'id' }, 'id'],
	['shared in the same order', { get: 'a b', update: 'a b' }, 'a b'],
	['shared, with own ones around', { get: 'a c', update: 'a b c d' }, 'a b c d'],
	['own ones first', { get: 'b', update: 'a b' }, 'a b'],
	['nothing in common', { get: 'a', update: 'b' }, 'b a'],
	['the other way round: one of them twice', { get: 'a b', update: 'b a' }, 'a b a'],
	['met at its very place', { get: 'a b c', update: 'b c', delete: 'a c' }, 'a b c'],
	['one after the one that went before', { get: 'a b c', update: 'c a' }, 'a b c a'],
])('fields %s: %o', (_what, operations, expected) => {
	const fields = fieldsIn(describeResources([resourceOf(operations)], 'meeting'));
	expect(fields.map(({ name }) => name).join(' ')).toBe(expected);
	// Whatever was merged: in its own eyes an operation has its fields in its order.
	for (const [key, own] of Object.entries(operations))
		expect(
			fields
				.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(key))
				.map(({ name }) => name)
				.join(' '),
		).toBe(own);
});

test('resources do not share fields', () => {
	const fields = fieldsIn(
		describeResources([resourceOf({ get: 'id' }), resourceOf({ get: 'id' }, { value: 'user' })], 'meeting'),
	);
	expect(fields.map(({ displayOptions }) => displayOptions)).toEqual([
		{ show: { resource: ['meeting'], operation: ['get'] } },
		{ show: { resource: ['user'], operation: ['get'] } },
	]);
});

test('fields that differ in anything but their name stay apart', () => {
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

test('a field keeps the conditions it has', () => {
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
