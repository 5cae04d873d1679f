import { fieldsOrJson, when } from '../../../shared/definition/containers';
import { fixed, options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { audioConferencing } from './audioConferencing';
import { emailNotification } from './emailNotification';
import { feature } from './feature';
import { inMeeting } from './inMeeting';
import { profile } from './profile';
import { recording } from './recording';
import { scheduleMeeting } from './scheduleMeeting';
import { meetingAuthentication, meetingSecurity, recordingAuthentication } from './security';
import { telephony, tsp } from './telephony';

/** The sections that are updated separately from the other settings, by the `option` that Zoom wants in the query. */
const separateSections = {
	meeting_authentication: meetingAuthentication(),
	meeting_security: meetingSecurity(),
	recording_authentication: recordingAuthentication(),
};

/**
 * The settings of a user, as fields or as JSON. JSON goes to the option `settings`, which the operation makes the body.
 */
export const userSettingsFields = (): Field[] => [
	options('Section', {
		option: 'section',
		choices: [
			{ name: 'General', value: 'general' },
			{ name: 'Meeting Authentication', value: 'meeting_authentication' },
			{ name: 'Meeting Security', value: 'meeting_security' },
			{ name: 'Recording Authentication', value: 'recording_authentication' },
		],
		default: 'general',
		description: 'Which settings change',
	}),
	...Object.keys(separateSections).map((option) => when({ section: [option] }, fixed({ query: 'option' }, option))),
	fieldsOrJson(
		'Settings',
		{
			option: 'settings',
			name: 'settings',
			jsonType: 'object',
			example: '{ "in_meeting": { "chat": true } }',
			description: 'The settings to change, as Zoom has them: only what stands here changes',
		},
		when(
			{ section: ['general'] },
			scheduleMeeting(),
			inMeeting(),
			recording(),
			emailNotification(),
			audioConferencing(),
			telephony(),
			tsp(),
			feature(),
			profile(),
		),
		...Object.entries(separateSections).map(([option, fields]) => when({ section: [option] }, fields)),
	),
];
