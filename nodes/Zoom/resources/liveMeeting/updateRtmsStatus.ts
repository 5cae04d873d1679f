import { extraOptions } from '../../../shared/definition/containers';
import { options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const updateRtmsStatus = operation({
	name: 'Update RTMS Status',
	action: 'Update the RTMS app status of a live meeting',
	description: 'Start, stop, pause or resume an app for real-time media streams',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/rtms_app/status' },
	scopes: userAndAdmin({ granular: 'meeting:update:participant_rtms_app_status', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		options('Change', {
			body: 'action',
			name: 'change',
			choices: { pause: 'Pause', resume: 'Resume', start: 'Start', stop: 'Stop' },
			default: 'start',
			description: 'What the app is told',
		}),
		text('Client ID', { body: 'settings.client_id', required: true, description: 'Client ID of the app' }),
		notInherited(
			extraOptions(
				text('Participant User ID', {
					body: 'settings.participant_user_id',
					description: 'The user for whom the app runs; without it the caller',
				}),
			),
		),
	],
	note: 'Zoom enables it for an account on request to its developer support.',
});
