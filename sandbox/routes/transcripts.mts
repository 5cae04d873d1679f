// Transcripts of AI Companion. Those of cloud recordings are files of the recording: Zoom does not know them here.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import type { Session } from '../domain/store.mts';
import { canSee } from '../domain/viewer.mts';
import { utcDay } from '../plugins/clock.mts';

const path = '/meetings/:meetingId/transcript';

/** Milliseconds that Zoom keeps a transcript. */
const KEPT = 120 * 86_400_000;

type Transcribed = Session & { transcript: NonNullable<Session['transcript']> };

/** The session with a UUID that has a transcript. Numbers of meetings are not found. @throws ZoomError 3322 */
function transcribedTarget(call: Call): Transcribed {
	const found = call.context.store.sessions
		.filter((session): session is Transcribed => session.transcript !== undefined)
		.find(({ uuid, host }) => uuid === call.params.meetingId && canSee(call, host.id));
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
		target: transcribedTarget,
		handle: ({ context }, { uuid, topic, host, transcript: { createdTime, downloadUrl } }) => ({
			meeting_id: uuid,
			account_id: context.store.accountId,
			meeting_topic: topic,
			host_id: host.id,
			transcript_created_time: createdTime,
			can_download: true,
			auto_delete: true,
			auto_delete_date: utcDay(Date.parse(createdTime) + KEPT),
			download_url: downloadUrl,
		}),
	}),
	route({
		operationId: 'DeleteMeetingTranscript',
		method: 'DELETE',
		path,
		rate: 'medium',
		scopes: scopes('cloud_recording:delete:meeting_transcript', 'recording:write'),
		status: 204,
		target: transcribedTarget,
		handle: (_call, session: Session) => {
			delete session.transcript;
		},
	}),
];
