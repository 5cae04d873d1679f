import type { IDataObject } from 'n8n-workflow';

import { boolean } from '../../shared/definition/fields';
import { parseIdentifier } from '../../shared/definition/identifiers';
import type { Field } from '../../shared/definition/operation';
import { locator } from '../../shared/definition/resourceLocator';
import { asText } from '../../shared/definition/values';

/**
 * One occurrence of the selected recurring meeting or webinar. Where it is optional it is in a collection, and once
 * added it must not be empty: without it, the request would be about the whole series.
 */
export const occurrenceId = (description: string): Field =>
	locator('Occurrence', {
		query: 'occurrence_id',
		name: 'occurrenceId',
		search: 'searchOccurrences',
		idPlaceholder: 'e.g. 1648194360000',
		parse: parseIdentifier,
		description,
	});

export const showPreviousOccurrences = (): Field =>
	boolean('Show Previous Occurrences', {
		query: 'show_previous_occurrences',
		description: 'Whether occurrences in the past are listed too',
	});

/**
 * The start and the duration of a series, which Zoom gives with its occurrences only: those of the next occurrence. After
 * the end of the series they are those of the last one. Deleted occurrences stay in the list and do not count.
 * @param now milliseconds since 1970
 */
export function nextOccurrence({ occurrences }: IDataObject, now: number): IDataObject {
	const held = (Array.isArray(occurrences) ? (occurrences as IDataObject[]) : [])
		.filter(({ status }) => status !== 'deleted')
		.map(({ start_time, duration }) => ({ start_time, duration, time: Date.parse(asText(start_time)) }))
		.filter(({ time }) => !Number.isNaN(time))
		.sort((one, other) => one.time - other.time);
	const next = held.find(({ time }) => time >= now) ?? held.at(-1);
	return next ? { start_time: next.start_time, duration: next.duration } : {};
}
