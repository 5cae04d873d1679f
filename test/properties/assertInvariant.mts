// What must not happen, whatever the input.
import type { Operation, ZoomRequest } from '../../nodes/shared/definition/operation.ts';
import type { Outcome } from './requestsOf.mts';

/** Judges an outcome: a sentence about what is wrong, or nothing. `labels` are those that a message can name; `given` is all text of the input. */
export function findViolation(
	operation: Operation,
	labels: Set<string>,
	outcome: Outcome,
	given: string,
): string | undefined {
	if ('error' in outcome) return findErrorViolation(outcome.error, labels);
	if (outcome.requests.length === 0) return 'nothing was sent, and nothing said';
	for (const request of outcome.requests) {
		const finding =
			findPathViolation(operation.request.path, request.path) ??
			findValueViolation(request.query, 'query', given) ??
			judgeBody(request, given);
		if (finding !== undefined) return finding;
	}
	return undefined;
}

/** A message is for a person: made by the node, one line, and about a field by its label. */
export function findErrorViolation(error: unknown, labels: Set<string>): string | undefined {
	if (!(error instanceof Error)) return `something that is no error was thrown: ${typeof error}`;
	if (error.name !== 'FieldError')
		return `${error.name} instead of a message about a field: ${error.stack?.split('\n').slice(0, 4).join(' | ')}`;
	return findMessageViolation(error.message, labels);
}

/** The message names a field, in one line that can be read. */
export function findMessageViolation(message: string, labels: Set<string>): string | undefined {
	const named = [...message.matchAll(/'([^']*)'/g)].some(
		([, name = '']) => labels.has(name) || labels.has(name.replace(/ \(JSON\)$/, '')),
	);
	if (!named) return `the message names no field: ${message.slice(0, 200)}`;
	if (message.length > 400) return `the message has ${message.length} characters: ${message.slice(0, 200)}`;
	return undefined;
}

/** Every part of the template in its place, and each value one part, also for servers that take an encoded slash for a slash. */
export function findPathViolation(template: string, path: string): string | undefined {
	const wanted = template.split('/');
	const address = `https://api.zoom.us/v2${path}`;
	if (!URL.canParse(address)) return `the path is no path: ${path.slice(0, 200)}`;
	const url = new URL(address);
	if (url.pathname !== `/v2${path}` || url.search !== '' || url.hash !== '' || url.host !== 'api.zoom.us')
		return `the path is not what was meant: ${path.slice(0, 200)} becomes ${url.href.slice(0, 200)}`;
	const parts = path.replace(/%2f|%5c/gi, '/').split('/');
	if (parts.length !== wanted.length)
		return `the path has ${parts.length - 1} parts instead of ${wanted.length - 1}: ${path.slice(0, 200)}`;
	for (const [index, part] of parts.entries()) {
		const expected = wanted[index] ?? '';
		if (!expected.startsWith('{')) {
			if (part !== expected) return `'${expected}' is '${part}' in ${path.slice(0, 200)}`;
			continue;
		}
		const text = decodeURIComponent(part);
		if (text === '' || text === '.' || text === '..') return `${expected} is '${text}'`;
		if (/[\r\n\0]/.test(text)) return `${expected} has a control character: ${part.slice(0, 100)}`;
		if (/^(undefined|null|NaN|\[object .*\])$/.test(text)) return `${expected} is '${text}'`;
	}
	return undefined;
}

function judgeBody({ body }: ZoomRequest, given: string): string | undefined {
	if (body === undefined || body instanceof FormData) return undefined;
	return findValueViolation(body, 'body', given);
}

/** Words that JavaScript makes of values that are none. */
const NOTHING = /undefined|\[object |Invalid Date|NaN/;

/** What is sent is JSON of texts, finite numbers, booleans, lists and plain objects. */
export function findValueViolation(value: unknown, place: string, given: string, depth = 0): string | undefined {
	if (depth > 100) return `${place} has no end`;
	if (typeof value === 'string') {
		const nothing = NOTHING.exec(value)?.[0];
		if (nothing !== undefined && !given.includes(nothing)) return `${place} is '${value.slice(0, 100)}'`;
		return /\p{Surrogate}/u.test(value) ? `${place} has half a character` : undefined;
	}
	if (typeof value === 'boolean') return undefined;
	if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${place} is ${value}`;
	if (typeof value !== 'object' || value === null) return `${place} is ${String(value)}`;
	const entries: Array<[string | number, unknown]> = Array.isArray(value)
		? Array.from(value as unknown[], (entry, index) => [index, entry])
		: Object.entries(value);
	const prototype: unknown = Object.getPrototypeOf(value);
	if (!Array.isArray(value) && prototype !== null && Object.getPrototypeOf(prototype) !== null)
		return `${place} is a ${value.constructor.name}`;
	for (const [key, inner] of entries) {
		const finding = findValueViolation(inner, `${place}.${key}`, given, depth + 1);
		if (finding !== undefined) return finding;
	}
	return undefined;
}
