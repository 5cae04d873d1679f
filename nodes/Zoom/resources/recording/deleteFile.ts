import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingFileLocator, recordingLocator } from '../../fields/locators';
import { trashOrDelete } from './fields';

export const deleteFile = operation({
	name: 'Delete File',
	action: 'Delete a recording file',
	description: 'Move one file of a recording to the trash, or delete it for good',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/recordings/{recordingId}' },
	scopes: userAndAdmin({ granular: 'cloud_recording:delete:recording_file', classic: 'recording:write' }),
	rate: 'light',
	fields: [recordingLocator(), recordingFileLocator(), trashOrDelete()],
});
