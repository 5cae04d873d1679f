import type { INodePropertyOptions } from 'n8n-workflow';

import { FieldError } from './errors';

/** What a text may look like. */
export interface TextLimits {
	min?: number;
	max?: number;
	/** A pattern of the whole text, with what it stands for in words. */
	pattern?: { regex: RegExp; description: string };
}

/** A text out of whatever an expression gave. Numbers and booleans are written out; objects and lists are refused. */
export function toText(label: string, value: unknown, { min = 0, max = Infinity, pattern }: TextLimits = {}): string {
	if (!isWritten(value)) {
		throw new FieldError(label, `'${label}' must be text, but is ${describeValue(value)}`);
	}
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new FieldError(label, `'${label}' must be text, but is not a number`);
	const text = String(value);
	// Cannot be written in a URL, and no decoder reads it.
	if (/\p{Surrogate}/u.test(text))
		throw new FieldError(
			label,
			`'${label}' contains half a character`,
			'It was cut off in the middle of a character, such as an emoji',
		);
	// Zoom counts characters, not UTF-16 units.
	const length = [...text].length;
	if (length > max) throw new FieldError(label, `'${label}' has ${length} characters, but Zoom allows at most ${max}`);
	if (text !== '' && length < min)
		throw new FieldError(label, `'${label}' has ${length} characters, but Zoom wants at least ${min}`);
	if (pattern && text !== '' && !pattern.regex.test(text))
		throw new FieldError(label, `'${label}' must be ${pattern.description}`);
	return text;
}

/** A number within limits; text that is a number counts as one. */
export function toNumber(
	label: string,
	value: unknown,
	{ min, max, fraction = false }: { min?: number; max?: number; fraction?: boolean } = {},
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const kind = fraction ? 'a number' : 'a whole number';
	const range =
		min !== undefined && max !== undefined
			? ` from ${min} to ${max}`
			: min !== undefined
				? ` of ${min} or more`
				: max !== undefined
					? ` of at most ${max}`
					: '';
	const valid =
		typeof number === 'number' &&
		(fraction ? Number.isFinite(number) : Number.isSafeInteger(number)) &&
		number >= (min ?? -Infinity) &&
		number <= (max ?? Infinity);
	if (!valid) throw new FieldError(label, `'${label}' must be ${kind}${range}, but is ${describeValue(value)}`);
	return number;
}

/** True or false; the texts 'true' and 'false' count as them. */
export function toBoolean(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (text === 'true') return true;
	if (text === 'false') return false;
	throw new FieldError(label, `'${label}' must be true or false, but is ${describeValue(value)}`);
}

/** One of a dropdown's values; a number written as text finds its option, and so does a label. */
export function toChoice(label: string, value: unknown, choices: INodePropertyOptions[]): string | number | boolean {
	const found =
		choices.find((choice) => isSame(choice.value, value)) ?? choices.find((choice) => choice.name === value);
	if (!found) {
		const values = choices.map(({ name, value: known }) =>
			known === '' ? '(empty)' : typeof known === 'number' ? `${known} (${name})` : String(known),
		);
		const shown =
			values.length > 12 ? `${values.slice(0, 12).join(', ')} and ${values.length - 12} more` : values.join(', ');
		throw new FieldError(label, `'${label}' cannot be ${describeValue(value)}`, `Use one of: ${shown}`);
	}
	return found.value;
}

/** Whether two values are written alike: 2 and '2', true and 'true'. Objects and lists are like nothing. */
export function isSame(a: unknown, b: unknown): boolean {
	return isWritten(a) && isWritten(b) && String(a) === String(b);
}

function isWritten(value: unknown): value is string | number | bigint | boolean {
	return (
		typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
	);
}

/** A list of texts: a real list, or text with commas, semicolons or line breaks between the parts. */
export function toTexts(
	label: string,
	value: unknown,
	{ minItems = 0, maxItems = Infinity, ...limits }: TextLimits & { minItems?: number; maxItems?: number } = {},
): string[] {
	const parts = Array.isArray(value) ? Array.from(value as unknown[]) : toText(label, value).split(/[,;\n]/);
	const texts = parts.map((part) => toText(label, toText(label, part).trim(), limits)).filter((text) => text !== '');
	if (texts.length > 0 && texts.length < minItems) {
		throw new FieldError(
			label,
			`'${label}' has ${texts.length === 1 ? 'one entry' : `${texts.length} entries`}, but Zoom wants at least ${minItems}`,
		);
	}
	if (texts.length > maxItems) {
		throw new FieldError(label, `'${label}' has ${texts.length} entries, but Zoom allows at most ${maxItems}`);
	}
	return texts;
}

/** JSON given as text, or the value itself where an expression gave an object or list. */
export function toJson(label: string, value: unknown, expected: 'object' | 'array'): unknown {
	const parsed = typeof value === 'string' ? parsedJson(value) : value;
	if (parsed === undefined) throw new FieldError(label, `'${label}' is not valid JSON`);
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) !== (expected === 'array')) {
		throw new FieldError(label, `'${label}' must be a JSON ${expected}, but is ${describeValue(parsed)}`);
	}
	checkJson(label, parsed, '', new Set());
	return parsed;
}

/**
 * Refuses what JSON cannot carry, and what stands where an expression found nothing: Zoom would get something else than was meant, or nothing.
 * `above` are the objects around the value.
 */
function checkJson(label: string, value: unknown, place: string, above: Set<unknown>): void {
	const refuse = (what: string): never => {
		throw new FieldError(
			label,
			`'${label}' has ${what}${place === '' ? '' : ` at '${place.slice(0, 80)}'`}`,
			'Check the expression that should fill it in, or take it out',
		);
	};
	if (typeof value === 'string') {
		if (/\p{Surrogate}/u.test(value)) refuse('half a character');
	} else if (typeof value === 'object' && value !== null) {
		if (above.has(value)) refuse('an object that contains itself');
		if (!Array.isArray(value) && !isPlain(value)) refuse('an object that JSON does not know');
		const around = new Set(above).add(value);
		const entries: Array<[string | number, unknown]> = Array.isArray(value)
			? Array.from(value as unknown[], (entry, index) => [index, entry])
			: Object.entries(value);
		for (const [key, inner] of entries) checkJson(label, inner, place === '' ? String(key) : `${place}.${key}`, around);
	} else if (typeof value === 'number' ? !Number.isFinite(value) : typeof value !== 'boolean')
		refuse(value === undefined || value === null ? 'an empty value' : `a value that JSON does not know`);
}

/** Whether an object is one of data; also one of another realm, as expressions give them. */
function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A value in a few words for a message: never longer than a line, never an object's content. */
export function describeValue(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	if (value === '') return 'empty';
	if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object'
		? 'an object'
		: typeof value === 'function'
			? 'a function'
			: typeof value === 'symbol'
				? 'a symbol'
				: String(value);
}
