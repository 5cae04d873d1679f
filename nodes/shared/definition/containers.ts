import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { emptyDraft, setTarget } from './requestDraft';
import { labels } from './fields';
import type { FieldText } from './fields';
import type { Field, ParameterValues, Target } from './operation';
import { FieldError } from './errors';
import { describeValue, isSame, toChoice, toJson } from './values';

/** Optional fields behind a button, where present means set. */
function collection(label: string, name: string, button: string, fields: Field[]): Field {
	return {
		properties: [
			{
				...labels(label, name),
				type: 'collection',
				placeholder: button,
				default: {},
				options: sortedByLabel(fields.flatMap((inner) => inner.properties)).map(optional),
			},
		],
		write(values, draft, context) {
			const set = values.get(name);
			if (set === undefined || set === null) return;
			const inner = valuesOf(label, set);
			for (const field of fields) field.write(inner, draft, { ...context, inCollection: true });
		},
	};
}

/** The optional fields of an operation that creates. */
export const additionalFields = (...fields: Field[]): Field =>
	collection('Additional Fields', 'additionalFields', 'Add Field', fields);

/** The fields of an operation that updates: only what is added changes. */
export const updateFields = (...fields: Field[]): Field =>
	collection('Update Fields', 'updateFields', 'Add Field', fields);

/** What narrows a list. */
export const filters = (...fields: Field[]): Field => collection('Filters', 'filters', 'Add Filter', fields);

/** How an operation does its work. */
export const extraOptions = (...fields: Field[]): Field => collection('Options', 'options', 'Add Option', fields);

/** Optional fields of one subject, within another collection or on their own: "Settings", "Breakout Rooms". */
export const group = (label: string, name: string, ...fields: Field[]): Field =>
	collection(label, name, 'Add Field', fields);

/** A group whose fields belong together and depend on each other: once added, all of it is sent. */
export function section(label: string, name: string, ...fields: Field[]): Field {
	const key = 'values';
	return {
		properties: [
			{
				...labels(label, name),
				type: 'fixedCollection',
				default: {},
				placeholder: `Add ${label}`,
				options: [{ ...labels(label, key), values: fields.flatMap((field) => field.properties) }],
			},
		],
		write(values, draft, context) {
			const set = values.get(name);
			if (set === undefined || set === null) return;
			const one = rowsOf(label, set, key)[0];
			if (one !== undefined)
				for (const field of fields) field.write(valuesOf(label, one), draft, { ...context, inCollection: false });
		},
	};
}

/** A group that may stand several times, sent as a list of objects. The fields' body names are relative to one object. */
export function rows(
	label: string,
	spec: Target & FieldText & { singular: string; name: string; min?: number; max?: number },
	...fields: Field[]
): Field {
	const key = 'values';
	return {
		properties: [
			{
				...labels(label, spec.name),
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: `Add ${spec.singular}`,
				default: {},
				...(spec.description ? { description: spec.description } : {}),
				...(spec.required ? { required: true } : {}),
				options: [{ ...labels(spec.singular, key), values: fields.flatMap((field) => field.properties) }],
			},
		],
		write(values, draft, context) {
			const set = values.get(spec.name);
			const given = set === undefined || set === null || set === '' ? undefined : rowsOf(label, set, key);
			if (given === undefined || (given.length === 0 && !context.inCollection)) {
				if (spec.required)
					throw new FieldError(label, `'${label}' is empty`, `Add at least one ${spec.singular.toLowerCase()}`);
				return;
			}
			if (spec.min !== undefined && given.length < spec.min) {
				throw new FieldError(
					label,
					`'${label}' has ${given.length === 1 ? 'one entry' : `${given.length} entries`}, but Zoom wants at least ${spec.min}`,
				);
			}
			if (spec.max !== undefined && given.length > spec.max) {
				throw new FieldError(label, `'${label}' has ${given.length} entries, but Zoom allows at most ${spec.max}`);
			}
			const list = given.map((row) => {
				const one = emptyDraft();
				for (const field of fields) field.write(valuesOf(label, row), one, { ...context, inCollection: false });
				return one.body ?? {};
			});
			setTarget(draft, spec, list);
		},
	};
}

