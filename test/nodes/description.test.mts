// The description of the node, checked by n8n's own lint rules. They do not see fields that functions create, so the
// derived description is written out as a literal and linted like the source of a node.
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { describeResources } from '../../nodes/shared/definition/description.ts';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { NODE_VERSIONS, operationIn } from '../../nodes/shared/definition/ownTargets.ts';
import { listSearch } from '../../nodes/Zoom/pickers/index.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { findingsOf } from './support/n8nRules.mts';

const properties = describeResources(resources, 'meeting');
const operations = resources.flatMap((resource) =>
	Object.entries(resource.operations).map(([key, operation]) => ({
		id: `${resource.value}:${key}`,
		resource,
		key,
		operation,
	})),
);

/** Every property at every depth, with its path. */
function* walk(list: INodeProperties[], path = ''): Generator<{ path: string; property: INodeProperties }> {
	for (const property of list) {
		const here = `${path}/${property.name}`;
		yield { path: here, property };
		for (const option of property.options ?? []) {
			if ('type' in option) yield* walk([option], here);
			else if ('values' in option) yield* walk(option.values, here);
		}
	}
}

test("n8n's rules for parameters find nothing in the derived description", async () => {
	// Rows are forms, with the most important field first. Scales are in the order of their steps, not of the alphabet.
	// Time zones begin with the workflow's and with those of many people.
	const scales = /: Alphabetize by 'name'\. Order: (1-20|Africa\/Algiers|1-3 Months|First|Friday) /;
	const off = [
		'node-param-fixed-collection-type-unsorted-items',
		'node-class-description-inputs-wrong-regular-node',
		'node-class-description-outputs-wrong',
		'node-param-type-options-max-value-present',
		'node-filename-against-convention',
	];
	expect((await findingsOf(properties, off)).filter((finding) => !scales.test(finding))).toEqual([]);
});

test('a number of seconds or minutes says so in its label', () => {
	const numbers = [...walk(properties)].filter(({ property: { type } }) => type === 'number');
	const silent = numbers.filter(
		({ property: { displayName, description = '' } }) =>
			/\b(seconds|minutes|how long|lifetime|duration)\b/i.test(`${displayName} ${description}`) &&
			!/\b(Seconds|Minutes)\b/.test(displayName),
	);
	expect(silent.map(({ path }) => path)).toEqual([]);
});

test('actions are unique, and names and descriptions have the form that n8n wants', () => {
	const actions = operations.map(({ operation }) => operation.action);
	expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([]);
	for (const { id, operation } of operations) {
		expect(`${id} ${operation.action}`).toMatch(/^\S+ [A-Z][^.]*$/);
		expect(`${id} ${operation.description}`).not.toMatch(/\.$|\b(error|problem|failure|mistake)\b/i);
		expect(operation.description.toLowerCase()).not.toBe(operation.action.toLowerCase());
	}
});

test.each(
	[...walk(properties)]
		.map(({ path, property }) => [path, property] as const)
		.filter(([, { type }]) => type === 'boolean'),
)('the description of the boolean %s begins with Whether', (_path, { description }) => {
	expect(description).toMatch(/^Whether /);
});

test('no text in the editor mentions errors, and placeholders are examples', () => {
	for (const { path, property } of walk(properties)) {
		expect(`${path}: ${property.displayName} ${property.description ?? ''} ${property.hint ?? ''}`).not.toMatch(
			/\b(error|problem|failure|mistake)s?\b/i,
		);
		if (property.placeholder !== undefined && !['collection', 'fixedCollection'].includes(property.type))
			expect(`${path}: ${property.placeholder}`).toMatch(/: e\.g\. /);
	}
});

test('adding Registration makes people register', () => {
	const added = [...walk(properties)].filter(({ property }) => property.displayName === 'Registration');
	expect(added.length).toBeGreaterThan(0);
	for (const { path, property } of added) expect([path, property.default]).toEqual([path, 0]);
});

test('every list picker that a field names exists', () => {
	for (const { path, property } of walk(properties)) {
		for (const mode of property.modes ?? []) {
			const method = mode.typeOptions?.searchListMethod;
			if (method !== undefined)
				expect(`${path}: ${Object.hasOwn(listSearch, method) ? 'exists' : `${method} is missing`}`).toBe(
					`${path}: exists`,
				);
		}
	}
});

