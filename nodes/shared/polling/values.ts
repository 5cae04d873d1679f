import type { IDataObject } from 'n8n-workflow';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A time of Zoom's in milliseconds since 1970; undefined for anything else. */
export function timeOf(text: unknown): number | undefined {
	const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** Those of the named members that a record has. @param names with spaces between them */
export function pickPresent(record: IDataObject | undefined, names: string): IDataObject {
	const present = names.split(' ').filter((name) => record?.[name] !== undefined);
	return Object.fromEntries(present.map((name) => [name, record?.[name]]));
}
