import type { INodePropertyOptions } from 'n8n-workflow';

import { FieldError } from './errors';

/** What a text may look like. Lengths are in characters. */
export interface TextLimits {
	min?: number;
	max?: number;
	/** A pattern for the whole text, and what it stands for in the message: "an e-mail address". */
	pattern?: { regex: RegExp; description: string };
}

/** Limits of a number. It has to be whole unless `fraction` is set. */
export interface NumberLimits {
	min?: number | undefined;
	max?: number | undefined;
	fraction?: boolean | undefined;
}

/** Choices that a message lists before it only counts the rest. */
const MAX_LISTED_CHOICES = 12;

/**
 * The text of a value in one of Zoom's records: texts, numbers and booleans as they are written, '' for everything
 * else. For values that a user has set there is {@link toText}, which refuses what is not text.
 */
export function asText(value: unknown): string {
	return isScalar(value) ? String(value) : '';
}

/** A text from whatever an expression returned. Numbers and booleans are written out; objects and lists are refused. */
export function toText(label: string, value: unknown, limits: TextLimits = {}): string {
	if (!isScalar(value)) throw new FieldError(label, `'${label}' must be text, but is ${describeValue(value)}`);
	if (typeof value === 'number' && !Number.isFinite(value))
		throw new FieldError(label, `'${label}' must be text, but is not a number`);
	const text = String(value);
	checkCharacters(label, text);
	if (text !== '') checkText(label, text, limits);
	return text;
}

/**
 * Refuses half of a surrogate pair: it cannot be written in a URL, and no decoder accepts it.
 * @throws FieldError when a text was cut off within a character.
 */
export function checkCharacters(label: string, text: string): void {
	if (hasLoneSurrogate(text))
		throw new FieldError(
			label,
			`'${label}' contains half a character`,
			'It was cut off in the middle of a character, such as an emoji',
		);
}

/** Whether a text contains half of a surrogate pair. */
export function hasLoneSurrogate(text: string): boolean {
	return /\p{Surrogate}/u.test(text);
}

function checkText(label: string, text: string, { min = 0, max = Infinity, pattern }: TextLimits): void {
	// Zoom counts characters, not UTF-16 units.
	const length = Array.from(text).length;
	if (length > max) throw new FieldError(label, `'${label}' has ${length} characters, but Zoom allows at most ${max}`);
	if (length < min) throw new FieldError(label, `'${label}' has ${length} characters, but Zoom wants at least ${min}`);
	if (pattern && !pattern.regex.test(text)) throw new FieldError(label, `'${label}' must be ${pattern.description}`);
}

/** A number within limits. Text that is a number counts as one. */
export function toNumber(label: string, value: unknown, limits: NumberLimits = {}): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && isWithin(number, limits)) return number;
	const kind = limits.fraction ? 'a number' : 'a whole number';
	throw new FieldError(label, `'${label}' must be ${kind}${describeRange(limits)}, but is ${describeValue(value)}`);
}

function isWithin(number: number, { min = -Infinity, max = Infinity, fraction = false }: NumberLimits): boolean {
	const isValid = fraction ? Number.isFinite(number) : Number.isSafeInteger(number);
	return isValid && number >= min && number <= max;
}

function describeRange({ min, max }: NumberLimits): string {
	if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
	if (min !== undefined) return ` of ${min} or more`;
	return max === undefined ? '' : ` of at most ${max}`;
}

/** True or false. The texts 'true' and 'false' count as them. */
export function toBoolean(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (text === 'true') return true;
	if (text === 'false') return false;
	throw new FieldError(label, `'${label}' must be true or false, but is ${describeValue(value)}`);
}

/** One of a dropdown's values. A number written as text finds its option, and so does the label of an option. */
export function toChoice(label: string, value: unknown, choices: INodePropertyOptions[]): string | number | boolean {
	const found = findChoice(value, choices);
	if (found) return found.value;
	const listed = choices.slice(0, MAX_LISTED_CHOICES).map(describeChoice).join(', ');
	const more = choices.length > MAX_LISTED_CHOICES ? ` and ${choices.length - MAX_LISTED_CHOICES} more` : '';
	throw new FieldError(label, `'${label}' cannot be ${describeValue(value)}`, `Use one of: ${listed}${more}`);
}

/** As {@link toChoice}, for a dropdown that only suggests: any other text is taken as it is. */
export function toOpenChoice(
	label: string,
	value: unknown,
	choices: INodePropertyOptions[],
): string | number | boolean {
	return findChoice(value, choices)?.value ?? toText(label, value);
}

function findChoice(value: unknown, choices: INodePropertyOptions[]): INodePropertyOptions | undefined {
	return choices.find((choice) => isSame(choice.value, value)) ?? choices.find((choice) => choice.name === value);
}

/** A choice as an expression would write it; a number does not say what it stands for, so its label follows. */
function describeChoice({ name, value }: INodePropertyOptions): string {
	if (value === '') return '(empty)';
	return typeof value === 'number' ? `${value} (${name})` : String(value);
}

/** Whether two values are written alike: 2 and '2', true and 'true'. Objects and lists are like nothing. */
export function isSame(a: unknown, b: unknown): boolean {
	return isScalar(a) && isScalar(b) && String(a) === String(b);
}

const SCALAR_TYPES: ReadonlySet<string> = new Set(['string', 'number', 'bigint', 'boolean']);

function isScalar(value: unknown): value is string | number | bigint | boolean {
	return SCALAR_TYPES.has(typeof value);
}

/** How many entries a list of texts may have, and whether an entry of its own may hold commas: "Yes, of course". */
interface ListLimits extends TextLimits {
	minItems?: number | undefined;
	maxItems?: number | undefined;
	keepCommas?: boolean | undefined;
}

/**
 * A list of texts: a real list, in which one entry may hold several as well, or text with commas, semicolons or line
 * breaks between the parts. Empty entries are skipped.
 */
export function toTexts(
	label: string,
	value: unknown,
	{ minItems = 0, maxItems = Infinity, keepCommas = false, ...limits }: ListLimits = {},
): string[] {
	const split = (text: unknown): string[] => toText(label, text).split(/[,;\n]/);
	const entries = listEntries(value);
	const parts = entries && keepCommas ? entries : (entries ?? [value]).flatMap(split);
	const texts = parts.map((part) => toText(label, toText(label, part).trim(), limits)).filter((text) => text !== '');
	if (texts.length > 0) checkEntries(label, texts.length, { min: minItems, max: maxItems });
	return texts;
}

/**
 * The entries of a list, also of lists inside it, which an expression in one row of the editor gives. Rows whose
 * expression finds nothing are left out. Undefined for what is no list.
 */
export function listEntries(value: unknown): unknown[] | undefined {
	if (!Array.isArray(value)) return undefined;
	return Array.from(value as unknown[])
		.flatMap((entry) => listEntries(entry) ?? [entry])
		.filter((entry) => entry !== undefined && entry !== null);
}

/** @throws FieldError when a list has fewer or more entries than Zoom accepts. */
export function checkEntries(label: string, entries: number, { min = 0, max = Infinity }: NumberLimits): void {
	const has = `'${label}' has ${entries === 1 ? 'one entry' : `${entries} entries`}`;
	if (entries < min) throw new FieldError(label, `${has}, but Zoom wants at least ${min}`);
	if (entries > max) throw new FieldError(label, `${has}, but Zoom allows at most ${max}`);
}

/** A value in a few words for a message: never longer than a line, and never the content of an object. */
export function describeValue(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
	if (isScalar(value)) return String(value);
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
