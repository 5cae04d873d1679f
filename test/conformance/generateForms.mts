// Parameter values for an operation, made from its derived properties as a person would fill in the form: only what is required, or every field, as
// often as it takes until each option was chosen once and each field that depends on others was shown once.
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { boolean, locatorFor, numberFor, SINGLE, textFor, timeFor } from './values.mts';

type Values = Record<string, unknown>;

/** A value that a field at a path has to have. */
type Wanted = Map<string, unknown>;

/** Something that one of the fillings has to reach: a field shown, or one of its options chosen. */
interface Goal {
	key: string;
	wanted: Wanted;
}

/** Names in display options that are not fields of the operation. */
const OUTSIDE = new Set(['resource', 'operation', 'authentication', '@version', '@tool']);

/** Options beyond these are not tried one by one: time zones, languages. */
const MOST_OPTIONS = 40;

/** The forms to send for one operation: `required` with as little as possible, `everything` with all that can stand together. */
export function generateForms(properties: INodeProperties[]): { required: Values[]; everything: Values[] } {
	const own = properties.filter(({ displayOptions }) => displayOptions?.show?.['@tool'] === undefined);
	const goals = goalsOf(own, '', new Map());
	const filler = new Filler();
	const everything = [filler.fill(own, '', { everything: true, wanted: new Map() })];
	for (const { key, wanted } of goals)
		if (!filler.reached.has(key)) everything.push(filler.fill(own, '', { everything: true, wanted }));

	const deciding = new Set(own.flatMap(namesShownBy));
	const alternatives = goals.filter(
		({ key }) => key.includes('=') && !key.includes('/') && deciding.has(key.slice(0, key.indexOf('#'))),
	);
	const required = [new Map<string, unknown>(), ...alternatives.map(({ wanted }) => wanted)].map((wanted) =>
		new Filler().fill(own, '', { everything: false, wanted }),
	);
	return { required, everything };
}

/** Chooses what was chosen least so far, so that few fillings reach everything. */
class Filler {
	readonly reached = new Set<string>();
	private readonly used = new Map<string, number>();
	private count = 0;

	fill(properties: INodeProperties[], path: string, how: { everything: boolean; wanted: Wanted }): Values {
		const values: Values = {};
		const seen: Values = {};
		const deciding = new Set(properties.flatMap(namesShownBy));
		// What decides on others first, whatever its place: members of a collection are ordered by label.
		const ordered = [...properties.entries()].sort(
			([, a], [, b]) => Number(deciding.has(b.name)) - Number(deciding.has(a.name)),
		);
		for (const [index, property] of ordered) {
			const here = `${path}${property.name}#${index}`;
			if (!isShown(property, seen)) continue;
			seen[property.name] = property.default;
			const forced = [...how.wanted.keys()].some((key) => key === here || key.startsWith(`${here}/`));
			if (!how.everything && !property.required && !forced) continue;
			const value = this.valueOf(property, here, how);
			if (value === undefined) continue;
			this.reached.add(here);
			values[property.name] = value;
			seen[property.name] = value;
		}
		if (path === '') this.count += 1;
		return values;
	}