/** The same list twice: built from fields, or given as JSON by somebody who has it already. */
export const rowsOrJson = (
	label: string,
	spec: Target & FieldText & { singular: string; name: string; max?: number; example: string },
	...fields: Field[]
): Field => fieldsOrJson(label, { ...spec, jsonType: 'array' }, rows(label, spec, ...fields));

/** The same value twice: put together by fields, or given as JSON by somebody who has it already. */
export function fieldsOrJson(
	label: string,
	spec: Target &
		FieldText & { name: string; jsonType: 'array' | 'object'; singular?: string; max?: number; example: string },
	...fields: Field[]
): Field {
	const choice = `specify${spec.name[0]?.toUpperCase()}${spec.name.slice(1)}`;
	const jsonName = `${spec.name}Json`;
	const ways = [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	];
	return {
		properties: [
			{
				...labels(`Specify ${label}`, choice),
				type: 'options',
				options: ways,
				default: 'fields',
			},
			...when({ [choice]: ['fields'] }, ...fields).properties,
			{
				...labels(`${label} (JSON)`, jsonName),
				type: 'json',
				default: spec.example,
				displayOptions: { show: { [choice]: ['json'] } },
				...(spec.description ? { description: spec.description } : {}),
			},
		],
		write(values, draft, context) {
			if (toChoice(`Specify ${label}`, values.get(choice) ?? 'fields', ways) === 'fields') {
				for (const field of fields) field.write(values, draft, context);
				return;
			}
			const value = toJson(`${label} (JSON)`, values.get(jsonName), spec.jsonType) as IDataObject | IDataObject[];
			if (Array.isArray(value)) checkList(label, value, spec);
			setTarget(draft, spec, value);
		},
	};
}

/** Fields that are shown, and count, only while other fields have certain values. */
export function when(show: Record<string, Array<string | number | boolean>>, ...fields: Field[]): Field {
	return {
		properties: fields
			.flatMap((field) => field.properties)
			.map(
				(property): INodeProperties => ({
					...property,
					displayOptions: { ...property.displayOptions, show: { ...property.displayOptions?.show, ...show } },
				}),
			),
		write(values, draft, context) {
			const met = Object.entries(show).every(([name, wanted]) =>
				wanted.some((value) => isSame(value, values.get(name))),
			);
			if (met) for (const field of fields) field.write(values, draft, context);
		},
	};
}

function valuesOf(label: string, object: unknown): ParameterValues {
	if (typeof object !== 'object' || object === null || Array.isArray(object)) {
		throw new FieldError(label, `'${label}' must be an object, but is ${describeValue(object)}`);
	}
	const own = new Map(Object.entries(object));
	return { get: (name) => own.get(name) };
}

/** The rows of a fixed collection: as the editor stores them, or a plain list out of an expression. */
function rowsOf(label: string, set: unknown, key: string): unknown[] {
	if (Array.isArray(set)) return Array.from(set as unknown[]);
	const list = valuesOf(label, set).get(key);
	if (list === undefined) return [];
	return Array.isArray(list) ? Array.from(list as unknown[]) : [list];
}

/** Nothing in a collection is required; what is added must be filled in all the same, where its field says so. */
function optional(property: INodeProperties): INodeProperties {
	const copy = { ...property };
	delete copy.required;
	return copy;
}

/** n8n lists optional fields by label. */
function sortedByLabel(properties: INodeProperties[]): INodeProperties[] {
	return [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

/** @throws FieldError when a list that was given as JSON cannot be one of Zoom's. */
function checkList(
	label: string,
	list: unknown[],
	{ singular = 'Entry', required, max }: { singular?: string; required?: boolean; max?: number },
): void {
	if (list.length === 0 && required)
		throw new FieldError(label, `'${label} (JSON)' is empty`, `Add at least one ${singular.toLowerCase()}`);
	if (!list.every((entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry)))
		throw new FieldError(
			label,
			`'${label} (JSON)' must be a list of objects`,
			`Write each ${singular.toLowerCase()} as { … }`,
		);
	if (max !== undefined && list.length > max)
		throw new FieldError(label, `'${label} (JSON)' has ${list.length} entries, but Zoom allows at most ${max}`);
}
