// JSON that a user or an expression gives for a part of a request.
import { FieldError } from './errors';
import { describeValue, hasLoneSurrogate } from './values';

/** JSON given as text, or the value itself where an expression returned an object or a list. */
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
 * Refuses what JSON cannot carry, and the empty values that an expression leaves when it finds nothing: Zoom would
 * receive something else than was meant, or nothing. `path` is where the value is, `ancestors` are the objects around
 * it.
 */
function checkJson(label: string, value: unknown, path: string, ancestors: ReadonlySet<unknown>): void {
	const problem = jsonProblem(value, ancestors);
	if (problem !== undefined)
		throw new FieldError(
			label,
			`'${label}' has ${problem}${path === '' ? '' : ` at '${path.slice(0, 80)}'`}`,
			'Check the expression that should fill it in, or take it out',
		);
	if (typeof value !== 'object' || value === null) return;
	const around = new Set(ancestors).add(value);
	// Array.from also lists the gaps of a list, which would become null.
	const entries = Array.isArray(value) ? Array.from(value as unknown[]).entries() : Object.entries(value);
	for (const [key, inner] of entries) checkJson(label, inner, path === '' ? String(key) : `${path}.${key}`, around);
}

/** What keeps a value from being sent as JSON, in words; undefined when nothing does. */
function jsonProblem(value: unknown, ancestors: ReadonlySet<unknown>): string | undefined {
	if (value === undefined || value === null) return 'an empty value';
	if (typeof value === 'object') return objectProblem(value, ancestors);
	if (typeof value === 'string') return hasLoneSurrogate(value) ? 'half a character' : undefined;
	const isKnown = typeof value === 'boolean' || Number.isFinite(value);
	return isKnown ? undefined : 'a value that JSON does not know';
}

function objectProblem(value: object, ancestors: ReadonlySet<unknown>): string | undefined {
	if (ancestors.has(value)) return 'an object that contains itself';
	return Array.isArray(value) || isPlain(value) ? undefined : 'an object that JSON does not know';
}

/** Whether an object holds data only. It may come from another realm, as the objects of expressions do. */
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
