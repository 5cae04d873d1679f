import { extraOptions, section, updateFields } from '../../../shared/definition/containers';
import { email } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { duration, passcode, recurrence, startTime } from '../../fields/schedule';
import { agenda, topic, trackingFields } from '../../fields/subject';
import { notifyRegistrants, showJoinInfo, simulive, webinarSettings } from '../../fields/webinarSettings';
import { webinarType } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update webinar',
	description: 'Change a scheduled webinar, or one of its occurrences',
	request: { method: 'PATCH', path: '/webinars/{webinarId}' },
	scopes: userAndAdmin({ granular: 'webinar:update:webinar', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		updateFields(
			agenda(),
			duration(),
			passcode(),
			section('Recurrence', 'recurrence', ...recurrence()),
			email('Schedule For', {
				body: 'schedule_for',
				description: 'E-mail address of the user in whose name the host schedules',
			}),
			startTime(),
			topic(),
			trackingFields(),
			webinarType(),
			...simulive(),
			webinarSettings(showJoinInfo(), notifyRegistrants()),
		),
		extraOptions(occurrenceId('The occurrence of a recurring webinar to change; without it the whole series changes')),
	],
	note: 'At most 100 meetings and webinars are created or updated per host and day.',
});
