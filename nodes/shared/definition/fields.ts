import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { FieldError } from './errors';
import { parseIdentifier } from './identifiers';
import type { Choices, Field, FieldContext, ParameterValues, RequestDraft, Target } from './operation';
import { parameterName, setTarget } from './requestDraft';
import { endOfDay, instantOf, parseMoment, toUtcText, utcDay } from './time';
import { toJson } from './json';
import { listEntries, toBoolean, toChoice, toNumber, toOpenChoice, toText, toTexts } from './values';
import type { TextLimits } from './values';

/** What every kind of field can be given. */
export interface FieldText {
	/** The parameter's name; by default Zoom's name in camelCase. */
	name?: string;
	description?: string;
	hint?: string;
	/** An example that begins with "e.g.". */
	placeholder?: string;
	/** The field must be filled in; in a collection, once it has been added. */
	required?: boolean;
}

/**
 * The most characters of one value in a query. Servers and proxies refuse URLs of 8,000 bytes and more, some of them
 * without saying why.
 */
const MAX_QUERY_LENGTH = 4000;

type Spec<Extra = object> = Target & FieldText & Extra;

/** How a kind of field looks, and how its value becomes the one that Zoom wants. */
interface FieldKind {
	ui: Pick<INodeProperties, 'type'> & Partial<INodeProperties>;
	/** Whether it takes several values. A list in which nothing was found counts as not set. */
	isList?: boolean;
	/** What the field shows at first. */
	defaultValue: INodeProperties['default'];
	convert: (value: unknown, context: FieldContext) => unknown;
}

/** Text of one line or, with `rows`, of several. In a path it is an identifier. */
export function text(
	label: string,
	spec: Spec<TextLimits & { default?: string; rows?: number; secret?: boolean }>,
): Field {
	const typeOptions = { ...(spec.rows ? { rows: spec.rows } : {}), ...(spec.secret ? { password: true } : {}) };
	const isTarget = 'path' in spec;
	const textField = field(label, spec, {
		ui: { type: 'string', ...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}) },
		defaultValue: spec.default ?? '',
		convert: (value) => (isTarget ? parseIdentifier(label, value) : toText(label, value, spec)),
	});
	return isTarget ? { ...textField, ownName: true } : textField;
}

/** What an e-mail address looks like: enough to catch typing mistakes, not to decide which addresses are valid. */
export const emailPattern: NonNullable<TextLimits['pattern']> = {
	regex: /^[^\s@,;]+@[^\s@,;.]+(?:\.[^\s@,;.]+)+$/,
	description: 'an e-mail address',
};

/** An e-mail address. */
export function email(label: string, spec: Spec<{ max?: number; default?: string }>): Field {
	return text(label, { placeholder: 'e.g. nathan@example.com', pattern: emailPattern, ...spec });
}

/** A number, whole unless `fraction` is set. */
export function number(
	label: string,
	spec: Spec<{ min?: number; max?: number; fraction?: boolean; default?: number }>,
): Field {
	const typeOptions = {
		...(spec.min !== undefined ? { minValue: spec.min } : {}),
		...(spec.max !== undefined ? { maxValue: spec.max } : {}),
	};
	return field(label, spec, {
		ui: { type: 'number', ...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}) },
		defaultValue: spec.default ?? spec.min ?? 0,
		convert: (value) => toNumber(label, value, spec),
	});
}

/** A switch. Its default is Zoom's own, so that adding the field changes nothing by itself. */
export function boolean(label: string, spec: Spec<{ default?: boolean }>): Field {
	return field(label, spec, {
		ui: { type: 'boolean' },
		defaultValue: spec.default ?? false,
		convert: (value) => toBoolean(label, value),
	});
}

/** One of a fixed set. The values are texts unless `numeric` is set. */
export function options(
	label: string,
	spec: Spec<{ choices: Choices; numeric?: boolean; default?: string | number }>,
): Field {
	const choices = choicesOf(spec.choices, spec.numeric);
	return field(label, spec, {
		ui: { type: 'options', options: choices },
		defaultValue: spec.default ?? choices[0]?.value ?? '',
		convert: (value) => toChoice(label, value, choices),
	});
}

