import type { INodeProperties } from 'n8n-workflow';

import { labels } from './fields';
import type { Resource } from './operation';
import { fieldsOf } from './output';
import { NODE_VERSIONS, operationIn } from './ownTargets';

/** The properties of a node, derived from its resources: the two dropdowns and the fields of every operation. */
export function describeResources(resources: Resource[], defaultResource: string): INodeProperties[] {
	return [
		{
			...labels('Resource', 'resource'),
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
			default: defaultResource,
		},
		...resources.flatMap(operationProperties),
		...resources.flatMap(fieldProperties),
	];
}

/**
 * The dropdown of a resource's operations. If some are retired, a second dropdown has them as well, for workflows in
 * which one of them is selected. The node panel lists what the first one has.
 */
function operationProperties(resource: Resource): INodeProperties[] {
	const keys = Object.keys(resource.operations);
	const retired = keys.filter((key) => resource.operations[key]?.retired);
	const show = { resource: [resource.value] };
	if (retired.length === 0) return [operationProperty(resource, keys, { show })];
	const listed = keys.filter((key) => !retired.includes(key));
	return [
		operationProperty(resource, listed, { show, hide: { '/operation': retired } }),
		operationProperty(resource, keys, { show: { ...show, '/operation': retired } }),
	];
}

function operationProperty(
	resource: Resource,
	keys: string[],
	displayOptions: NonNullable<INodeProperties['displayOptions']>,
): INodeProperties {
	return {
		...labels('Operation', 'operation'),
		type: 'options',
		noDataExpression: true,
		displayOptions,
		options: Object.entries(resource.operations)
			.filter(([key]) => keys.includes(key))
			.map(([value, { name, action, description, builderHint }]) => ({
				...{ name, value, action, description },
				...(builderHint === undefined ? {} : { builderHint: { propertyHint: builderHint } }),
			}))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		default: resource.defaultOperation,
	};
}

/**
 * The fields of a resource. A field that several operations share becomes one property that is shown for all of them:
 * n8n has far fewer properties to read, and the value stays when the user switches to another operation.
 */
function fieldProperties(resource: Resource): INodeProperties[] {
	const merged: Array<{ key: string; property: INodeProperties; operations: string[] }> = [];
	for (const operation of Object.keys(resource.operations)) {
		let position = 0;
		for (const property of propertiesOf(resource, operation)) {
			const key = JSON.stringify(property);
			// Only after the operation's previous field, so that each operation keeps its own order of fields.
			const found = merged.findIndex((entry, index) => index >= position && entry.key === key);
			if (found === -1) {
				merged.splice(position, 0, { key, property, operations: [operation] });
				position += 1;
			} else {
				merged[found]?.operations.push(operation);
				position = found + 1;
			}
		}
	}
	return merged.map(({ property, operations }) => shownFor(property, resource.value, operations));
}

/** The properties of an operation in all versions of the node, each for the versions that have it. */
function propertiesOf(resource: Resource, operation: string): INodeProperties[] {
	const inVersion = (version: number): INodeProperties[] => {
		const definition = operationIn(resource, operation, version);
		return definition ? fieldsOf(definition).flatMap((field) => field.properties) : [];
	};
	const latest = inVersion(NODE_VERSIONS.ownTargets);
	return inVersion(NODE_VERSIONS.sharedTargets).flatMap((first, index) => {
		const second = latest[index] as INodeProperties;
		if (JSON.stringify(first) === JSON.stringify(second)) return [first];
		return [forVersion(first, NODE_VERSIONS.sharedTargets), forVersion(second, NODE_VERSIONS.ownTargets)];
	});
}

function forVersion(property: INodeProperties, version: number): INodeProperties {
	const { show, ...others } = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...others, show: { '@version': [version], ...show } } };
}

function shownFor(property: INodeProperties, resource: string, operations: string[]): INodeProperties {
	const { show, ...others } = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...others, show: { resource: [resource], operation: operations, ...show } } };
}

/** The operations, of any resource, whose work can be looked for in Zoom's lists. */
export function operationsWithLookUp(resources: Resource[]): string[] {
	const keys = resources.flatMap(({ operations }) =>
		Object.keys(operations).filter((key) => 'sources' in (operations[key]?.recovery ?? {})),
	);
	return [...new Set(keys)].sort();
}
