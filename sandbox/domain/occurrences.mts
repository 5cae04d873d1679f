import { utcText } from '../plugins/clock.mts';
import { invalid } from './errors.mts';
import { startsOf } from './recurrence.mts';
import type { Occurrence, ScheduledEvent } from './store.mts';

/** Creates the occurrences of a recurring meeting or webinar; its start becomes that of the first one. */
export function setOccurrences(scheduledEvent: ScheduledEvent): void {
	const { recurrence, start_time: start, timezone, duration } = scheduledEvent;
	if (recurrence === undefined) return;
	scheduledEvent.occurrences = startsOf(Date.parse(String(start)), recurrence, timezone).map((time) => ({
		occurrence_id: String(time),
		start_time: utcText(time),
		duration,
		status: 'available',
	}));
	const [first] = scheduledEvent.occurrences;
	if (first) scheduledEvent.start_time = first.start_time;
}

/** The occurrence with an ID. @throws ZoomError 300 when there is none */
export function findOccurrence({ occurrences }: ScheduledEvent, id: unknown): Occurrence {
	const found = occurrences?.find(({ occurrence_id }) => occurrence_id === String(id));
	if (!found) throw invalid('Invalid parameter: `occurrence_id`.');
	return found;
}
