import { extraOptions, updateFields } from '../../../shared/definition/containers';
import { boolean, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { recordingLocator } from '../../fields/locators';

export const updateSettings = operation({
	name: 'Update Settings',
	action: 'Update the settings of a recording',
	description: 'Change who may watch a recording and how',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/recordings/settings' },
	scopes: userAndAdmin({ granular: 'cloud_recording:update:recording_settings', classic: 'recording:write' }),
	rate: 'light',
	fields: [
		recordingLocator(),
		updateFields(
			text('Authentication Domains', {
				body: 'authentication_domains',
				placeholder: 'e.g. example.com',
				description: 'Domains whose users may watch, if viewers have to sign in',
			}),
			text('Authentication Option', {
				body: 'authentication_option',
				placeholder: 'e.g. signIn_D8cJuqWVQ623CI4Q8yQK0Q',
				description: 'ID of the way in which viewers have to sign in',
			}),
			boolean('Auto Delete', {
				body: 'auto_delete',
				description: 'Whether the recording is deleted after the time that the account sets',
			}),
			boolean('On Demand', { body: 'on_demand', description: 'Whether viewers have to register' }),
			text('Passcode', {
				body: 'password',
				max: 10,
				secret: true,
				description: 'What viewers have to enter, in at most 10 characters; empty for none',
			}),
			boolean('Recording Authentication', {
				body: 'recording_authentication',
				description: 'Whether viewers have to sign in',
			}),
			options('Registration', {
				body: 'approval_type',
				numeric: true,
				choices: { 0: 'Approve Automatically', 1: 'Approve by Hand', 2: 'Not Required' },
				default: 2,
				description: 'Whether viewers have to register, and how they are approved',
			}),
			boolean('Send Email to Host', {
				body: 'send_email_to_host',
				description: 'Whether the host gets an e-mail when somebody registers',
			}),
			options('Share Recording', {
				body: 'share_recording',
				choices: { internally: 'Internally', none: 'Not at All', publicly: 'Publicly' },
				default: 'internally',
				description: 'Who can watch the recording',
			}),
			boolean('Show Social Share Buttons', {
				body: 'show_social_share_buttons',
				description: 'Whether the page of the recording has buttons for sharing it',
			}),
			text('Topic', { body: 'topic', description: 'The name of the recording' }),
			boolean('Viewer Download', {
				body: 'viewer_download',
				description: 'Whether viewers may download the recording',
			}),
		),
		extraOptions(readBack()),
	],
	comparison: {},
});
