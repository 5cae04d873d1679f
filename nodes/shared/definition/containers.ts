// Fields that hold other fields: collections, sections, rows, and fields under a condition.
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FieldError } from './errors';
import { labels } from './fields';
import type { FieldText } from './fields';
import type { Field, FieldContext, ParameterValues, RequestDraft, Target } from './operation';
import { emptyDraft, setTarget } from './requestDraft';
import { toJson } from './json';
import { checkEntries, describeValue, isSame, toChoice } from './values';

/** Optional fields behind a button. A field that is present in the collection is set. */
function collection(label: string, name: string, button: string, fields: Field[]): Field {
	const contents = scope(fields);
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
			contents.write(valuesOf(label, set), draft, { ...context, inCollection: true });
		},
	};
}

/** The optional fields of an operation that creates. */
export const additionalFields = (...fields: Field[]): Field =>
	collection('Additional Fields', 'additionalFields', 'Add Field', fields);

/** The fields of an operation that updates: only what is added changes. */
export const updateFields = (...fields: Field[]): Field =>
	collection('Update Fields', 'updateFields', 'Add Field', fields);

/** The optional fields that narrow a list. */
export const filters = (...fields: Field[]): Field => collection('Filters', 'filters', 'Add Filter', fields);

/** The optional fields that change how an operation works. */
export const extraOptions = (...fields: Field[]): Field => collection('Options', 'options', 'Add Option', fields);

/** The optional fields of one subject, within another collection or on their own: "Settings", "Breakout Rooms". */
export const group = (label: string, name: string, ...fields: Field[]): Field =>
	collection(label, name, label.endsWith('Settings') ? 'Add Setting' : 'Add Field', fields);

/** The name under which the rows of a section or list are stored. */
const ROWS_KEY = 'values';

/** Fields that depend on each other: once the section is added, all of them are sent. */
export function section(label: string, name: string, ...fields: Field[]): Field {
	const contents = scope(fields);
	return {
		properties: [
			{
				...labels(label, name),
				type: 'fixedCollection',
				default: {},
				placeholder: `Add ${label}`,
				options: [{ ...labels(label, ROWS_KEY), values: fields.flatMap((field) => field.properties) }],
			},
		],
		write(values, draft, context) {
			const set = values.get(name);
			if (set === undefined || set === null) return;
			const row = rowsOf(label, set)[0];
			if (row !== undefined) contents.write(valuesOf(label, row), draft, { ...context, inCollection: false });
		},
	};
}

/** What a list of objects can say of itself. */
interface ListSpec {
	name: string;
	/** The label of one entry: "Registrant" for "Registrants". */
	singular: string;
	/** The most entries that Zoom accepts. */
	max?: number;
}

/**
 * Fields that can be filled in several times, sent as a list of objects. The body names of the fields are relative to
 * one object.
 */
export function rows(label: string, spec: Target & FieldText & ListSpec & { min?: number }, ...fields: Field[]): Field {
	const contents = scope(fields);
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
				options: [{ ...labels(spec.singular, ROWS_KEY), values: fields.flatMap((field) => field.properties) }],
			},
		],
		write(values, draft, context) {
			const set = values.get(spec.name);
			const list = set === undefined || set === null || set === '' ? undefined : rowsOf(label, set);
			// Without rows, the list counts as set only in a collection, where the user has added it.
			if (list === undefined || (list.length === 0 && !context.inCollection)) {
				if (spec.required) throw emptyList(label, spec.singular);
				return;
			}
			checkEntries(label, list.length, spec);
			const objects = list.map((row) => {
				const rowDraft = emptyDraft();
				contents.write(valuesOf(label, row), rowDraft, { ...context, inCollection: false });
				return rowDraft.body ?? {};
			});
			setTarget(draft, spec, objects);
		},
	};
}

/** A list that the user builds from fields or gives as JSON. */
export const rowsOrJson = (
	label: string,
	spec: Target & FieldText & ListSpec & { example: string },
	...fields: Field[]
): Field => fieldsOrJson(label, { ...spec, jsonType: 'array' }, rows(label, spec, ...fields));

