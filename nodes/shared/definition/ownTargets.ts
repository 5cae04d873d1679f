// n8n keeps the value of a parameter when the user changes the operation, if the new operation has a parameter of that
// name. "Me" of Get User would become the user whom Delete User removes. Therefore every operation that removes or
// overwrites something has names of its own for what it does that to.
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Field, Operation, ParameterValues, Resource } from './operation';

/** The versions of the node. Nodes of the first were saved with targets under names that operations share. */
export const NODE_VERSIONS = { sharedTargets: 1, ownTargets: 1.1 };

/** Whether an operation removes, ends or overwrites something, see {@link Operation.destructive}. */
export function isDestructive({ destructive, request }: Operation): boolean {
	return destructive ?? ['PUT', 'PATCH', 'DELETE'].includes(request.method);
}

/** An operation of a resource as a version of the node has it. */
export function operationIn(resource: Resource, key: string, typeVersion: number): Operation | undefined {
	const operation = Object.hasOwn(resource.operations, key) ? resource.operations[key] : undefined;
	if (!operation || typeVersion < NODE_VERSIONS.ownTargets || !isDestructive(operation)) return operation;
	return { ...operation, fields: withOwnTargets(resource.value, key, operation.fields) };
}

/** The name that a parameter has in one operation alone: `userDeleteUserId`. */
export function ownName(resource: string, operation: string, name: string): string {
	return `${resource}${capitalized(operation)}${capitalized(name)}`;
}

/** Marks a field as one that no other operation may fill in, see {@link Field.ownName}. */
export function notInherited(field: Field): Field {
	return { ...field, ownName: true };
}

function withOwnTargets(resource: string, operation: string, fields: Field[]): Field[] {
	const names = new Set(
		fields.filter((field) => field.ownName).flatMap(({ properties }) => properties.map(({ name }) => name)),
	);
	const rename = (name: string): string => (names.has(name) ? ownName(resource, operation, name) : name);
	return fields.map((field) => {
		const own = field.withoutInitial ?? field;
		return {
			properties: own.properties.map((property) => renamed(property, rename)),
			write(values, draft, context) {
				const original: ParameterValues = { get: (name) => values.get(rename(name)) };
				own.write(original, draft, { ...context, lookup: (name) => context.lookup(rename(name)) });
			},
		};
	});
}

function renamed(property: INodeProperties, rename: (name: string) => string): INodeProperties {
	const { displayOptions } = property;
	const show = displayOptions?.show && renamedKeys(displayOptions.show, rename);
	return {
		...property,
		name: rename(property.name),
		...(show ? { displayOptions: { ...displayOptions, show } } : {}),
	};
}

function renamedKeys<Show extends NonNullable<IDisplayOptions['show']>>(
	show: Show,
	rename: (name: string) => string,
): Show {
	return Object.fromEntries(Object.entries(show).map(([name, values]) => [rename(name), values])) as Show;
}

function capitalized(name: string): string {
	return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
