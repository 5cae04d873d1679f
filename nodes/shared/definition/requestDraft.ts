import type { IDataObject } from 'n8n-workflow';

import type { RequestDraft, Target } from './operation';

/** An empty draft, which the fields of one item fill in. */
export function emptyDraft(): RequestDraft {
	return { path: {}, query: {}, body: undefined, option: {} };
}

/**
 * The properties of request bodies that the output must not show: secrets, and what was given as JSON, in which nobody
 * knows what is secret.
 */
const hiddenProperties = new WeakMap<IDataObject, Set<string>>();

/** Whether a property of a body must not be shown in the output. */
export function isHidden(object: IDataObject, name: string): boolean {
	return hiddenProperties.get(object)?.has(name) ?? false;
}

/**
 * Puts a value where the target says. A dotted body name makes nested objects.
 * @param hidden whether the output must not show the value
 */
export function setTarget(draft: RequestDraft, target: Target, value: unknown, hidden = false): void {
	// An operation may make such an object the whole body.
	if (hidden && typeof value === 'object' && value !== null) hide(value as IDataObject, Object.keys(value));
	if ('path' in target) draft.path[target.path] = String(value);
	else if ('query' in target) draft.query[target.query] = value as IDataObject[string];
	else if ('option' in target) draft.option[target.option] = value as IDataObject[string];
	else {
		draft.body ??= {};
		setNested(draft.body, target.body.split('.'), value, hidden);
	}
}

function hide(object: IDataObject, names: string[]): void {
	hiddenProperties.set(object, new Set([...(hiddenProperties.get(object) ?? []), ...names]));
}

/** Zoom's name for the value: the last part of a dotted target. */
export function wireName(target: Target): string {
	const name = targetName(target);
	return name.slice(name.lastIndexOf('.') + 1);
}

function targetName(target: Target): string {
	if ('path' in target) return target.path;
	if ('query' in target) return target.query;
	return 'body' in target ? target.body : target.option;
}

/** Zoom's snake_case name as an n8n parameter name: `start_time` becomes `startTime`. */
export function parameterName(target: Target): string {
	return wireName(target).replace(/(?<![_-])[_-]+([a-zA-Z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function setNested(object: IDataObject, keys: string[], value: unknown, hidden: boolean): void {
	const [key, ...rest] = keys as [string, ...string[]];
	if (rest.length === 0) {
		object[key] = value as IDataObject[string];
		if (hidden) hide(object, [key]);
		return;
	}
	const existing = object[key];
	const inner =
		existing !== null && typeof existing === 'object' && !Array.isArray(existing) ? (existing as IDataObject) : {};
	object[key] = inner;
	setNested(inner, rest, value, hidden);
}
