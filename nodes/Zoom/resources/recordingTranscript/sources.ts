// Where Zoom keeps a transcript: among the files of a cloud recording, or with the meeting (AI Companion).
import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../../../shared/definition/errors';
import type { OperationTools, RequestDraft } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { isOfType } from '../../../shared/files/fileTypes';
import { isProcessing } from '../../../shared/files/recordingFiles';

/** "Get a meeting transcript": there is none. Zoom says so of cloud recordings that have one among their files, too. */
const NO_TRANSCRIPT = 3322;

/** For docs/operations.md. */
export const SOURCES_NOTE =
	'First the file of type TRANSCRIPT of the cloud recording (`GET /meetings/{meetingId}/recordings`, scope ' +
	'`cloud_recording:read:list_recording_files`), then the transcript of AI Companion ' +
	'(`GET /meetings/{meetingId}/transcript`, scope `cloud_recording:read:meeting_transcript`), for which a meeting ' +
	'number becomes the UUID of its latest instance (`meeting:read:past_meeting`). One of them is enough.';

/** The transcripts of a meeting in the form of "Get a meeting transcript": one, or one for each recorded segment. */
export interface Transcripts {
	transcripts: IDataObject[];
}

/**
 * Finds the transcript: first among the files of the recording, then with the meeting.
 * @throws UserError with what Zoom said of both, if neither has one
 */
export async function findTranscripts(draft: RequestDraft, tools: OperationTools): Promise<Transcripts> {
	const meetingId = draft.path.meetingId as string;
	const recording = await tools.tryRequest({
		method: 'GET',
		path: '/meetings/{meetingId}/recordings',
		parts: { meetingId },
		rate: 'light',
	});
	const body = 'body' in recording ? (recording.body as IDataObject) : undefined;
	const files = ((body?.recording_files ?? []) as IDataObject[]).filter((file) => isOfType(file, ['TRANSCRIPT']));
	const ready = files.filter((file) => !isProcessing(file) && asText(file.download_url) !== '');
	if (body && ready.length > 0) return { transcripts: inOrder(ready).map((file) => transcriptOf(body, file)) };

	const instance = await instanceOf(meetingId, asText(body?.uuid), tools);
	const transcript = await tools.tryRequest({
		method: 'GET',
		path: '/meetings/{meetingId}/transcript',
		parts: { meetingId: instance },
		rate: 'medium',
	});
	if ('body' in transcript) return { transcripts: [{ ...(transcript.body as IDataObject), source: 'meeting' }] };
	throw new UserError(
		transcript.refusal.words,
		`Two places were asked. The recording: ${
			'refusal' in recording ? recording.refusal.text : withoutTranscript(files.length > 0)
		}. The meeting: ${transcript.refusal.text}. Transcripts appear some time after the meeting has ended.`,
	);
}

/**
 * Deletes the transcript of a meeting.
 * @throws UserError if the meeting has none
 */
export async function deleteTranscriptOf(draft: RequestDraft, tools: OperationTools): Promise<unknown> {
	const outcome = await tools.tryRequest({
		method: 'DELETE',
		path: '/meetings/{meetingId}/transcript',
		parts: { meetingId: await instanceOf(draft.path.meetingId as string, '', tools) },
		rate: 'medium',
	});
	if ('body' in outcome) return outcome.body;
	const { code, words, text, error } = outcome.refusal;
	if (code !== NO_TRANSCRIPT) throw error;
	throw new UserError(
		words,
		`${text}. The transcript of a cloud recording is one of its files: delete it with 'Delete a recording file'.`,
	);
}

/**
 * What stands for the meeting where Zoom takes UUIDs only: numbers were refused for transcripts in 2025. The number
 * itself stays where its latest instance cannot be found out.
 */
async function instanceOf(meetingId: string, knownUuid: string, tools: OperationTools): Promise<string> {
	if (!/^\d+$/.test(meetingId)) return meetingId;
	if (knownUuid !== '') return knownUuid;
	const past = await tools.tryRequest({
		method: 'GET',
		path: '/past_meetings/{meetingId}',
		parts: { meetingId },
		rate: 'light',
	});
	return ('body' in past && asText((past.body as IDataObject).uuid)) || meetingId;
}

function withoutTranscript(isProcessed: boolean): string {
	return isProcessed ? 'its transcript is still being processed' : 'it has no transcript among its files';
}

function inOrder(files: IDataObject[]): IDataObject[] {
	return [...files].sort((one, other) => asText(one.recording_start).localeCompare(asText(other.recording_start)));
}

/** A recording file as "Get a meeting transcript" would answer it. */
function transcriptOf(recording: IDataObject, file: IDataObject): IDataObject {
	const { uuid, account_id, topic, host_id, auto_delete, auto_delete_date } = recording;
	return {
		meeting_id: uuid,
		account_id,
		meeting_topic: topic,
		host_id,
		transcript_created_time: file.recording_end,
		can_download: true,
		auto_delete,
		auto_delete_date,
		download_url: file.download_url,
		recording_start: file.recording_start,
		source: 'recording',
	};
}
