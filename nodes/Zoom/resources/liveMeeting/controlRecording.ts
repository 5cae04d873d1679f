import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const controlRecording = operation({
	name: 'Control Recording',
	action: 'Start or stop or pause or resume the recording of a live meeting',
	description: 'Tell the cloud recording of a meeting in progress what to do',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		options('Change', {
			body: 'method',
			name: 'recordingChange',
			choices: {
				'recording.pause': 'Pause',
				'recording.resume': 'Resume',
				'recording.start': 'Start',
				'recording.stop': 'Stop',
			},
			default: 'recording.start',
			description: 'What the cloud recording does from now on. Local recordings cannot be controlled.',
		}),
	],
	note: 'The host or an alternative host has to call it, and cloud recording has to be enabled.',
});
