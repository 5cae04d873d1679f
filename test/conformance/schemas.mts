// Reads the request schemas of the contract strictly: properties that they do not name are unknown.
import type { Json } from '../contract/contract.mts';

const PARTS = ['allOf', 'oneOf', 'anyOf'] as const;

/** A copy that allows only the properties that it names. Parts joined with `allOf` become one schema. */
export function strict(schema: Json): Json {
	const { properties = {}, items, oneOf, anyOf, ...rest } = joinedOf(schema);
	const choices = (oneOf ?? anyOf) as Json[] | undefined;
	const named = Object.entries(properties as Record<string, Json>);
	return {
		...(rest.type === 'array' ? withItemLimits(rest) : rest),
		...(items ? { items: strict(items as Json) } : {}),
		...(choices ? { anyOf: choices.map(strict) } : {}),
		...(named.length > 0
			? {
					properties: Object.fromEntries(named.map(([name, inner]) => [name, strict(inner)])),
					additionalProperties: false,
				}
			: {}),
	};
}

/** In places, Zoom's documents limit the number of entries with the keywords for numbers. */
function withItemLimits({ minimum, maximum, ...rest }: Json): Json {
	return {
		...rest,
		...(minimum === undefined ? {} : { minItems: minimum }),
		...(maximum === undefined ? {} : { maxItems: maximum }),
	};
}

type Named = Map<string, { deprecated: boolean }>;

/** The paths of all values that a schema names, and whether they are deprecated. A list is `name[]`. */
export function namedIn(schema: Json | undefined, at = '', deprecated = false): Named {
	if (!schema) return new Map();
	const old = deprecated || schema.deprecated === true;
	if (schema.type === 'array') {
		const inner = namedIn(schema.items as Json | undefined, `${at}[]`, old);
		return inner.size > 0 ? inner : new Map([[`${at}[]`, { deprecated: old }]]);
	}
	const properties = partsOf(schema).flatMap((part) => Object.entries((part.properties ?? {}) as Record<string, Json>));
	if (properties.length === 0) return new Map(at === '' ? [] : [[at, { deprecated: old }]]);
	return new Map(properties.flatMap(([name, inner]) => [...namedIn(inner, at === '' ? name : `${at}.${name}`, old)]));
}

/** The paths of all values in an object. A list is `name[]`. */
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

/** A schema without `allOf`: the properties of all its parts become its own. */
function joinedOf({ allOf = [], ...own }: Json): Json {
	return (allOf as Json[]).map(joinedOf).reduce<Json>((whole, part) => {
		const required = [whole.required ?? [], part.required ?? []].flat();
		const properties = { ...(whole.properties as Json), ...(part.properties as Json) };
		return {
			...part,
			...whole,
			...(Object.keys(properties).length > 0 ? { properties } : {}),
			...(required.length > 0 ? { required: [...new Set(required)] } : {}),
		};
	}, own);
}
