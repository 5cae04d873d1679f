/** A JSON object as Zoom sends or receives it. */
export type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of a body or query as text, or the fallback when it is missing. */
export function asText(value: unknown, fallback = ''): string {
	const given: unknown = value ?? fallback;
	return String(given);
}

/** The object without its undefined members. */
export const defined = (fields: Json): Json =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Only the named members of an object, as far as it has them. */
export const pick = (fields: Json, ...names: string[]): Json =>
	defined(Object.fromEntries(names.map((name) => [name, fields[name]])));
