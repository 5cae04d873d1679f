import { additionalFields } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { scheduleComparison } from '../../fields/comparison';
import { templateLocator, userLocator } from '../../fields/locators';
import { nextOccurrence } from '../../fields/occurrence';
import { checkPastStart, ifInThePast, passcode } from '../../fields/schedule';
import { agenda, scheduleFor, topic, trackingFields } from '../../fields/subject';
import { simulive, webinarSettings } from '../../fields/webinarSettings';
import { simplifiedWebinar, webinarTypeAndSchedule } from './fields';
import { scheduledRecovery } from '../../fields/recovery';
import { get } from './get';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a webinar',
	description: 'Schedule a one-time or recurring webinar for a user with a webinar license',
	builderHint: "If the workflow may run again for the same record, such as a row of a sheet, use 'Create or Update'.",
	request: { method: 'POST', path: '/users/{userId}/webinars' },
	scopes: userAndAdmin({ granular: 'webinar:write:webinar', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		userLocator({ label: 'Host', description: 'The user who hosts the webinar' }),
		topic({ kind: 'webinar', required: true }),
		...webinarTypeAndSchedule(),
		additionalFields(
			agenda({ kind: 'webinar' }),
			boolean('Generate Passcode', {
				body: 'default_passcode',
				default: true,
				description: 'Whether Zoom makes a passcode if none is given and the host has to use one',
			}),
			ifInThePast(),
			passcode(),
			scheduleFor(),
			templateLocator('webinar'),
			trackingFields(),
			...simulive(),
			webinarSettings(),
		),
	],
	beforeSend: checkPastStart,
	comparison: scheduleComparison,
	simplified: simplifiedWebinar,
	derive: nextOccurrence,
	note: 'At most 100 meetings and webinars are created or updated per host and day.',
	recovery: scheduledRecovery('webinar', getMany, get),
});
