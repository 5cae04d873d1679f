import { additionalFields } from '../../../shared/definition/containers';
import { boolean, email, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { templateLocator, userLocator } from '../../fields/locators';
import { meetingSettings, createOnlySettings } from '../../fields/meetingSettings';
import { passcode } from '../../fields/schedule';
import { agenda, topic, trackingFields } from '../../fields/subject';
import { meetingTypeAndSchedule, simplifiedMeeting } from './fields';

export const create = operation({
	name: 'Create',
	action: 'Create meeting',
	description: 'Schedule a one-time or recurring meeting, or start one now',
	request: { method: 'POST', path: '/users/{userId}/meetings' },
	scopes: userAndAdmin({ granular: 'meeting:write:meeting', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		userLocator({ label: 'Host', description: 'The user who hosts the meeting' }),
		topic({ required: true }),
		...meetingTypeAndSchedule(),
		additionalFields(
			agenda(),
			boolean('Generate Passcode', {
				body: 'default_password',
				default: true,
				description: 'Whether Zoom makes a passcode if none is given and the host has to use one',
			}),
			passcode(),
			boolean('Pre-Schedule', {
				body: 'pre_schedule',
				description: 'Whether the meeting is prescheduled through a calendar integration',
			}),
			email('Schedule For', {
				body: 'schedule_for',
				description: 'E-mail address of the user in whose name the host schedules',
			}),
			templateLocator('meeting'),
			trackingFields(),
			text('Sensitivity Label ID', {
				body: 'sensitivity_label_id',
				description: 'The sensitivity label of the meeting',
			}),
			meetingSettings(...createOnlySettings()),
		),
	],
	simplified: simplifiedMeeting,
	note: 'At most 100 meetings and webinars are created or updated per host and day.',
});
