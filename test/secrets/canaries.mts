// Secrets that must not leak, and the search for them.
import { inspect } from 'node:util';

/** Secrets by names that test output may show. */
export type Canaries = Record<string, string>;

/** The forms in which a secret could leak: as it is, in a URL, and in a header. */
function forms(secret: string): string[] {
	return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])];
}

/**
 * The names of the secrets that a value contains: in its JSON (n8n stores errors as JSON), in a stack trace, or in what
 * a log of the value shows, which includes properties that JSON omits.
 */
export function leaks(value: unknown, canaries: Canaries): string[] {
	const texts = [
		json(value),
		value instanceof Error ? String(value.stack) : '',
		inspect(value, { depth: 12, showHidden: true, maxArrayLength: null, maxStringLength: null, breakLength: Infinity }),
	];
	return Object.entries(canaries)
		.filter(([, secret]) => forms(secret).some((form) => texts.some((text) => text.includes(form))))
		.map(([name]) => name);
}

/** JSON of any value. Circular references are cut. Errors keep the properties that JSON omits. */
function json(value: unknown): string {
	const seen = new Set<unknown>();
	const text = JSON.stringify(value, (_key, inner: unknown) => {
		if (typeof inner !== 'object' || inner === null) return inner;
		if (seen.has(inner)) return undefined;
		seen.add(inner);
		if (!(inner instanceof Error)) return inner;
		const properties = inner as unknown as Record<string, unknown>;
		return Object.fromEntries(Object.getOwnPropertyNames(inner).map((name) => [name, properties[name]]));
	}) as string | undefined;
	return text ?? '';
}