const versions = Object.values(NODE_VERSIONS);
test.each(
	operations.flatMap(({ id, resource, key }) =>
		versions.map((version) => [id, version, resource, key, operationIn(resource, key, version) as Operation] as const),
	),
)(
	'the fields of %s in version %s keep their order, and no two in a collection have the same name',
	(_id, version, resource, key, operation) => {
		const own = fieldsOf(operation)
			.flatMap((field) => field.properties)
			.map(({ name, displayName }) => `${name}|${displayName}`);
		const derived = properties
			.filter(
				({ displayOptions: { show } = {} }) =>
					show?.resource?.includes(resource.value) &&
					show.operation?.includes(key) &&
					(show['@version'] ?? [version]).includes(version),
			)
			.map(({ name, displayName }) => `${name}|${displayName}`);
		expect(derived).toEqual(own);
		for (const { property } of walk(fieldsOf(operation).flatMap((field) => field.properties))) {
			if (property.type !== 'collection') continue;
			const inner = (property.options as INodePropertyOptions[]).map(({ name }) => name);
			expect(inner.filter((name, index) => inner.indexOf(name) !== index)).toEqual([]);
		}
	},
);

/** Whether one is hidden for all values for which the other is shown. */
function areHiddenForEachOther(
	hidden: INodeProperties['displayOptions'],
	shown: INodeProperties['displayOptions'],
): boolean {
	return Object.entries(hidden?.hide ?? {}).some(
		([name, values]) => shown?.show?.[name]?.every((value) => values?.includes(value as string)) === true,
	);
}

/** Whether two properties are never shown together, because no value of another field shows both. */
function excludeEachOther(
	{ displayOptions: first }: INodeProperties,
	{ displayOptions: second }: INodeProperties,
): boolean {
	return (
		Object.entries(first?.show ?? {}).some(
			([name, values]) =>
				second?.show?.[name] !== undefined && !values?.some((value) => second.show?.[name]?.includes(value as string)),
		) ||
		areHiddenForEachOther(first, second) ||
		areHiddenForEachOther(second, first)
	);
}

function duplicateNames(list: INodeProperties[], path = ''): string[] {
	const here = list.flatMap((property, index) =>
		list
			.slice(0, index)
			.filter((earlier) => earlier.name === property.name && !excludeEachOther(earlier, property))
			.map(() => `${path}/${property.name}`),
	);
	const inside = list.flatMap(({ name, type, options = [] }) => {
		if (type === 'collection') return duplicateNames(options as INodeProperties[], `${path}/${name}`);
		return type === 'fixedCollection'
			? (options as INodePropertyCollection[]).flatMap(({ values }) => duplicateNames(values, `${path}/${name}`))
			: [];
	});
	return [...here, ...inside];
}

test('two fields with the same name are never shown together', () => {
	expect(duplicateNames(properties.filter(({ name }) => name !== 'resource'))).toEqual([]);
});

test('every list of time zones begins with that of the workflow and common ones, and has none twice', () => {
	const lists = [...walk(properties)]
		.map(({ property }) => (property.options ?? []) as INodePropertyOptions[])
		.filter((list) => list.some(({ value }) => value === 'Europe/Berlin'));
	expect(lists.length).toBeGreaterThan(0);
	for (const list of lists) {
		const names = list.map(({ name }) => name);
		expect(names.slice(0, 3)).toEqual(['Workflow Time Zone', 'UTC', 'America/New_York']);
		expect(new Set(names).size).toBe(names.length);
		const rest = names.slice(names.indexOf('Africa/Algiers'));
		expect(rest).toEqual([...rest].sort());
		expect(rest.length).toBeGreaterThan(100);
	}
});

test('collections of settings say Add Setting', () => {
	const found = [...walk(properties)].filter(
		({ property: { type, displayName } }) => type === 'collection' && displayName.endsWith('Settings'),
	);
	expect(found.length).toBeGreaterThan(0);
	for (const { property } of found) expect(property.placeholder).toBe('Add Setting');
});

test('a host that is not chosen reads Me where the connected user is meant', () => {
	const hosts = properties.filter(({ displayName, name }) => displayName === 'Host' && name === 'userId');
	const placeholderOf = (authentication: string) =>
		hosts
			.filter(({ displayOptions }) => displayOptions?.show?.authentication?.includes(authentication))
			.map(({ modes }) => modes?.find(({ name }) => name === 'list')?.placeholder);
	expect(new Set(placeholderOf('zoomGeneralAppOAuth2Api'))).toEqual(new Set(['Me']));
	expect(new Set(placeholderOf('zoomServerToServerOAuth2Api'))).toEqual(new Set(['Select a host…']));
});
