import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { trashedRecordingLocator } from '../../fields/locators';

export const recover = operation({
	name: 'Recover',
	action: 'Recover a recording',
	description: 'Take all files of a recording back out of the trash',
	request: { method: 'PUT', path: '/meetings/{meetingUUID}/recordings/status' },
	destructive: false,
	scopes: userAndAdmin({ granular: 'cloud_recording:update:recover_meeting_recordings', classic: 'recording:write' }),
	rate: 'light',
	fields: [trashedRecordingLocator(), fixed({ body: 'action' }, 'recover')],
	note: 'Works for 30 days after the deletion.',
});
