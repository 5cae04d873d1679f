import { boolean } from '../../shared/definition/fields';
import { parseIdentifier } from '../../shared/definition/identifiers';
import type { Field } from '../../shared/definition/operation';
import { locator } from '../../shared/definition/resourceLocator';

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