/** A value that the user builds from fields or gives as JSON. `example` is what the JSON field shows at first. */
export function fieldsOrJson(
	label: string,
	spec: Target &
		FieldText &
		Partial<ListSpec> & {
			name: string;
			jsonType: 'array' | 'object';
			example: string;
		},
	...fields: Field[]
): Field {
	const choiceName = `specify${spec.name[0]?.toUpperCase()}${spec.name.slice(1)}`;
	const choiceLabel = `Specify ${label}`;
	const jsonName = `${spec.name}Json`;
	const jsonLabel = `${label} (JSON)`;
	const choices = [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	];
	return {
		properties: [
			{
				...labels(choiceLabel, choiceName),
				type: 'options',
				options: choices,
				default: 'fields',
			},
			...when({ [choiceName]: ['fields'] }, ...fields).properties,
			{
				...labels(jsonLabel, jsonName),
				type: 'json',
				default: spec.example,
				displayOptions: { show: { [choiceName]: ['json'] } },
				...(spec.description ? { description: spec.description } : {}),
			},
		],
		write(values, draft, context) {
			if (toChoice(choiceLabel, values.get(choiceName) ?? 'fields', choices) === 'fields') {
				writeAll(fields, values, draft, context);
				return;
			}
			const value = toJson(jsonLabel, values.get(jsonName), spec.jsonType) as IDataObject | IDataObject[];
			if (Array.isArray(value)) checkJsonList(jsonLabel, value, spec);
			setTarget(draft, spec, value, true);
		},
	};
}

/** Fields that are shown, and sent, only while other fields have certain values. '' is also one that is not set. */
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
			const isShown = Object.entries(show).every(([name, wanted]) =>
				wanted.some((value) => isSame(value, context.lookup(name) ?? '')),
			);
			if (isShown) writeAll(fields, values, draft, context);
		},
	};
}

/**
 * The fields of a container. They see its parameters before those around it, see {@link FieldContext.lookup}. A
 * container that has no parameters of its own, such as a condition, is no scope: its fields see what it sees.
 */
function scope(fields: Field[]): Pick<Field, 'write'> {
	const own = new Set(fields.flatMap((field) => field.properties.map(({ name }) => name)));
	return {
		write(values, draft, context) {
			const lookup = (name: string): unknown => (own.has(name) ? values.get(name) : context.lookup(name));
			writeAll(fields, values, draft, { ...context, lookup });
		},
	};
}

function writeAll(fields: Field[], values: ParameterValues, draft: RequestDraft, context: FieldContext): void {
	for (const field of fields) field.write(values, draft, context);
}

/** The values inside a collection or row. What every object inherits, such as `constructor`, is not among them. */
function valuesOf(label: string, object: unknown): ParameterValues {
	if (typeof object !== 'object' || object === null || Array.isArray(object)) {
		throw new FieldError(label, `'${label}' must be an object, but is ${describeValue(object)}`);
	}
	const own = new Map<string, unknown>(Object.entries(object));
	return { get: (name) => own.get(name), foundNothing: (name) => own.has(name) && own.get(name) === undefined };
}

/** The rows of a fixed collection: as the editor stores them, or a plain list from an expression. */
function rowsOf(label: string, set: unknown): unknown[] {
	if (Array.isArray(set)) return Array.from(set as unknown[]);
	const list = valuesOf(label, set).get(ROWS_KEY);
	if (list === undefined) return [];
	return Array.isArray(list) ? Array.from(list as unknown[]) : [list];
}

/** Nothing in a collection has to be added. What is added must still be filled in, where its field requires it. */
function optional(property: INodeProperties): INodeProperties {
	const copy = { ...property };
	delete copy.required;
	return copy;
}

/** n8n wants optional fields in the order of their labels. */
function sortedByLabel(properties: INodeProperties[]): INodeProperties[] {
	return [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

/** @throws FieldError when a list given as JSON is empty although it is required, not made of objects, or too long. */
function checkJsonList(
	label: string,
	list: unknown[],
	{ singular = 'Entry', required, max }: Partial<ListSpec> & FieldText,
): void {
	if (list.length === 0 && required) throw emptyList(label, singular);
	// The JSON has no null any more.
	if (!list.every((entry) => typeof entry === 'object' && !Array.isArray(entry)))
		throw new FieldError(
			label,
			`'${label}' must be a list of objects`,
			`Write each ${singular.toLowerCase()} as { … }`,
		);
	checkEntries(label, list.length, { max });
}

function emptyList(label: string, singular: string): FieldError {
	return new FieldError(label, `'${label}' is empty`, `Add at least one ${singular.toLowerCase()}`);
}
