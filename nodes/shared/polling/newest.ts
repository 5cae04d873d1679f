import type { IDataObject } from 'n8n-workflow';

import type { ZoomEvent } from '../events/envelope';
import type { PollKind } from './kind';
import { eventOf } from './kinds';
import type { PollSettings } from './poll';
import type { Source } from './sources';
import { DAY_MS } from './values';

/** How far a test in the editor looks back where Zoom's list begins at a time, in milliseconds. */
const LOOK_BACK_MS = 30 * DAY_MS;

/** The most users or meetings whose lists a test in the editor reads, for each kind. */
const MAX_SOURCES = 20;

/** The most of the newest that are tried until one is wanted. */
const MAX_TRIED = 50;

interface Candidate {
	kind: PollKind;
	source: Source;
	object: IDataObject;
	at: number | undefined;
}

/**
 * The newest happening that is wanted, for a test in the editor.
 * @throws what Zoom said, if it refused every list
 */
export async function newestEvent(
	settings: Pick<PollSettings, 'kinds' | 'scope' | 'reader'>,
	isWanted: (event: ZoomEvent) => boolean,
): Promise<ZoomEvent | undefined> {
	const { reader, scope } = settings;
	const candidates = await candidatesOf(settings);
	candidates.sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
	for (const { kind, source, object, at } of candidates.slice(0, MAX_TRIED)) {
		const whole = kind.complete ? await kind.complete(object, reader, source) : object;
		const event = whole && (await eventOf(kind, whole, at, reader, scope));
		if (event && isWanted(event)) return event;
	}
	return undefined;
}

async function candidatesOf({
	kinds,
	scope,
	reader,
}: Pick<PollSettings, 'kinds' | 'scope' | 'reader'>): Promise<Candidate[]> {
	const candidates: Candidate[] = [];
	const failures: unknown[] = [];
	for (const kind of kinds)
		for (const source of (await kind.sources(scope, reader)).slice(0, MAX_SOURCES))
			for (const call of kind.calls(source, reader.now() - LOOK_BACK_MS)) {
				const records = await reader.list(call).catch((error: unknown) => {
					failures.push(error);
					return [];
				});
				for (const record of records) {
					const object = kind.objectOf(record, source);
					if (object) candidates.push({ kind, source, object, at: kind.identify(object).at });
				}
			}
	if (candidates.length === 0 && failures.length > 0) throw failures[0] as Error;
	return candidates;
}
