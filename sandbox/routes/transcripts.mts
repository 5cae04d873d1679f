import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { filesOf, trashFiles } from '../domain/recordings.mts';
import type { Recording, RecordingFile } from '../domain/store.mts';
import { recordingTarget } from './targets.mts';

const path = '/meetings/:meetingId/transcript';

function transcriptOf(recording: Recording): RecordingFile {
	const found = filesOf(recording, false).find(({ file_type: type }) => type === 'TRANSCRIPT');
	if (!found) throw new ZoomError(404, 3322, 'This meeting transcript does not exist.');
	return found;
}

export const transcriptRoutes: Route[] = [
	route({
		operationId: 'GetMeetingTranscript',
		method: 'GET',
		path,
		rate: 'medium',
		scopes: scopes('cloud_recording:read:meeting_transcript', 'recording:read', 'recording:write'),
		target: recordingTarget,
		handle: (_call, recording) => {
			const { download_url, recording_end } = transcriptOf(recording);
			const { uuid, account_id, topic, host_id, auto_delete, auto_delete_date } = recording;
			return {
				meeting_id: uuid,
				account_id,
				meeting_topic: topic,
				host_id,
				transcript_created_time: recording_end,
				can_download: true,
				auto_delete,
				auto_delete_date,
				download_url,
			};
		},
	}),
	route({
		operationId: 'DeleteMeetingTranscript',
		method: 'DELETE',
		path,
		rate: 'medium',
		scopes: scopes('cloud_recording:delete:meeting_transcript', 'recording:write'),
		status: 204,
		target: recordingTarget,
		handle: ({ context }, recording) => trashFiles(context, recording, [transcriptOf(recording)]),
	}),
];
