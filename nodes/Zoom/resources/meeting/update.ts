import { extraOptions, updateFields } from '../../../shared/containers';
import { operation } from '../../../shared/operation';
import { meetingLocator } from '../../fields/locators';
import { meetingSettings } from '../../fields/meetingSettings';
import { occurrenceId } from '../../fields/occurrence';
import { duration, passcode, startTime } from '../../fields/schedule';
import { agenda, topic, trackingFields } from '../../fields/subject';
import { meetingType } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update meeting',
	description: 'Change a scheduled meeting, or one of its occurrences',
	request: { method: 'PATCH', path: '/meetings/{meetingId}' },
	scopes: { granular: ['meeting:update:meeting', 'meeting:update:meeting:admin'], classic: ['meeting:write', 'meeting:write:admin'] },
	rate: 'light',
	fields: [
		meetingLocator(),
		updateFields(
			agenda(),
			duration(),
			passcode(),
			startTime(),
			topic(),
			trackingFields(),
			meetingType(),
			meetingSettings(),
		),
		extraOptions(occurrenceId('The occurrence of a recurring meeting to change; without it the whole series changes')),
	],
	note: 'Zoom ignores a start in the past, without saying so. At most 100 meetings and webinars are created or updated per host and day.',
});
