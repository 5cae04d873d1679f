// Changing single values of a form, at any depth.
import type { Form } from './subjects.mts';
import type { Change } from './values.mts';

/** Parameters that choose the operation. Changing them would be another case. */
const FIXED = new Set(['authentication', 'resource', 'operation']);

type Path = Array<string | number>;

/** The paths of all values in a form, at any depth. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [];
	const entries: Array<[string | number, unknown]> = Array.isArray(value)
		? [...value.entries()]
		: Object.entries(value);
	return entries
		.filter(([key]) => path.length > 0 || !FIXED.has(String(key)))
		.flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])]);
}

/** Whether there are fields at a path and not a value: the editor accepts no expression there. */
export function holdsFields(form: Form, path: Path): boolean {
	const value = path.reduce<unknown>((inner, key) => (inner as Form | undefined)?.[key], form);
	return path.at(-1) === 'values' || typeof path.at(-1) === 'number'
		? typeof value === 'object'
		: typeof value === 'object' && value !== null && !Array.isArray(value) && !('__rl' in value);
}

/** One changed value. */
export interface Edit {
	path: Path;
	change: Change;
}

/** A copy of a form with some values changed. An edit is ignored if an earlier one removed its path. */
export function changed(form: Form, edits: Edit[]): Form {
	return edits.reduce((before, { path, change }) => withChange(before, path, change) as Form, form);
}

function withChange(value: unknown, [key, ...rest]: Path, change: Change): unknown {
	if (key === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
	const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
	if (rest.length > 0) copy[key] = withChange(copy[key], rest, change);
	else if (change === 'missing') Reflect.deleteProperty(copy, key);
	else copy[key] = change.value;
	return copy;
}
