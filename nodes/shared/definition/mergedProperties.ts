// A field that several operations share is one property of the node, also where they are of several resources. The
// editor reads every property at each change, and compares each with all others.
import type { INodeProperties } from 'n8n-workflow';

/** The fields of one operation, in the order in which the editor shows them. */
export interface Form {
	resource: string;
	operation: string;
	properties: INodeProperties[];
}

/** The resources and operations for which one property is shown: for each of these resources with each operation. */
interface Group {
	resources: Set<string>;
	operations: Set<string>;
}

interface Merged extends Group {
	property: INodeProperties;
}

/** A field of a form: fields that are equal in everything have the same key. */
interface KeyedField {
	key: string;
	property: INodeProperties;
}

interface KeyedForm extends Omit<Form, 'properties'> {
	fields: KeyedField[];
}

/** The properties of all forms. Each form has its own fields, in its own order. */
export function mergedProperties(forms: Form[]): INodeProperties[] {
	const keyed = forms.map(({ properties, ...form }) => ({
		...form,
		fields: properties.map((property) => ({ key: JSON.stringify(property), property })),
	}));
	// What a resource cannot share, because its fields have another order. Each round adds to it.
	const unshared = new Set<string>();
	for (;;) {
		const before = unshared.size;
		const merged = mergeInOrder(keyed, groupsOf(keyed, unshared), unshared);
		if (unshared.size === before) return merged.map(shownFor);
	}
}

const idOf = (resource: string, key: string): string => `${resource} ${key}`;

/**
 * Who shares which field, by resource and key. A resource joins a group if the field is then shown for no operation that
 * does not have it: the condition of a property knows resources and operations, and not which belong together.
 */
function groupsOf(forms: KeyedForm[], unshared: Set<string>): Map<string, Group> {
	const operations = new Map<string, Set<string>>();
	const users = new Map<string, Map<string, Set<string>>>();
	for (const { resource, operation, fields } of forms) {
		entryOf(operations, resource, newSet).add(operation);
		for (const { key } of fields) entryOf(entryOf(users, key, newMap), resource, newSet).add(operation);
	}
	const groups = new Map<string, Group>();
	for (const [key, byResource] of users) {
		const shared: Group[] = [];
		const fits = ({ resources, operations: shown }: Group): boolean =>
			[...resources].every((resource) =>
				[...shown].every(
					(operation) =>
						operations.get(resource)?.has(operation) !== true || byResource.get(resource)?.has(operation) === true,
				),
			);
		for (const [resource, own] of byResource) {
			const id = idOf(resource, key);
			const mayShare = !unshared.has(id);
			const joined = mayShare
				? shared.find(({ resources, operations: shown }) =>
						fits({ resources: new Set([...resources, resource]), operations: new Set([...shown, ...own]) }),
					)
				: undefined;
			const group = joined ?? { resources: new Set(), operations: new Set() };
			group.resources.add(resource);
			for (const operation of own) group.operations.add(operation);
			if (mayShare && !joined) shared.push(group);
			groups.set(id, group);
		}
	}
	return groups;
}

/** Merges the fields of each group, as far as every form keeps its own order. */
function mergeInOrder(forms: KeyedForm[], groups: Map<string, Group>, unshared: Set<string>): Merged[] {
	const merged: Merged[] = [];
	/** The group of each merged property. */
	const order: Group[] = [];
	for (const { resource, operation, fields } of forms) {
		let position = 0;
		for (const { key, property } of fields) {
			const group = groups.get(idOf(resource, key)) as Group;
			// Only after the form's previous field.
			let index = order.indexOf(group, position);
			if (index === -1) {
				// The field of the others would be shown for this form as well, at another place.
				if (group.resources.size > 1 && order.includes(group)) unshared.add(idOf(resource, key));
				index = position;
				order.splice(index, 0, group);
				merged.splice(index, 0, { property, resources: new Set(), operations: new Set() });
			}
			merged[index]?.resources.add(resource);
			merged[index]?.operations.add(operation);
			position = index + 1;
		}
	}
	return merged;
}

function shownFor({ property, resources, operations }: Merged): INodeProperties {
	const { show, ...others } = property.displayOptions ?? {};
	return {
		...property,
		displayOptions: { ...others, show: { resource: [...resources], operation: [...operations], ...show } },
	};
}

const newSet = (): Set<string> => new Set();
const newMap = (): Map<string, Set<string>> => new Map();

/** The entry of a map, which is made where it is missing. */
function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
	const entry = map.get(key) ?? make();
	map.set(key, entry);
	return entry;
}
