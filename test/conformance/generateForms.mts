// Generates parameter values for an operation from its properties, as a person would fill in the form: only the
// required fields, or every field. There are as many forms as it takes to choose each option and to show each field
// once.
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { boolean, locatorFor, numberFor, SINGLE, textFor, timeFor } from './values.mts';

type Values = Record<string, unknown>;

/** The values that fields must have, by path. */
type Wanted = Map<string, unknown>;

/** Something that one of the forms must reach: a field is shown, or one of its options is chosen. */
interface Goal {
	key: string;
	wanted: Wanted;
}

/** How a form is filled in. */
interface Filling {
	everything: boolean;
	wanted: Wanted;
	/** The values at the top of the form, inside a container. */
	top?: Values;
}

/** Begins the name of a field at the top of the form, in the display options of a field inside a container. */
const TOP = '/';

/** Names in display options that are not fields of the operation. */
const OUTSIDE = new Set(['resource', 'operation', 'authentication', '@version', '@tool']);

/** Of longer lists of options, such as time zones, only the first and the last are tried. */
const MAX_OPTIONS = 40;

/** The forms of one operation: `required` has as few fields as possible, `everything` all that are allowed together. */
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

/** Fills in forms. It prefers the options chosen least so far, so that few forms reach all goals. */
class Filler {
	readonly reached = new Set<string>();
	private readonly used = new Map<string, number>();
	private count = 0;

	fill(properties: INodeProperties[], path: string, filling: Filling): Values {
		const values: Values = {};
		const seen: Values = {};
		const top = filling.top ?? seen;
		const deciding = new Set([...properties.flatMap(namesShownBy), ...properties.flatMap(topNamesShownBy)]);
		// Fields that decide whether others are shown come first. Members of a collection are ordered by label instead.
		const ordered = [...properties.entries()].sort(
			([, a], [, b]) => Number(deciding.has(b.name)) - Number(deciding.has(a.name)),
		);
		for (const [index, property] of ordered) {
			const here = `${path}${property.name}#${index}`;
			if (!isShown(property, seen, top)) continue;
			seen[property.name] = property.default;
			const forced = [...filling.wanted.keys()].some((key) => key === here || key.startsWith(`${here}/`));
			if (!filling.everything && !property.required && !forced) continue;
			const value = this.valueOf(property, here, { ...filling, top });
			if (value === undefined) continue;
			this.reached.add(here);
			values[property.name] = value;
			seen[property.name] = value;
		}
		if (path === '') this.count += 1;
		return values;
	}

	private valueOf(property: INodeProperties, here: string, filling: Filling): unknown {
		const { type, options = [], typeOptions } = property;
		switch (type) {
			case 'notice':
				return undefined;
			case 'collection':
				return this.fill(options as INodeProperties[], `${here}/`, { ...filling, everything: true });
			case 'fixedCollection': {
				const { name: key, values } = options[0] as INodePropertyCollection;
				const row = (): Values => this.fill(values, `${here}/`, { ...filling, everything: true });
				return { [key]: typeOptions?.multipleValues ? [row(), row()] : row() };
			}
			case 'options':
			case 'boolean':
				return this.choose(here, choicesOf(property), filling.wanted.get(here));
			default:
				return scalarFor(property, this.count);
		}
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

/** The value of a field without members or options to choose from, in the form number `turn`. */
function scalarFor(property: INodeProperties, turn: number): unknown {
	const { type, name, options = [], typeOptions } = property;
	switch (type) {
		case 'multiOptions':
			return (options as INodePropertyOptions[]).map(({ value }) => value);
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: locatorFor(property) };
		case 'resourceMapper':
			return { mappingMode: 'defineBelow', value: { city: 'text', 'How are you?': 'Good' } };
		case 'number':
			return numberFor(property, turn);
		case 'dateTime':
			return timeFor(property);
		case 'color':
			return '#2D8CFF';
		case 'json':
			return property.default;
		default:
	}
	if (!typeOptions?.multipleValues) return textFor(property, 1);
	return SINGLE.has(name) ? [textFor(property, 1)] : [textFor(property, 1), textFor(property, 2)];
}

function goalsOf(properties: INodeProperties[], path: string, above: Wanted, top = properties): Goal[] {
	return properties.flatMap((property, index) => {
		const here = `${path}${property.name}#${index}`;
		const conditions = conditionsOf({ siblings: properties, top, path }, property, above);
		if (property.type === 'notice' || conditions === undefined) return [];
		return [
			{ key: here, wanted: conditions },
			...choicesOf(property).map((value) => ({
				key: `${here}=${String(value)}`,
				wanted: new Map([...conditions, [here, value]]),
			})),
			...goalsOf(membersOf(property), `${here}/`, conditions, top),
		];
	});
}

function membersOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	return type === 'fixedCollection' ? (options[0] as INodePropertyCollection).values : [];
}

/** The values that other fields must have so that this one is shown; undefined if it can never be shown. */
function conditionsOf(
	{ siblings, top, path }: { siblings: INodeProperties[]; top: INodeProperties[]; path: string },
	property: INodeProperties,
	above: Wanted,
): Wanted | undefined {
	const wanted = new Map(above);
	for (const [name, values] of Object.entries(property.displayOptions?.show ?? {})) {
		if (OUTSIDE.has(name)) continue;
		const at = name.startsWith(TOP) ? { siblings: top, top, path: '' } : { siblings, top, path };
		const own = name.replace(TOP, '');
		const found = at.siblings.findIndex(
			(sibling) => sibling.name === own && choicesOf(sibling).some((choice) => values?.includes(choice as string)),
		);
		const deciding = at.siblings[found];
		if (!deciding) return undefined;
		for (const [key, value] of conditionsOf(at, deciding, above) ?? []) wanted.set(key, value);
		wanted.set(
			`${at.path}${own}#${found}`,
			choicesOf(deciding).find((choice) => values?.includes(choice as string)),
		);
	}
	return wanted;
}

function choicesOf({ type, options = [] }: INodeProperties): unknown[] {
	if (type === 'boolean') return boolean;
	if (type !== 'options') return [];
	const values = (options as INodePropertyOptions[]).map(({ value }) => value);
	return values.length > MAX_OPTIONS ? [values[0], values.at(-1)] : values;
}

const namesShownBy = ({ displayOptions }: INodeProperties): string[] => Object.keys(displayOptions?.show ?? {});

/** The names of the fields at the top that show a member of a container, at any depth. */
const topNamesShownBy = (property: INodeProperties): string[] =>
	membersOf(property).flatMap((member) => [
		...namesShownBy(member).flatMap((name) => (name.startsWith(TOP) ? [name.replace(TOP, '')] : [])),
		...topNamesShownBy(member),
	]);

function isShown({ displayOptions }: INodeProperties, seen: Values, top: Values): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) => {
		if (OUTSIDE.has(name)) return true;
		const [values, own] = name.startsWith(TOP) ? [top, name.replace(TOP, '')] : [seen, name];
		return Object.hasOwn(values, own) && wanted?.some((value) => String(value) === String(values[own]));
	});
}

/** A form without the fields of that label, at any depth; undefined if there are none. */
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
