import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';
import { deleteTranscriptOf } from './sources';

export const deleteTranscript = operation({
	name: 'Delete',
	action: 'Delete a transcript',
	description: 'Remove the transcript of a meeting or webinar',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/transcript' },
	scopes: userAndAdmin({ granular: 'cloud_recording:delete:meeting_transcript', classic: 'recording:write' }),
	rate: 'medium',
	fields: [recordingLocator()],
	retrieve: deleteTranscriptOf,
	note:
		'For transcripts of AI Companion. The transcript of a cloud recording is one of its files: use Recording > Delete ' +
		'File. A meeting number becomes the UUID of its latest instance, with `meeting:read:past_meeting` if the app has it.',
});
