import type { INodePropertyOptions } from 'n8n-workflow';

import { FieldProblem } from './operation';

/** What a text may look like. */
export interface TextLimits {
	min?: number;
	max?: number;
	/** A pattern of the whole text, with what it stands for in words. */
	pattern?: { is: RegExp; words: string };
}

/** A text out of whatever an expression gave. Numbers and booleans are written out; objects and lists are refused. */
export function toText(label: string, value: unknown, { min, max, pattern }: TextLimits = {}): string {
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'bigint') {
		throw new FieldProblem(label, `'${label}' must be text, but is ${describe(value)}`);
	}
	if (typeof value === 'number' && !Number.isFinite(value)) throw new FieldProblem(label, `'${label}' must be text, but is not a number`);
	const text = String(value);
	// Zoom counts characters, not UTF-16 units.
	const length = [...text].length;
	if (max !== undefined && length > max) throw new FieldProblem(label, `'${label}' has ${length} characters, but Zoom allows at most ${max}`);
	if (min !== undefined && text !== '' && length < min) throw new FieldProblem(label, `'${label}' has ${length} characters, but Zoom wants at least ${min}`);
	if (pattern && text !== '' && !pattern.is.test(text)) throw new FieldProblem(label, `'${label}' must be ${pattern.words}`);
	return text;
}

/** A number within limits; text that is a number counts as one. */
export function toNumber(label: string, value: unknown, { min, max, fraction = false }: { min?: number; max?: number; fraction?: boolean } = {}): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const kind = fraction ? 'a number' : 'a whole number';
	const range = min !== undefined && max !== undefined ? ` from ${min} to ${max}` : min !== undefined ? ` of ${min} or more` : max !== undefined ? ` of at most ${max}` : '';
	const valid = typeof number === 'number' && (fraction ? Number.isFinite(number) : Number.isSafeInteger(number)) && number >= (min ?? -Infinity) && number <= (max ?? Infinity);
	if (!valid) throw new FieldProblem(label, `'${label}' must be ${kind}${range}, but is ${describe(value)}`);
	return number;
}

/** True or false; the texts 'true' and 'false' count as them. */
export function toBoolean(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (text === 'true') return true;
	if (text === 'false') return false;
	throw new FieldProblem(label, `'${label}' must be true or false, but is ${describe(value)}`);
}

/** One of a dropdown's values; a number written as text finds its option, and so does a label. */
export function toChoice(label: string, value: unknown, choices: INodePropertyOptions[]): string | number | boolean {
	const found = choices.find((choice) => choice.value === value || String(choice.value) === String(value)) ?? choices.find((choice) => choice.name === value);
	if (!found || typeof value === 'object') {
		const values = choices.map((choice) => (choice.value === '' ? '(empty)' : String(choice.value)));
		const shown = values.length > 12 ? `${values.slice(0, 12).join(', ')} and ${values.length - 12} more` : values.join(', ');
		throw new FieldProblem(label, `'${label}' cannot be ${describe(value)}`, `Use one of: ${shown}`);
	}
	return found.value;
}

/** A list of texts: a real list, or text with commas, semicolons or line breaks between the parts. */
export function toTexts(label: string, value: unknown, limits: TextLimits & { minItems?: number; maxItems?: number } = {}): string[] {
	const parts = Array.isArray(value) ? (value as unknown[]) : toText(label, value).split(/[,;\n]/);
	const texts = parts.map((part) => toText(label, part, limits).trim()).filter((text) => text !== '');
	if (limits.minItems !== undefined && texts.length > 0 && texts.length < limits.minItems) {
		throw new FieldProblem(label, `'${label}' has ${texts.length === 1 ? 'one entry' : `${texts.length} entries`}, but Zoom wants at least ${limits.minItems}`);
	}
	if (limits.maxItems !== undefined && texts.length > limits.maxItems) {
		throw new FieldProblem(label, `'${label}' has ${texts.length} entries, but Zoom allows at most ${limits.maxItems}`);
	}
	return texts;
}

/** JSON given as text, or the value itself where an expression gave an object or list. */
export function toJson(label: string, value: unknown, expected: 'object' | 'array'): unknown {
	const parsed = typeof value === 'string' ? parsedJson(value) : value;
	if (parsed === undefined) throw new FieldProblem(label, `'${label}' is not valid JSON`);
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) !== (expected === 'array')) {
		throw new FieldProblem(label, `'${label}' must be a JSON ${expected}, but is ${describe(parsed)}`);
	}
	return parsed;
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A value in a few words for a message: never longer than a line, never an object's content. */
export function describe(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	if (value === '') return 'empty';
	if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : String(value);
}
