// What must hold for any input: the node sends a valid request, or reports the field.
import type { Operation, ZoomRequest } from '../../nodes/shared/definition/operation.ts';
import type { Outcome } from './requestsOf.mts';

/**
 * Describes what is wrong with an outcome, if anything. `labels` are those that an error may name; `given` is all text
 * of the input.
 */
export function findViolation(
	operation: Operation,
	labels: Set<string>,
	outcome: Outcome,
	given: string,
): string | undefined {
	if ('error' in outcome) return findErrorViolation(outcome.error, labels);
	if (outcome.requests.length === 0) return 'nothing was sent, and no error was thrown';
	for (const request of outcome.requests) {
		const violation =
			(operation.anyEndpoint
				? findUrlViolation(request.path)
				: findPathViolation(request.template ?? operation.request.path, request.path)) ??
			findValueViolation(request.query, 'query', given) ??
			findBodyViolation(request, given);
		if (violation !== undefined) return violation;
	}
	return undefined;
}

/** An error comes from the node and is about a field. */
export function findErrorViolation(error: unknown, labels: Set<string>): string | undefined {
	if (!(error instanceof Error)) return `something that is no error was thrown: ${typeof error}`;
	if (error.name !== 'FieldError')
		return `${error.name} instead of a message about a field: ${error.stack?.split('\n').slice(0, 4).join(' | ')}`;
	return findMessageViolation(error.message, labels);
}

/** A message names a field by its label, and is short. */
function findMessageViolation(message: string, labels: Set<string>): string | undefined {
	const named = [...message.matchAll(/'([^']*)'/g)].some(
		([, name = '']) => labels.has(name) || labels.has(name.replace(/ \(JSON\)$/, '')),
	);
	if (!named) return `the message names no field: ${message.slice(0, 200)}`;
	if (message.length > 400) return `the message has ${message.length} characters: ${message.slice(0, 200)}`;
	return undefined;
}

/**
 * A path has every part of its template in the same place, and each value is one part. That must hold also for servers
 * that read an encoded slash as a slash.
 */
export function findPathViolation(template: string, path: string): string | undefined {
	const expected = template.split('/');
	const parts = path.replace(/%2f|%5c/gi, '/').split('/');
	const violation = findUrlViolation(path);
	if (violation !== undefined) return violation;
	if (parts.length !== expected.length)
		return `the path has ${parts.length - 1} parts instead of ${expected.length - 1}: ${path.slice(0, 200)}`;
	for (const [index, part] of parts.entries()) {
		const name = expected[index] ?? '';
		const partViolation = findPartViolation(name, part);
		if (partViolation !== undefined) return `${partViolation} in ${path.slice(0, 200)}`;
	}
	return undefined;
}

/** A path stays the same when it becomes part of a URL. */
function findUrlViolation(path: string): string | undefined {
	const address = `https://api.zoom.us/v2${path}`;
	if (!URL.canParse(address)) return `the path is no path: ${path.slice(0, 200)}`;
	const url = new URL(address);
	if (url.pathname === `/v2${path}` && url.search === '' && url.hash === '' && url.host === 'api.zoom.us')
		return undefined;
	return `the path is not what was meant: ${path.slice(0, 200)} becomes ${url.href.slice(0, 200)}`;
}

function findPartViolation(name: string, part: string): string | undefined {
	if (!name.startsWith('{')) return part === name ? undefined : `'${name}' is '${part}'`;
	const text = decodeURIComponent(part);
	if (text === '' || text === '.' || text === '..') return `${name} is '${text}'`;
	if (/[\r\n\0]/.test(text)) return `${name} has a control character: ${part.slice(0, 100)}`;
	return /^(undefined|null|NaN|\[object .*\])$/.test(text) ? `${name} is '${text}'` : undefined;
}

function findBodyViolation({ body }: ZoomRequest, given: string): string | undefined {
	return body === undefined || body instanceof FormData ? undefined : findValueViolation(body, 'body', given);
}

/** What JavaScript writes for values that are not texts. */
const NOT_A_TEXT = /undefined|\[object |Invalid Date|NaN/;

/** A request consists of texts, finite numbers, booleans, lists and plain objects. */
export function findValueViolation(value: unknown, place: string, given: string, depth = 0): string | undefined {
	if (depth > 100) return `${place} is too deep`;
	if (typeof value === 'string') return findTextViolation(value, place, given);
	if (typeof value === 'boolean') return undefined;
	if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${place} is ${value}`;
	if (typeof value !== 'object' || value === null) return `${place} is ${String(value)}`;
	return isPlain(value)
		? findMemberViolation(value, place, given, depth + 1)
		: `${place} is a ${value.constructor.name}`;
}

function findMemberViolation(value: object, place: string, given: string, depth: number): string | undefined {
	// Unlike Object.entries(), the entries of an array include its holes.
	for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
		const violation = findValueViolation(inner, `${place}.${key}`, given, depth);
		if (violation !== undefined) return violation;
	}
	return undefined;
}

function findTextViolation(text: string, place: string, given: string): string | undefined {
	const found = NOT_A_TEXT.exec(text)?.[0];
	if (found !== undefined && !given.includes(found)) return `${place} is '${text.slice(0, 100)}'`;
	return /\p{Surrogate}/u.test(text) ? `${place} has half a character` : undefined;
}

function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
