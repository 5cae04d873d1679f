// Fields that operations share become one property, and still every operation shows its own fields in its own order.
import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { mergedProperties, type Form } from '../../../../nodes/shared/definition/mergedProperties.ts';

const propertyNamed = (name: string): INodeProperties => ({ displayName: name, name, type: 'string', default: '' });

/** Forms as `{ 'meeting.get': 'a b' }`. */
const formsOf = (all: Record<string, string>): Form[] =>
	Object.entries(all).map(([id, names]) => {
		const [resource = '', operation = ''] = id.split('.');
		return { resource, operation, properties: names === '' ? [] : names.split(' ').map(propertyNamed) };
	});

/** The merged properties as `a meeting,user get`. */
const merged = (all: Record<string, string>): string[] =>
	mergedProperties(formsOf(all)).map(({ name, displayOptions }) => {
		const { resource = [], operation = [] } = displayOptions?.show ?? {};
		return `${name} ${resource.join()} ${operation.join()}`;
	});

/** The names of the properties that an operation shows. */
const shownIn = (properties: INodeProperties[], { resource, operation }: Form): string[] =>
	properties
		.filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) && displayOptions.show.operation?.includes(operation),
		)
		.map(({ name }) => name);

test.each<[string, Record<string, string>, string[]]>([
	['of one resource', { 'meeting.get': 'id', 'meeting.delete': 'id' }, ['id meeting get,delete']],
	['of several resources', { 'meeting.get': 'id', 'user.get': 'id' }, ['id meeting,user get']],
	[
		'of resources with other operations, as long as each with that name has the field',
		{ 'meeting.get': 'id', 'user.get': 'id', 'user.list': 'id', 'poll.list': 'id' },
		['id meeting,user,poll get,list'],
	],
	[
		'but not with a resource that has such an operation without the field',
		{ 'meeting.get': 'id', 'user.get': '', 'user.list': 'id' },
		['id user list', 'id meeting get'],
	],
	[
		'nor if an earlier resource has such an operation without the field',
		{ 'meeting.get': 'id', 'meeting.list': '', 'user.get': 'id', 'user.list': 'id' },
		['id user get,list', 'id meeting get'],
	],
	[
		'in the first group where it fits',
		{ 'a.get': 'id', 'a.list': '', 'b.get': 'id', 'b.list': 'id', 'c.list': 'id', 'd.get': 'id', 'd.list': '' },
		['id b,c get,list', 'id a,d get'],
	],
	[
		'but not where the order of a resource is another one',
		{ 'meeting.get': 'a b', 'user.get': 'b a' },
		['a meeting get', 'b meeting,user get', 'a user get'],
	],
	[
		'while the operations of one resource may have other orders',
		{ 'meeting.get': 'a b', 'meeting.list': 'b a' },
		['a meeting get', 'b meeting get,list', 'a meeting list'],
	],
])('a field is shared by operations %s', (_what, forms, expected) => {
	expect(merged(forms)).toEqual(expected);
});

test('fields that differ in anything are not shared', () => {
	const other = { ...propertyNamed('a'), required: true };
	const forms = [...formsOf({ 'meeting.get': 'a' }), { resource: 'user', operation: 'get', properties: [other] }];
	expect(mergedProperties(forms)).toHaveLength(2);
});

test('a field keeps its own conditions, after those of resource and operation, which the editor checks first', () => {
	const property = { ...propertyNamed('a'), displayOptions: { show: { type: [8] }, hide: { '@tool': [true] } } };
	const [only] = mergedProperties([{ resource: 'meeting', operation: 'get', properties: [property] }]);
	expect(only?.displayOptions).toEqual({
		show: { resource: ['meeting'], operation: ['get'], type: [8] },
		hide: { '@tool': [true] },
	});
	expect(Object.keys(only?.displayOptions?.show ?? {})).toEqual(['resource', 'operation', 'type']);
});

test('however fields are shared, each operation shows its own ones in its own order', () => {
	const fields = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']).map((names) => names.map(propertyNamed));
	const form = fc.record({
		resource: fc.constantFrom('meeting', 'webinar', 'user', 'poll'),
		operation: fc.constantFrom('get', 'getMany', 'create', 'update'),
		properties: fields,
	});
	const forms = fc.uniqueArray(form, { selector: ({ resource, operation }) => `${resource}.${operation}` });
	fc.assert(
		fc.property(forms, (all) => {
			const properties = mergedProperties(all);
			for (const one of all) expect(shownIn(properties, one)).toEqual(one.properties.map(({ name }) => name));
		}),
		{ numRuns: 300, seed: 19 },
	);
});
