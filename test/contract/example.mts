// Makes example values from the schemas of the contract.
import type { Json } from './contract.mts';

/** The ID in every example. Test forms name the same one, so what they ask for is in the response. */
export const ID = '6f0eea10-9294-4f51-8134-a2f19f968eb2';

/** The server of every URL in an example. */
export const FILE_SERVER = 'https://zoom.us';

/** The file behind every URL in an example. */
export const FILE = 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nNathan: Hello\n';

const BY_FORMAT: Record<string, string> = {
	'date-time': '2026-03-01T10:00:00Z',
	date: '2026-03-01',
	email: 'nathan@example.com',
};

/** A value that a schema describes, with every property that the schema names. */
export function exampleOf(schema: Json, name = ''): unknown {
	if (schema.type === 'array') return [exampleOf((schema.items ?? {}) as Json, name)];
	const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
	const choices = (schema.oneOf ?? schema.anyOf ?? []) as Json[];
	const parts = [...((schema.allOf ?? []) as Json[]), ...choices.slice(0, 1)];
	if (schema.type !== 'object' && properties.length === 0 && parts.length === 0) return scalarOf(schema, name);
	const own = Object.fromEntries(properties.map(([key, inner]) => [key, exampleOf(inner, key)]));
	return Object.assign(own, ...parts.map((part) => exampleOf(part, name))) as unknown;
}

function scalarOf({ type, format, enum: values }: Json, name: string): unknown {
	const first = (values as unknown[] | undefined)?.[0];
	if (type === 'boolean') return true;
	if (name === 'file_size') return FILE.length;
	if (type === 'integer' || type === 'number') return Number(first ?? 1);
	if (name === 'id') return ID;
	// A list has one page.
	if (name === 'next_page_token') return '';
	if (name.endsWith('url')) return `${FILE_SERVER}/rec/${name}`;
	return String(first ?? BY_FORMAT[String(format)] ?? 'text');
}