	private valueOf(property: INodeProperties, here: string, how: { everything: boolean; wanted: Wanted }): unknown {
		const { type, name, options = [], typeOptions } = property;
		const inside = `${here}/`;
		if (type === 'notice') return undefined;
		if (type === 'collection') return this.fill(options as INodeProperties[], inside, { ...how, everything: true });
		if (type === 'fixedCollection') {
			const { name: key, values } = options[0] as INodePropertyCollection;
			const row = (): Values => this.fill(values, inside, { ...how, everything: true });
			return { [key]: typeOptions?.multipleValues ? [row(), row()] : row() };
		}
		if (type === 'options' || type === 'boolean') return this.choose(here, choicesOf(property), how.wanted.get(here));
		if (type === 'multiOptions') return (options as INodePropertyOptions[]).map(({ value }) => value);
		if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: locatorFor(property) };
		if (type === 'number') return numberFor(property, this.count);
		if (type === 'dateTime') return timeFor(property);
		if (type === 'color') return '#2D8CFF';
		if (type === 'json') return property.default;
		if (!typeOptions?.multipleValues) return textFor(property, 1);
		return SINGLE.has(name) ? [textFor(property, 1)] : [textFor(property, 1), textFor(property, 2)];
	}

	private choose(here: string, choices: unknown[], wanted: unknown): unknown {
		const uses = (value: unknown): number => this.used.get(`${here}=${String(value)}`) ?? 0;
		const value =
			wanted ?? choices.reduce((least, choice) => (uses(choice) < uses(least) ? choice : least), choices[0]);
		this.used.set(`${here}=${String(value)}`, uses(value) + 1);
		this.reached.add(`${here}=${String(value)}`);
		return value;
	}
}

function goalsOf(properties: INodeProperties[], path: string, above: Wanted): Goal[] {
	return properties.flatMap((property, index) => {
		const here = `${path}${property.name}#${index}`;
		const conditions = conditionsOf(properties, property, path, above);
		if (property.type === 'notice' || conditions === undefined) return [];
		const inside =
			property.type === 'collection'
				? (property.options as INodeProperties[])
				: property.type === 'fixedCollection'
					? (property.options?.[0] as INodePropertyCollection).values
					: [];
		return [
			{ key: here, wanted: conditions },
			...choicesOf(property).map((value) => ({
				key: `${here}=${String(value)}`,
				wanted: new Map([...conditions, [here, value]]),
			})),
			...goalsOf(inside, `${here}/`, conditions),
		];
	});
}

/** What other fields must be set to so that this one is shown. */
function conditionsOf(
	siblings: INodeProperties[],
	property: INodeProperties,
	path: string,
	above: Wanted,
): Wanted | undefined {
	const wanted = new Map(above);
	for (const [name, values] of Object.entries(property.displayOptions?.show ?? {})) {
		if (OUTSIDE.has(name)) continue;
		const found = siblings.findIndex(
			(sibling) => sibling.name === name && choicesOf(sibling).some((choice) => values?.includes(choice as string)),
		);
		const deciding = siblings[found];
		if (!deciding) return undefined;
		for (const [key, value] of conditionsOf(siblings, deciding, path, above) ?? []) wanted.set(key, value);
		wanted.set(
			`${path}${name}#${found}`,
			choicesOf(deciding).find((choice) => values?.includes(choice as string)),
		);
	}
	return wanted;
}

function choicesOf({ type, options = [] }: INodeProperties): unknown[] {
	if (type === 'boolean') return boolean;
	if (type !== 'options') return [];
	const values = (options as INodePropertyOptions[]).map(({ value }) => value);
	return values.length > MOST_OPTIONS ? [values[0], values.at(-1)] : values;
}

const namesShownBy = ({ displayOptions }: INodeProperties): string[] => Object.keys(displayOptions?.show ?? {});

function isShown({ displayOptions }: INodeProperties, seen: Values): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(
		([name, wanted]) =>
			OUTSIDE.has(name) || (Object.hasOwn(seen, name) && wanted?.some((value) => String(value) === String(seen[name]))),
	);
}

/** A form without the fields of a label, at whatever depth; undefined if it has none. */
export function without(form: Values, label: string, properties: INodeProperties[]): Values | undefined {
	const kept: Values = {};
	let found = false;
	for (const [name, value] of Object.entries(form)) {
		const property = properties.find((candidate) => candidate.name === name && candidate.displayName === label);
		const members = properties.flatMap((candidate) =>
			candidate.name === name && candidate.type === 'collection' ? (candidate.options as INodeProperties[]) : [],
		);
		const inner = members.length > 0 ? without(value as Values, label, members) : undefined;
		if (property || inner) found = true;
		if (!property) kept[name] = inner ?? value;
	}
	return found ? kept : undefined;
}
