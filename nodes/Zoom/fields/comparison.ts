import type { IDataObject } from 'n8n-workflow';

import { boolean } from '../../shared/definition/fields';
import type { ComparisonRule, Field } from '../../shared/definition/operation';

/** An option of updates, which answer nothing. The engine reads what was changed from the same path. */
export const readBack = (): Field =>
	boolean('Read Back', {
		option: 'readBack',
		description:
			'Whether to read after the change what Zoom has, with one more request. ' +
			'What Zoom did not take over is then named above the output.',
	});

/** How meetings and webinars are compared with what was sent. */
export const scheduleComparison: ComparisonRule = {
	except: ['default_password', 'default_passcode', 'schedule_for', 'template_id', 'settings.notify_registrants'],
	query: ['occurrence_id'],
	toRequest: withTimesOfOccurrences,
};

/**
 * A recurring meeting or webinar shows no start of its own, and a meeting no duration. Every occurrence has that
 * duration. The first need not be at the start, so that nothing is known of the start.
 */
function withTimesOfOccurrences(response: IDataObject, { start_time }: IDataObject): IDataObject {
	const { occurrences } = response;
	if (!Array.isArray(occurrences)) return response;
	const { duration } = (occurrences as IDataObject[])[0] ?? {};
	return { start_time, duration, ...response };
}
