import { extraOptions, section, updateFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack, scheduleComparison } from '../../fields/comparison';
import { webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { recurrenceChanges } from '../../fields/recurrence';
import { duration, ifInThePast, passcode, startTime } from '../../fields/schedule';
import { completeSchedule } from '../../fields/scheduleUpdate';
import { agenda, scheduleFor, topic, trackingFields } from '../../fields/subject';
import { notifyRegistrants, simulive, webinarSettings } from '../../fields/webinarSettings';
import { webinarType } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update a webinar',
	description: 'Change topic, time or settings of a webinar, or move one of its occurrences',
	request: { method: 'PATCH', path: '/webinars/{webinarId}' },
	scopes: userAndAdmin({ granular: 'webinar:update:webinar', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		updateFields(
			agenda({ kind: 'webinar' }),
			duration('webinar'),
			ifInThePast(),
			passcode(),
			section('Recurrence', 'recurrence', ...recurrenceChanges()),
			scheduleFor(),
			startTime({ changes: true }),
			topic({ kind: 'webinar' }),
			trackingFields(),
			webinarType(),
			...simulive(),
			webinarSettings(notifyRegistrants()),
		),
		notInherited(
			extraOptions(
				readBack(),
				occurrenceId('The occurrence of a recurring webinar to change; without it the whole series changes'),
			),
		),
	],
	comparison: scheduleComparison,
	beforeSend: completeSchedule('/webinars/{webinarId}'),
	note: 'At most 100 meetings and webinars are created or updated per host and day.',
});
