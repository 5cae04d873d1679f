import { additionalFields } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { scheduleComparison } from '../../fields/comparison';
import { templateLocator, userLocator } from '../../fields/locators';
import { createOnlySettings, meetingSettings } from '../../fields/meetingSettings';
import { nextOccurrence } from '../../fields/occurrence';
import { checkPastStart, ifInThePast, passcode } from '../../fields/schedule';
import { agenda, scheduleFor, topic, trackingFields } from '../../fields/subject';
import { meetingTypeAndSchedule, preSchedule, sensitivityLabelId, simplifiedMeeting } from './fields';
import { scheduledRecovery } from '../../fields/recovery';
import { get } from './get';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a meeting',
	description: 'Schedule a one-time or recurring meeting, or start one now',
	builderHint: "If the workflow may run again for the same record, such as a row of a sheet, use 'Create or Update'.",
	request: { method: 'POST', path: '/users/{userId}/meetings' },
	scopes: userAndAdmin({ granular: 'meeting:write:meeting', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		userLocator({ label: 'Host', description: 'The user who hosts the meeting' }),
		topic({ kind: 'meeting', required: true }),
		...meetingTypeAndSchedule(),
		additionalFields(
			agenda({ kind: 'meeting' }),
			boolean('Generate Passcode', {
				body: 'default_password',
				default: true,
				description: 'Whether Zoom makes a passcode if none is given and the host has to use one',
			}),
			ifInThePast(),
			passcode(),
			preSchedule(),
			scheduleFor(),
			templateLocator('meeting'),
			trackingFields(),
			sensitivityLabelId(),
			meetingSettings(...createOnlySettings()),
		),
	],
	beforeSend: checkPastStart,
	comparison: scheduleComparison,
	simplified: simplifiedMeeting,
	derive: nextOccurrence,
	note: 'At most 100 meetings and webinars are created or updated per host and day.',
	recovery: scheduledRecovery('meeting', getMany, get),
});
