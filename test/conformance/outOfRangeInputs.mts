// Forms in which one field exceeds all limits. Wherever Zoom documents a limit, the node must report the field by name.
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

type Values = Record<string, unknown>;

/** A form with one field that is too long, too many, too large or too small. */
export interface OutOfRangeInput {
	label: string;
	form: Values;
}

/** Fields that are not sent: they choose a file of the item or of the response. */
const LOCAL = new Set(['binaryPropertyName', 'fileId']);

/** More than any limit in the documents. */
const TOO_LONG = 6000;
const TOO_MANY = 520;
const OUTSIDE = [1_000_000_000_000, -1_000_000];

/** One form for each field of the given forms, and two for each number. A field that several forms have comes once. */
export function outOfRangeInputs(forms: Values[], properties: INodeProperties[]): OutOfRangeInput[] {
	const done = new Set<string>();
	return forms.flatMap((form) => within(form, properties, '', done));
}

function within(values: Values, properties: INodeProperties[], path: string, done: Set<string>): OutOfRangeInput[] {
	return properties.flatMap((property) => {
		const { name, displayName: label } = property;
		const here = `${path}/${name}|${label}`;
		const value = values[name];
		if (value === undefined || LOCAL.has(name) || !isValueOf(property, value)) return [];
		const replaced = (outOfRange: unknown): Values => ({ ...values, [name]: outOfRange });
		if (property.type === 'collection')
			return within(value as Values, property.options as INodeProperties[], here, done).map((inner) => ({
				label: inner.label,
				form: replaced(inner.form),
			}));
		if (property.type === 'fixedCollection')
			return inRows(property, value as Values, here, done).map((inner) => ({
				label: inner.label,
				form: replaced(inner.form),
			}));
		if (done.has(here)) return [];
		done.add(here);
		return valuesOutOfRange(property, value).map((outOfRange) => ({ label, form: replaced(outOfRange) }));
	});
}

function inRows(property: INodeProperties, value: Values, here: string, done: Set<string>): OutOfRangeInput[] {
	const { name: key, values: members } = property.options?.[0] as INodePropertyCollection;
	const rows = value[key];
	if (!Array.isArray(rows))
		return rows === undefined
			? []
			: within(rows as Values, members, here, done).map(({ label, form }) => ({ label, form: { [key]: form } }));
	const inside = (rows as Values[]).flatMap((row, index) =>
		within(row, members, here, done).map(({ label, form }) => ({
			label,
			form: { [key]: rows.map((other: Values, at) => (at === index ? form : other)) },
		})),
	);
	if (done.has(here)) return inside;
	done.add(here);
	return [
		...inside,
		{ label: property.displayName, form: { [key]: Array.from({ length: TOO_MANY }, () => rows[0] as Values) } },
	];
}

/** Whether a value belongs to a property. Several can have one name; a form has the value of the one that is shown. */
function isValueOf({ type, typeOptions, options = [] }: INodeProperties, value: unknown): boolean {
	if (type === 'collection')
		return (
			typeof value === 'object' && Object.keys(value as Values).every((key) => options.some(({ name }) => name === key))
		);
	if (type === 'fixedCollection')
		return typeof value === 'object' && options.some(({ name }) => name in (value as Values));
	if (type === 'string') return typeOptions?.multipleValues ? Array.isArray(value) : typeof value === 'string';
	return type === 'number' && typeof value === 'number';
}

function valuesOutOfRange({ type }: INodeProperties, value: unknown): unknown[] {
	if (type === 'number') return OUTSIDE;
	const long = (text: string): string =>
		/^https?:|^[^@\s]+@/.test(text)
			? text.replace(/(?<=^https?:\/\/)|^(?!https?:)/, 'x'.repeat(TOO_LONG))
			: 'x'.repeat(TOO_LONG);
	if (!Array.isArray(value)) return [long(String(value))];
	return [
		[long(String(value[0]))],
		Array.from({ length: TOO_MANY }, (_unused, index) =>
			String(value[0]).replace(/^|(?<=^[^@]*)(?=@)/, (part) => part + (part === '' ? '' : String(index))),
		),
	];
}
