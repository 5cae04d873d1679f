import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';

export const getSettings = operation({
	name: 'Get Settings',
	action: 'Get the settings of a recording',
	description: 'Retrieve who may watch a recording and how',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings/settings' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:recording_settings', classic: 'recording:read' }),
	rate: 'light',
	fields: [recordingLocator()],
	simplified: [
		'topic',
		'share_recording',
		'viewer_download',
		'on_demand',
		'approval_type',
		'password',
		'recording_authentication',
		'auto_delete',
		'auto_delete_date',
		'send_email_to_host',
	],
});
