import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';
import { trashOrDelete } from './fields';

export const deleteRecording = operation({
	name: 'Delete',
	action: 'Delete a recording',
	description: 'Move all recording files of a meeting or webinar to the trash, or delete them for good',
	builderHint: "After copying files elsewhere use 'Delete Archived File', which checks that the copy is whole.",
	request: { method: 'DELETE', path: '/meetings/{meetingId}/recordings' },
	scopes: userAndAdmin({ granular: 'cloud_recording:delete:meeting_recording', classic: 'recording:write' }),
	rate: 'light',
	fields: [recordingLocator(), trashOrDelete()],
});
