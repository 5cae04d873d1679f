import { text } from '../../shared/fields';
import type { Field } from '../../shared/operation';

/** One occurrence of a recurring meeting or webinar; a locator in operations that can list them. */
export const occurrenceId = (description: string): Field => text('Occurrence ID', { query: 'occurrence_id', placeholder: 'e.g. 1648194360000', description });
