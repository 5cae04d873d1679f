// Two executions in one process that create the same at once: the second waits, and takes what the first one made.
import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../http/clock';

/** Zoom's lists may lag. What was made in this time need not be in them. */
const REMEMBERED_MS = 30_000;

interface Made {
	record: IDataObject;
	at: number;
}

/** The creations that are under way, by what they make. */
const underWay = new Map<string, Promise<unknown>>();

/** What this process has made a moment ago. */
const made = new Map<string, Made>();

/**
 * Creates a record, unless this process is creating it, or has just done so.
 * @param name says what it is, within all credentials
 * @returns the record, and whether it is the one of another creation
 */
export async function createOnce(
	name: string,
	clock: Pick<Clock, 'now'>,
	create: () => Promise<IDataObject>,
): Promise<{ record: IDataObject; isOther: boolean }> {
	const before = underWay.get(name);
	const work = (async () => {
		// How the other one ends is its own matter.
		await before?.catch(() => undefined);
		forgetOld(clock.now());
		const known = made.get(name);
		if (known) return { record: known.record, isOther: true };
		const record = await create();
		made.set(name, { record, at: clock.now() });
		return { record, isOther: false };
	})();
	underWay.set(name, work);
	try {
		return await work;
	} finally {
		if (underWay.get(name) === work) underWay.delete(name);
	}
}

/** What was made a moment ago and may be missing in lists; undefined if there is no such record. */
export function justMade(name: string, now: number): IDataObject | undefined {
	forgetOld(now);
	return made.get(name)?.record;
}

/** Forgets a record that was deleted. */
export function forgetMade(id: string): void {
	for (const [name, { record }] of made) if (String(record.id as string) === id) made.delete(name);
}

function forgetOld(now: number): void {
	for (const [name, { at }] of made) if (Math.abs(now - at) > REMEMBERED_MS) made.delete(name);
}
