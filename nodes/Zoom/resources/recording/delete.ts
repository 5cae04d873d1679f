import { operation } from '../../../shared/definition/operation';
import { recordingLocator } from '../../fields/locators';
import { trashOrDelete } from './fields';

export const deleteRecording = operation({
	name: 'Delete',
	action: 'Delete recording',
	description: 'Move all recording files of a meeting or webinar to the trash, or delete them for good',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/recordings' },
	scopes: {
		granular: ['cloud_recording:delete:meeting_recording', 'cloud_recording:delete:meeting_recording:admin'],
		classic: ['recording:write', 'recording:write:admin'],
	},
	rate: 'light',
	fields: [recordingLocator(), trashOrDelete()],
});
