import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';

export const deleteTranscript = operation({
	name: 'Delete',
	action: 'Delete recording transcript',
	description: 'Remove the transcript of a meeting or webinar',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/transcript' },
	scopes: userAndAdmin({ granular: 'cloud_recording:delete:meeting_transcript', classic: 'recording:write' }),
	rate: 'medium',
	fields: [recordingLocator()],
});
