import { extraOptions, section, updateFields } from '../../../shared/definition/containers';
import { text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack, scheduleComparison } from '../../fields/comparison';
import { meetingLocator, templateLocator } from '../../fields/locators';
import { meetingSettings } from '../../fields/meetingSettings';
import { updateOnlySettings } from '../../fields/meetingSettings/updateOnly';
import { occurrenceId } from '../../fields/occurrence';
import { recurrenceChanges } from '../../fields/recurrence';
import { duration, ifInThePast, passcode, startTime } from '../../fields/schedule';
import { completeSchedule } from '../../fields/scheduleUpdate';
import { agenda, scheduleFor, topic, trackingFields } from '../../fields/subject';
import { meetingType, preSchedule, sensitivityLabelId } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update a meeting',
	description: 'Change topic, time or settings of a meeting, or move one of its occurrences',
	request: { method: 'PATCH', path: '/meetings/{meetingId}' },
	scopes: userAndAdmin({ granular: 'meeting:update:meeting', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		updateFields(
			agenda({ kind: 'meeting' }),
			duration('meeting'),
			ifInThePast(),
			passcode(),
			preSchedule(),
			section('Recurrence', 'recurrence', ...recurrenceChanges()),
			scheduleFor(),
			text('Sensitivity Label Downgrade Reason', {
				body: 'sensitivity_label_downgrade_reason',
				description: 'Why the meeting gets a label of a lower sensitivity',
			}),
			sensitivityLabelId(),
			startTime({ changes: true }),
			templateLocator('meeting', {
				body: 'template_id',
				name: 'templateId',
				description: 'The meeting template to take over',
			}),
			topic({ kind: 'meeting' }),
			trackingFields(),
			meetingType(),
			meetingSettings(...updateOnlySettings()),
		),
		notInherited(
			extraOptions(
				readBack(),
				occurrenceId('The occurrence of a recurring meeting to change; without it the whole series changes'),
			),
		),
	],
	comparison: scheduleComparison,
	beforeSend: completeSchedule('/meetings/{meetingId}'),
	note:
		'Zoom ignores a start in the past, without saying so. ' +
		'At most 100 meetings and webinars are created or updated per host and day.',
});
