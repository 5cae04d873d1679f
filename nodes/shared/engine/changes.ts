// What an update has to send: the members of a request that a record does not have already.
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { differencesOf } from './differences';

/** How what was asked for is compared with a record. */
export interface ChangeRule {
	/** Dotted names of members that are for the creation alone. */
	createOnly: string[];
	/** Members that are only sent together. */
	together?: string[][];
}

/** What differs, by its dotted names, and the body that changes it. */
export interface Changes {
	changed: string[];
	body: IDataObject;
}

/**
 * The differences between what was asked for and a record.
 * @param sendsHidden whether what the record does not show is sent: nobody knows whether it has changed
 */
export function changesOf(
	asked: IDataObject,
	record: IDataObject,
	{ createOnly, together = [] }: ChangeRule,
	sendsHidden: boolean,
): Changes {
	const changed = differencesOf(asked, record, createOnly)
		.filter(({ isHidden }) => isHidden !== true || sendsHidden)
		.map(({ path }) => path);
	const tops = new Set(changed.map((path) => topOf(path)));
	const wholes = new Set(together.filter((names) => names.some((name) => tops.has(name))).flat());
	const body: IDataObject = {};
	// A setting that is an object is sent whole: Zoom requires some of its members beside others.
	for (const name of wholes) if (asked[name] !== undefined) body[name] = asked[name];
	for (const path of changed) if (!wholes.has(topOf(path))) copy(asked, body, path.split('.').slice(0, 2));
	return { changed, body };
}

/** A short text that differs if what was asked for differs. */
export function digestOf(asked: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(sorted(asked)))
		.digest('base64url')
		.slice(0, 8);
}

/** The same value with the members of all objects in order. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return entries.map(([name, inner]) => [name, sorted(inner)]);
}

const topOf = (path: string): string => path.split('.')[0] ?? '';

/** Copies one member, with the objects that it is in. */
function copy(from: IDataObject, to: IDataObject, [name = '', ...rest]: string[]): void {
	if (rest.length === 0) {
		to[name] = from[name];
		return;
	}
	to[name] ??= {};
	copy(from[name] as IDataObject, to[name] as IDataObject, rest);
}
