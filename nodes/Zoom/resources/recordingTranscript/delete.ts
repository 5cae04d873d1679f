import { operation } from '../../../shared/definition/operation';
import { recordingLocator } from '../../fields/locators';

export const deleteTranscript = operation({
	name: 'Delete',
	action: 'Delete recording transcript',
	description: 'Remove the transcript of a meeting or webinar',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/transcript' },
	scopes: {
		granular: ['cloud_recording:delete:meeting_transcript', 'cloud_recording:delete:meeting_transcript:admin'],
		classic: ['recording:write', 'recording:write:admin'],
	},
	rate: 'medium',
	fields: [recordingLocator()],
});
