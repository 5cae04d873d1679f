// Parameter values for an operation, made from the derived properties as a person would fill them in: nothing but what is required, or everything.
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** How much is filled in. `alternative` numbers the combinations of the dropdowns on which other fields depend; it is used up digit by digit. */
export interface Filling {
	everything: boolean;
	alternative: number;
}

/** More combinations than these are not tried. */
const MOST = 240;

type Values = Record<string, unknown>;

/** Values for properties of one level; those that are hidden by others are left out, as the host leaves them out. */
export function sample(properties: INodeProperties[], filling: Filling): Values {
	const values: Values = {};
	const deciding = new Set(properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {})));
	for (const property of properties) {
		if (!shown(property, values)) continue;
		values[property.name] = valueOf(property, filling, deciding.has(property.name));
	}
	return values;
}

/** How many alternatives there are to try: the combinations of all dropdowns on which other fields depend, at every depth. */
export function alternatives(properties: INodeProperties[]): number {
	const deciding = new Set(properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {})));
	const product = properties.reduce((count, { name, type, options = [] }) => {
		if (type === 'options') return deciding.has(name) ? count * options.length : count;
		if (type === 'collection') return count * alternatives(options as INodeProperties[]);
		return type === 'fixedCollection' ? count * alternatives((options[0] as INodePropertyCollection).values) : count;
	}, 1);
	return Math.min(MOST, product);
}

function shown({ displayOptions }: INodeProperties, values: Values): boolean {
	const tool = displayOptions?.show?.['@tool'];
	if (tool !== undefined) return false;
	return Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) => name === 'authentication' ? wanted?.includes('zoomGeneralAppOAuth2Api') : wanted?.some((value) => String(value) === String(values[name])));
}

function valueOf(property: INodeProperties, filling: Filling, decides: boolean): unknown {
	const { type, name, options = [], typeOptions } = property;
	if (type === 'collection') return filling.everything ? sample(options as INodeProperties[], filling) : {};
	if (type === 'fixedCollection') {
		const group = options[0] as INodePropertyCollection;
		const row = () => sample(group.values, { ...filling, everything: true });
		if (!filling.everything && !property.required) return {};
		if (typeOptions?.multipleValues) return { [group.name]: [row(), row()] };
		return { [group.name]: sample(group.values, filling) };
	}
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: locatorValue(name) };
	if (type === 'options') {
		const digit = filling.alternative % options.length;
		if (decides) filling.alternative = Math.floor(filling.alternative / options.length);
		const chosen = decides ? options[digit] : filling.everything ? options.at(-1) : options.find((option) => (option as INodePropertyOptions).value === property.default) ?? options[0];
		return (chosen as INodePropertyOptions | undefined)?.value;
	}
	if (type === 'multiOptions') return (options as INodePropertyOptions[]).map(({ value }) => value);
	if (type === 'boolean') return filling.everything ? true : property.default;
	if (type === 'json') return property.default;
	if (type === 'dateTime') return typeOptions?.dateOnly ? (name === 'to' ? '2026-03-15' : '2026-03-01') : '2030-01-07T10:00:00';
	if (type === 'color') return '#2D8CFF';
	if (!filling.everything && !property.required) return property.default;
	if (type === 'number') return typeOptions?.minValue ?? (typeof property.default === 'number' ? property.default : 1);
	// Lists of two where there may be two; Zoom takes one division.
	if (typeOptions?.multipleValues) return Array.from({ length: name === 'divisionIds' ? 1 : 2 }, () => textFor(name, property.placeholder ?? ''));
	return textFor(name, property.placeholder ?? '');
}

function locatorValue(name: string): string {
	if (name === 'userId') return 'KDcuGIm1QgePTO8WbOqwIQ';
	if (name === 'meetingUuid') return '4444AAAiAAAAAiAiAiiAii==';
	return /^(meeting|webinar)Id$/.test(name) ? '93812345678' : '9tboDiHUQAeOnbmudzWa5g';
}

function textFor(name: string, placeholder: string): string {
	const example = placeholder.replace(/^e\.g\. /, '');
	if (/email|scheduleFor|transferTo/i.test(name) || /^[^\s:]+@/.test(example)) return 'nathan@example.com';
	if (/passcode|^password$/i.test(name)) return 'Abc12345';
	if (name === 'hostKey') return '123456';
	if (example !== '') return example;
	return 'text';
}