/** A colour, as a hexadecimal number. */
export function color(label: string, spec: Spec<{ default?: string }>): Field {
	return field(label, spec, {
		ui: { type: 'color' },
		defaultValue: spec.default ?? '',
		convert: (value) =>
			toText(label, value, { pattern: { regex: /^#[0-9a-f]{6}$/i, description: "a colour such as '#2D8CFF'" } }),
	});
}

/**
 * Several of a set, sent as a list or, with `join`, as one text in which they are joined by it. The choices of an
 * `open` set are suggestions: an expression may give any other text.
 */
export function multiOptions(
	label: string,
	spec: Spec<{ choices: Choices; numeric?: boolean; join?: string; open?: boolean; default?: string[] }>,
): Field {
	const choices = choicesOf(spec.choices, spec.numeric);
	return field(label, spec, {
		isList: true,
		ui: { type: 'multiOptions', options: choices },
		defaultValue: spec.default ?? [],
		convert: (value) => {
			const entries = listEntries(value)?.filter((entry) => entry !== '') ?? toTexts(label, value);
			const chosen = entries.map((entry) =>
				spec.open === true ? toOpenChoice(label, entry, choices) : toChoice(label, entry, choices),
			);
			return spec.join === undefined ? chosen : chosen.join(spec.join);
		},
	});
}

/**
 * Several texts, each with an input of its own in the editor. They are sent as a list, as one text in which they are
 * joined by `join`, or as a list of objects whose only property is `objectKey`. `singular` names one of them on the
 * button, and `parse` brings each into Zoom's form. With `keepCommas` an entry of the list may have commas.
 */
export function texts(
	label: string,
	spec: Spec<
		TextLimits & {
			minItems?: number;
			maxItems?: number;
			join?: string;
			objectKey?: string;
			singular?: string;
			keepCommas?: boolean;
			parse?: (label: string, text: string) => string;
		}
	>,
): Field {
	return field(label, spec, {
		isList: true,
		ui: {
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${spec.singular ?? label.replace(/s$/, '')}` },
		},
		defaultValue: [],
		convert: (value) => {
			const { objectKey, join, parse } = spec;
			const list = toTexts(label, value, spec).map((entry) => (parse ? parse(label, entry) : entry));
			if (objectKey !== undefined) return list.map((entry) => ({ [objectKey]: entry }));
			return join === undefined ? list : list.join(join);
		},
	});
}

/** A calendar day, `yyyy-MM-dd` in UTC. */
export function date(label: string, spec: Spec<{ default?: string }>): Field {
	return field(label, spec, {
		ui: { type: 'dateTime', typeOptions: { dateOnly: true } },
		defaultValue: spec.default ?? '',
		convert: (value) => utcDay(parseMoment(label, value)),
	});
}

/**
 * A point in time, sent as UTC. A time without a zone is in the zone of the workflow. A day without a time means its
 * beginning or, with `until`, its end.
 */
export function instant(label: string, spec: Spec<{ default?: string; until?: boolean }>): Field {
	return field(label, spec, {
		ui: { type: 'dateTime' },
		defaultValue: spec.default ?? '',
		convert: (value, { workflowTimezone }) => {
			const parsed = parseMoment(label, value);
			const moment = spec.until ? endOfDay(parsed) : parsed;
			return toUtcText('local' in moment ? instantOf(workflowTimezone, moment.local) : moment.instant);
		},
	});
}

/** A JSON object or list, as text or from an expression. */
export function json(label: string, spec: Spec<{ jsonType: 'object' | 'array'; default?: string }>): Field {
	return field(label, spec, {
		ui: { type: 'json' },
		defaultValue: spec.default ?? (spec.jsonType === 'array' ? '[]' : '{}'),
		convert: (value) => toJson(label, value, spec.jsonType),
	});
}

/** The name of the input item's binary field to upload. The operation reads it; it is not sent. */
export function binaryProperty(
	spec: { label?: string; name?: string; default?: string; description?: string; hint?: string } = {},
): Field {
	return text(spec.label ?? 'Input Binary Field', {
		option: 'binaryPropertyName',
		name: spec.name ?? 'binaryPropertyName',
		default: spec.default ?? 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: spec.hint ?? 'The name of the input field containing the binary file data to be processed',
		...(spec.description ? { description: spec.description } : {}),
	});
}

/** The name of the output item's binary field that gets the downloaded file. */
export function outputBinaryProperty(): Field {
	return text('Put Output in Field', {
		option: 'binaryPropertyName',
		name: 'binaryPropertyName',
		default: 'data',
		required: true,
		hint: 'The name of the output field to put the binary file data in',
	});
}

/** A value that the operation always sends, without a field in the editor. */
export function fixed(target: Target, value: string | number | boolean): Field {
	return { properties: [], write: (_values, draft) => setTarget(draft, target, value) };
}

/** A message in the editor, without a value. */
export function notice(message: string, name: string): Field {
	return { properties: [{ ...labels(message, name), type: 'notice', default: '' }], write: () => undefined };
}

/** The options of a dropdown, from `value: label` or written out. */
export function choicesOf(choices: Choices, numeric = false): INodePropertyOptions[] {
	if (Array.isArray(choices)) return choices;
	return Object.entries(choices).map(([value, name]) => ({ name, value: numeric ? Number(value) : value }));
}

/**
 * A field of the given kind. In a collection every value counts as set, because the user has added the field.
 * Outside, an empty text or list counts as not set: the editor has no other way to unset it.
 */
export function field(label: string, spec: Spec, kind: FieldKind): Field {
	const name = spec.name ?? parameterName(spec);
	const property = {
		...labels(label, name),
		...kind.ui,
		default: kind.defaultValue,
		...(spec.required ? { required: true } : {}),
		...(spec.description ? { description: spec.description } : {}),
		...(spec.hint ? { hint: spec.hint } : {}),
		...(spec.placeholder ? { placeholder: spec.placeholder } : {}),
	} as INodeProperties;
	return {
		properties: [property],
		write(values: ParameterValues, draft: RequestDraft, context: FieldContext) {
			const value = values.get(name);
			const isSet = isGiven(value, kind) && (context.inCollection || !isEmpty(value));
			const converted = isSet ? kind.convert(value, context) : undefined;
			if (spec.required && (!isSet || isBlank(converted)))
				throw new FieldError(label, `'${label}' is empty`, 'Fill it in, or check the expression that should');
			if (!isSet) return;
			if ('query' in spec) checkQueryLength(label, converted);
			setTarget(draft, spec, converted, property.type === 'json' || property.typeOptions?.password === true);
		},
	};
}

/** @throws FieldError when a value is too long for a URL. */
function checkQueryLength(label: string, value: unknown): void {
	if (String(value).length > MAX_QUERY_LENGTH)
		throw new FieldError(
			label,
			`'${label}' is too long: an address takes at most ${MAX_QUERY_LENGTH} characters of it`,
			'Divide it over several items',
		);
}

/** The label and name of a property, apart from the rest: n8n's linters take an object with all of them for a field. */
export function labels(displayName: string, name: string): Pick<INodeProperties, 'displayName' | 'name'> {
	return { displayName, name };
}

/** Whether a value was given at all. A list is given unless every row of it is an expression that found nothing. */
function isGiven(value: unknown, { isList = false }: FieldKind): boolean {
	if (value === undefined || value === null) return false;
	const isFilled = isList && Array.isArray(value) && value.length > 0;
	return !isFilled || listEntries(value)?.length !== 0;
}

function isEmpty(value: unknown): boolean {
	return value === '' || (Array.isArray(value) && value.length === 0);
}

/** As {@link isEmpty}, and for text of spaces alone, which does not fill in a required field. */
function isBlank(value: unknown): boolean {
	return isEmpty(typeof value === 'string' ? value.trim() : value);
}
