import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingFileLocator, recordingLocator } from '../../fields/locators';

export const recoverFile = operation({
	name: 'Recover File',
	action: 'Recover a recording file',
	description: 'Take one file of a recording back out of the trash',
	request: { method: 'PUT', path: '/meetings/{meetingId}/recordings/{recordingId}/status' },
	destructive: false,
	scopes: userAndAdmin({ granular: 'cloud_recording:update:recover_single_recording', classic: 'recording:write' }),
	rate: 'light',
	fields: [recordingLocator(), recordingFileLocator(), fixed({ body: 'action' }, 'recover')],
	note: 'Works for 30 days after the deletion.',
});
