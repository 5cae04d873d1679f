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
		...resources.map(operationProperty),
		...resources.flatMap(fieldProperties),
	];
}

function operationProperty(resource: Resource): INodeProperties {
	return {
		...labels('Operation', 'operation'),
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: Object.entries(resource.operations)
			.map(([value, { name, action, description }]) => ({ name, value, action, description }))
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
