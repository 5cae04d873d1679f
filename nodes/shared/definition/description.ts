import type { INodeProperties } from 'n8n-workflow';

import { labels } from './fields';
import { mergedProperties } from './mergedProperties';
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
		...fieldProperties(resources),
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

/** The fields of all operations. A field that several of them share is one property. */
function fieldProperties(resources: Resource[]): INodeProperties[] {
	return mergedProperties(
		resources.flatMap((resource) =>
			Object.keys(resource.operations).map((operation) => ({
				resource: resource.value,
				operation,
				properties: propertiesOf(resource, operation),
			})),
		),
	);
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

/** The operations, of any resource, whose work can be looked for in Zoom's lists. */
export function operationsWithLookUp(resources: Resource[]): string[] {
	const keys = resources.flatMap(({ operations }) =>
		Object.keys(operations).filter((key) => 'sources' in (operations[key]?.recovery ?? {})),
	);
	return [...new Set(keys)].sort();
}
