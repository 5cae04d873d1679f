// What must not come out, and where it is looked for.
import { inspect } from 'node:util';

/** A secret under a name that may stand in a test's output. */
export type Canaries = Record<string, string>;

/** A secret in the forms in which it would come out: as it is, and as part of a header or an address. */
function forms(secret: string): string[] {
	return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])];
}

/**
 * The names of the secrets that something gives away: as JSON (so n8n stores errors), as the text of a stack, and with all that a log of the object
 * would show, properties that JSON leaves out included.
 */
export function leaks(what: unknown, canaries: Canaries): string[] {
	const texts = [
		json(what),
		what instanceof Error ? String(what.stack) : '',
		inspect(what, { depth: 12, showHidden: true, maxArrayLength: null, maxStringLength: null, breakLength: Infinity }),
	];
	return Object.entries(canaries)
		.filter(([, secret]) => forms(secret).some((form) => texts.some((text) => text.includes(form))))
		.map(([name]) => name);
}

/** JSON of anything: circles are cut, errors have their own properties and those that JSON leaves out. */
function json(what: unknown): string {
	const seen = new Set<unknown>();
	return (
		JSON.stringify(what, (_key, value: unknown) => {
			if (typeof value !== 'object' || value === null) return value;
			if (seen.has(value)) return undefined;
			seen.add(value);
			return value instanceof Error
				? Object.fromEntries(
						Object.getOwnPropertyNames(value).map((name) => [
							name,
							(value as unknown as Record<string, unknown>)[name],
						]),
					)
				: value;
		}) ?? ''
	);
}
