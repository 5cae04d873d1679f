// Cloud recordings: listing, getting, deleting and recovering them.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { recordingNotFound } from '../domain/errors.mts';
import { deleteFiles, filesOf, publishRecordingEvent, recoverFiles, trashFiles } from '../domain/recordings.mts';
import type { Json } from '../domain/json.mts';
import type { Recording, RecordingFile } from '../domain/store.mts';
import { issueToken } from '../oauth/tokens.mts';
import { utcDay } from '../plugins/clock.mts';
import { recordingListEntry, recordingResponse } from '../responses/recordings.mts';
import { between, day, flag, integer, object, oneOf, text } from '../schemas/builders.mts';
import { recordingTarget, trashedRecordingTarget, userTarget } from './targets.mts';

const DAY = 86_400_000;
const WEEK_SECONDS = 604_800;

const deleteQuery = { action: oneOf('trash', 'delete') };
const recoverBody = object({ action: oneOf('recover') });

/** Moves files to the trash, or deletes them, by the `action` of the query. */
const remove = ({ context, query }: Call, recording: Recording, files: RecordingFile[]): void =>
	query.action === 'delete' ? deleteFiles(context, recording, files) : trashFiles(context, recording, files);

/** The days that a list is for: without dates yesterday and today, and of more than a month silently the last one. */
function daysOf({ context, query }: Call): { from: string; to: string } {
	const now = context.clock.now();
	const { from = utcDay(now - DAY), to = utcDay(now) } = query as { from?: string; to?: string };
	const earliest = monthBefore(to);
	return { from: from < earliest ? earliest : from, to };
}

/** The same day of the month before, or the last one that it has. */
function monthBefore(day: string): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	const lastDay = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
	return utcDay(Date.UTC(year, month - 2, Math.min(date, lastDay)));
}

/** The file of `{recordingId}`. */
function fileOf({ params }: Call, files: RecordingFile[]): RecordingFile {
	const found = files.find(({ id }) => id === params.recordingId);
	if (!found) throw recordingNotFound();
	return found;
}

/** One page of the recordings of some hosts. */
function listRecordings(call: Call, isWanted: (recording: Recording) => boolean): Json {
	const {
		from,
		to,
		trash = false,
		meeting_id: meetingId,
	} = { ...call.query, ...daysOf(call) } as { from: string; to: string; trash?: boolean; meeting_id?: number };
	const recordings = call.context.store.recordings
		.filter((recording) => isWanted(recording) && filesOf(recording, trash).length > 0)
		.filter(({ start_time }) => trash || (start_time.slice(0, 10) >= from && start_time.slice(0, 10) <= to))
		.filter(({ id }) => meetingId === undefined || id === meetingId)
		.sort((a, b) => b.start_time.localeCompare(a.start_time))
		.map((recording) => recordingListEntry(recording, trash));
	const { page_number: _number, ...page } = call.page(recordings, 'meetings');
	return { from, to, ...page, ...(recordings.length === 0 ? { page_size: 0 } : {}) };
}

export const recordingRoutes: Route[] = [
	route({
		operationId: 'recordingsList',
		method: 'GET',
		path: '/users/:userId/recordings',
		rate: 'medium',
		scopes: scopes('cloud_recording:read:list_user_recordings', 'recording:read'),
		query: {
			from: day,
			to: day,
			trash: flag,
			trash_type: oneOf('meeting_recordings', 'recording_file'),
			meeting_id: integer,
		},
		target: userTarget,
		handle: (call, host) => listRecordings(call, ({ host_id: hostId }) => hostId === host.id),
	}),
	route({
		operationId: 'getAccountCloudRecording',
		method: 'GET',
		path: '/accounts/:accountId/recordings',
		rate: 'medium',
		scopes: { granular: ['cloud_recording:read:list_account_recordings:admin'], classic: ['account:read:admin'] },
		query: { from: day, to: day },
		handle: (call) => listRecordings(call, () => true),
	}),
	route({
		operationId: 'recordingGet',
		method: 'GET',
		path: '/meetings/:meetingId/recordings',
		rate: 'light',
		scopes: scopes('cloud_recording:read:list_recording_files', 'recording:read'),
		query: { include_fields: text, ttl: between(0, WEEK_SECONDS) },
		target: recordingTarget,
		handle: ({ context, app, self, query }, recording) => {
			const { include_fields: fields = '', ttl: seconds = context.settings.accessTokenSeconds } = query as {
				include_fields?: string;
				ttl?: number;
			};
			const response = { ...recordingResponse(recording), password: 'Rec0rd!ng' };
			if (!fields.split(',').includes('download_access_token')) return response;
			const { accessToken } = issueToken(context, app, self.id, { refreshable: false, seconds });
			return { ...response, download_access_token: accessToken };
		},
	}),
	route({
		operationId: 'recordingDelete',
		method: 'DELETE',
		path: '/meetings/:meetingId/recordings',
		rate: 'light',
		scopes: scopes('cloud_recording:delete:meeting_recording', 'recording:write'),
		status: 204,
		query: deleteQuery,
		target: recordingTarget,
		handle: (call, recording) => remove(call, recording, filesOf(recording, false)),
	}),
	route({
		operationId: 'recordingDeleteOne',
		method: 'DELETE',
		path: '/meetings/:meetingId/recordings/:recordingId',
		rate: 'light',
		scopes: scopes('cloud_recording:delete:recording_file', 'recording:write'),
		status: 204,
		query: deleteQuery,
		target: recordingTarget,
		handle: (call, recording) => remove(call, recording, [fileOf(call, filesOf(recording, false))]),
	}),
	route({
		operationId: 'recordingStatusUpdateOne',
		method: 'PUT',
		path: '/meetings/:meetingId/recordings/:recordingId/status',
		rate: 'light',
		scopes: scopes('cloud_recording:update:recover_single_recording', 'recording:write'),
		status: 204,
		body: recoverBody,
		target: trashedRecordingTarget,
		handle: (call, recording) => recoverFiles([fileOf(call, filesOf(recording, true))]),
	}),
	route({
		operationId: 'recordingStatusUpdate',
		method: 'PUT',
		path: '/meetings/:meetingUUID/recordings/status',
		rate: 'light',
		scopes: scopes('cloud_recording:update:recover_meeting_recordings', 'recording:write'),
		body: recoverBody,
		target: trashedRecordingTarget,
		handle: ({ context }, recording) => {
			recoverFiles(filesOf(recording, true));
			publishRecordingEvent(context, 'recording.recovered', recording);
		},
	}),
];
