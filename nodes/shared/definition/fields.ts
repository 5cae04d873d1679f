import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { parameterName, setTarget } from './requestDraft';
import { parseIdentifier } from './identifiers';
import type { Choices, Field, FieldContext, ParameterValues, RequestDraft, Target } from './operation';
import { FieldError } from './operation';
import { instantOf, parseMoment, toUtcText, utcDay } from './time';
import { toBoolean, toChoice, toJson, toNumber, toText, toTexts } from './values';
import type { TextLimits } from './values';

/** What every field can say of itself. */
export interface FieldText {
	/** Internal name; by default Zoom's name in camelCase. */
	name?: string;
	description?: string;
	hint?: string;
	/** Begins with "e.g.". */
	placeholder?: string;
	/** Outside a collection: must be filled in. */
	required?: boolean;
}

/** Characters of one value in an address. Servers and proxies refuse addresses of 8,000 bytes and more, some without a word. */
const QUERY_MAX = 4000;

type Spec<Extra = object> = Target & FieldText & Extra;

/** How a kind of field looks and how its value becomes Zoom's. */
interface FieldKind {
	ui: Pick<INodeProperties, 'type'> & Partial<INodeProperties>;
	/** What the field shows before anybody touched it. */
	defaultValue: INodeProperties['default'];
	convert(value: unknown, context: FieldContext): unknown;
}

/** Text, of one line or several (`rows`); in a path an identifier. */
export function text(
	label: string,
	spec: Spec<TextLimits & { default?: string; rows?: number; secret?: boolean }>,
): Field {
	const typeOptions = { ...(spec.rows ? { rows: spec.rows } : {}), ...(spec.secret ? { password: true } : {}) };
	return field(label, spec, {
		ui: { type: 'string', ...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}) },
		defaultValue: spec.default ?? '',
		convert: (value) => ('path' in spec ? parseIdentifier(label, value) : toText(label, value, spec)),
	});
}

/** What an e-mail address looks like: enough to catch slips, not to judge addresses. */
export const emailPattern: NonNullable<TextLimits['pattern']> = {
	is: /^[^\s@,;]+@[^\s@,;.]+(?:\.[^\s@,;.]+)+$/,
	words: 'an e-mail address',
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

/** Yes or no. The default is Zoom's own default, so that adding the field changes nothing by itself. */
export function boolean(label: string, spec: Spec<{ default?: boolean }>): Field {
	return field(label, spec, {
		ui: { type: 'boolean' },
		defaultValue: spec.default ?? false,
		convert: (value) => toBoolean(label, value),
	});
}

/** One of a fixed set. Values are texts unless `numeric` is set. */
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
			toText(label, value, { pattern: { is: /^#[0-9a-f]{6}$/i, words: "a colour such as '#2D8CFF'" } }),
	});
}

/** Several of a fixed set, sent as a list, or as one text with `join` between them. */
export function multiOptions(
	label: string,
	spec: Spec<{ choices: Choices; numeric?: boolean; join?: string; default?: string[] }>,
): Field {
	const choices = choicesOf(spec.choices, spec.numeric);
	return field(label, spec, {
		ui: { type: 'multiOptions', options: choices },
		defaultValue: spec.default ?? [],
		convert: (value) => {
			const chosen = (Array.isArray(value) ? Array.from(value as unknown[]) : toTexts(label, value)).map((entry) =>
				toChoice(label, entry, choices),
			);
			return spec.join === undefined ? chosen : chosen.join(spec.join);
		},
	});
}

/**
 * Several texts, one field each in the editor; sent as a list, as one text with `join` between them, or as objects with
 * the one property `each`. `singular` names one of them on the button, `parse` brings each into Zoom's form.
 */
export function texts(
	label: string,
	spec: Spec<
		TextLimits & {
			minItems?: number;
			maxItems?: number;
			join?: string;
			each?: string;
			singular?: string;
			parse?: (label: string, text: string) => string;
		}
	>,
): Field {
	return field(label, spec, {
		ui: {
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${spec.singular ?? label.replace(/s$/, '')}` },
		},
		defaultValue: [],
		convert: (value) => {
			const { each, join, parse } = spec;
			const list = toTexts(label, value, spec).map((entry) => (parse ? parse(label, entry) : entry));
			if (each !== undefined) return list.map((entry) => ({ [each]: entry }));
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

/** A point in time, sent as UTC; a time without a zone is one of the workflow's zone. */
export function instant(label: string, spec: Spec<{ default?: string }>): Field {
	return field(label, spec, {
		ui: { type: 'dateTime' },
		defaultValue: spec.default ?? '',
		convert: (value, { workflowTimezone }) => {
			const moment = parseMoment(label, value);
			return toUtcText('local' in moment ? instantOf(workflowTimezone, moment.local) : moment.instant);
		},
	});
}

/** A JSON object or list, as text or out of an expression. */
export function json(label: string, spec: Spec<{ is: 'object' | 'array'; default?: string }>): Field {
	return field(label, spec, {
		ui: { type: 'json' },
		defaultValue: spec.default ?? (spec.is === 'array' ? '[]' : '{}'),
		convert: (value) => toJson(label, value, spec.is),
	});
}

/** The name of a binary field of the input item; read by the operation, not sent. */
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

/** A value that the operation always sends and nobody sets. */
export function fixed(target: Target, value: string | number | boolean): Field {
	return { properties: [], write: (_values, draft) => setTarget(draft, target, value) };
}

/** A message in the form, without a value. */
export function notice(message: string, name: string): Field {
	return { properties: [{ ...labels(message, name), type: 'notice', default: '' }], write: () => undefined };
}

/** Options of a dropdown from `value: label`. */
export function choicesOf(choices: Choices, numeric = false): INodePropertyOptions[] {
	if (Array.isArray(choices)) return choices;
	return Object.entries(choices).map(([value, name]) => ({ name, value: numeric ? Number(value) : value }));
}

/** A field of the given kind. Whether a value counts as set: anything inside a collection; outside, all but an emptied optional text. */
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
			const set = value !== undefined && value !== null && !(isEmpty(value) && !context.inCollection);
			const converted = set ? kind.convert(value, context) : undefined;
			if (spec.required && (!set || isEmpty(typeof converted === 'string' ? converted.trim() : converted)))
				throw new FieldError(label, `'${label}' is empty`, 'Fill it in, or check the expression that should');
			if ('query' in spec && String(converted).length > QUERY_MAX)
				throw new FieldError(
					label,
					`'${label}' is too long: an address takes at most ${QUERY_MAX} characters of it`,
					'Divide it over several items',
				);
			if (set) setTarget(draft, spec, converted);
		},
	};
}

/** Label and internal name of a property; kept apart from the rest so that linters do not read builders as fields. */
export function labels(displayName: string, name: string): Pick<INodeProperties, 'displayName' | 'name'> {
	return { displayName, name };
}

function isEmpty(value: unknown): boolean {
	return value === '' || (Array.isArray(value) && value.length === 0);
}
