import { parseIdentifier } from '../../shared/definition/identifiers';
import { locator } from '../../shared/definition/resourceLocator';
import type { Field } from '../../shared/definition/operation';

/**
 * One occurrence of the chosen recurring meeting or webinar. Where it is optional it stands in a collection, and there it must not be empty:
 * Zoom would take a request without it for one about the whole series.
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
