// Zoom's request schemas, read strictly: what they do not name is unknown, what they call deprecated is told apart.
import type { Json } from './documents.mts';

const PARTS = ['allOf', 'oneOf', 'anyOf'] as const;

/** Keywords that say nothing about validity, or whose values in the documents ajv cannot take. */
const SILENT = new Set([
	'example',
	'examples',
	'discriminator',
	'default',
	'deprecated',
	'description',
	'title',
	'x-enum-descriptions',
	'xml',
]);

/** A copy that takes what it names and nothing else. Parts that are joined (`allOf`) become one. */
export function strict(schema: Json): Json {
	const joined = joinedOf(schema);
	const copy: Json = {};
	for (const [key, value] of Object.entries(joined)) {
		if (SILENT.has(key) || key === 'properties') continue;
		if (key === 'items') copy.items = strict(value as Json);
		else if (key === 'oneOf' || key === 'anyOf') copy.anyOf = (value as Json[]).map(strict);
		// The largest number of entries stands under the name for numbers in places.
		else if (joined.type === 'array' && (key === 'maximum' || key === 'minimum'))
			copy[key === 'maximum' ? 'maxItems' : 'minItems'] = value;
		else copy[key] = value;
	}
	const properties = Object.entries((joined.properties ?? {}) as Record<string, Json>);
	if (properties.length > 0)
		Object.assign(copy, {
			properties: Object.fromEntries(properties.map(([name, inner]) => [name, strict(inner)])),
			additionalProperties: false,
		});
	return copy;
}

/** The paths of all values that a schema names, with whether it calls them deprecated; lists as `name[]`. */
export function namedIn(schema: Json | undefined, at = '', deprecated = false): Map<string, { deprecated: boolean }> {
	if (!schema) return new Map();
	const old = deprecated || schema.deprecated === true;
	if (schema.type === 'array') {
		const inner = namedIn(schema.items as Json | undefined, `${at}[]`, old);
		return inner.size > 0 ? inner : new Map([[`${at}[]`, { deprecated: old }]]);
	}
	const properties = partsOf(schema).flatMap((part) => Object.entries((part.properties ?? {}) as Record<string, Json>));
	if (properties.length === 0) return at === '' ? new Map() : new Map([[at, { deprecated: old }]]);
	return new Map(properties.flatMap(([name, inner]) => [...namedIn(inner, at === '' ? name : `${at}.${name}`, old)]));
}

/** The paths of all values in an object; lists as `name[]`. */
export function pathsIn(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return [...new Set([`${at}[]`, ...value.flatMap((entry) => pathsIn(entry, `${at}[]`))])];
	if (typeof value !== 'object' || value === null) return [at];
	return [
		...(at === '' ? [] : [at]),
		...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, at === '' ? name : `${at}.${name}`)),
	];
}

function partsOf(schema: Json): Json[] {
	return [schema, ...PARTS.flatMap((key) => ((schema[key] ?? []) as Json[]).flatMap(partsOf))];
}

function joinedOf(schema: Json): Json {
	const parts = (schema.allOf ?? []) as Json[];
	return parts.map(joinedOf).reduce<Json>(
		(whole, part) => ({
			...part,
			...whole,
			...(part.properties || whole.properties
				? { properties: { ...(whole.properties as Json), ...(part.properties as Json) } }
				: {}),
			...(part.required || whole.required
				? { required: [...new Set([...((whole.required ?? []) as string[]), ...((part.required ?? []) as string[])])] }
				: {}),
		}),
		Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'allOf')),
	);
}
