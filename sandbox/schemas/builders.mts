// Builders for JSON schemas of bodies and queries.
import type { Json } from '../domain/json.mts';

export const text = { type: 'string' };
export const flag = { type: 'boolean' };
export const integer = { type: 'integer' };
export const email = { type: 'string', format: 'email' };
export const day = { type: 'string', format: 'date' };
export const texts = { type: 'array', items: text };

export const shortText = (maxLength: number): Json => ({ type: 'string', maxLength });
export const between = (minimum: number, maximum: number): Json => ({ type: 'integer', minimum, maximum });
export const list = (items: Json, maxItems?: number): Json => ({
	type: 'array',
	items,
	...(maxItems === undefined ? {} : { maxItems }),
});
export const object = (properties: Record<string, Json>, required: string[] = []): Json => ({
	type: 'object',
	required,
	properties,
});
export const oneOf = (...values: Array<string | number>): Json => ({
	type: typeof values[0] === 'number' ? 'integer' : 'string',
	enum: values,
});

/** The same schema for several names, which are separated by white space. */
export const named = (schema: Json, names: string): Record<string, Json> =>
	Object.fromEntries(
		names
			.trim()
			.split(/\s+/)
			.map((name) => [name, schema]),
	);

/** The body of a status change. */
export const actionBody = (...actions: string[]): Json => object({ action: oneOf(...actions) }, ['action']);
