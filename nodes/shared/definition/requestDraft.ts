import type { IDataObject } from 'n8n-workflow';

import type { RequestDraft, Target } from './operation';

/** An empty draft, to be filled by the fields of one item. */
export function emptyDraft(): RequestDraft {
	return { path: {}, query: {}, body: undefined, option: {} };
}

/** Puts a value where it belongs in the request. Dotted body names make nested objects. */
export function setTarget(draft: RequestDraft, target: Target, value: unknown): void {
	if ('path' in target) draft.path[target.path] = String(value);
	else if ('query' in target) draft.query[target.query] = value as IDataObject[string];
	else if ('option' in target) draft.option[target.option] = value as IDataObject[string];
	else {
		draft.body ??= {};
		setNested(draft.body, target.body.split('.'), value);
	}
}

/** The name under which Zoom knows the value: the last part of a dotted target. */
export function wireName(target: Target): string {
	const name =
		'path' in target ? target.path : 'query' in target ? target.query : 'body' in target ? target.body : target.option;
	return name.slice(name.lastIndexOf('.') + 1);
}

/** Zoom's snake_case name as an n8n parameter name: `start_time` becomes `startTime`. */
export function parameterName(target: Target): string {
	return wireName(target).replace(/[_-]+([a-zA-Z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function setNested(object: IDataObject, keys: string[], value: unknown): void {
	const [key, ...rest] = keys as [string, ...string[]];
	if (rest.length === 0) {
		object[key] = value as IDataObject[string];
		return;
	}
	const existing = object[key];
	const inner =
		existing !== null && typeof existing === 'object' && !Array.isArray(existing) ? (existing as IDataObject) : {};
	object[key] = inner;
	setNested(inner, rest, value);
}
