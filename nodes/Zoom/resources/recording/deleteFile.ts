import { operation } from '../../../shared/definition/operation';
import { recordingFileLocator, recordingLocator } from '../../fields/locators';
import { trashOrDelete } from './fields';

export const deleteFile = operation({
	name: 'Delete File',
	action: 'Delete recording file',
	description: 'Move one file of a recording to the trash, or delete it for good',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/recordings/{recordingId}' },
	scopes: {
		granular: ['cloud_recording:delete:recording_file', 'cloud_recording:delete:recording_file:admin'],
		classic: ['recording:write', 'recording:write:admin'],
	},
	rate: 'light',
	fields: [recordingLocator(), recordingFileLocator(), trashOrDelete()],
});
