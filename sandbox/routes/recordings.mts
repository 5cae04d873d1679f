import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noRecording } from '../api/failure.mts';
import { issueToken } from '../oauth/tokens.mts';
import type { Json, Recording } from '../store.mts';

const DAY = 86_400_000;
const ACTION = { action: { type: 'string', enum: ['trash', 'delete'] } };

/** A recording by meeting number (the latest instance) or UUID. */
function recordingOf(call: Call): Recording {
	const key = call.params.meetingId ?? '';
	const matching = call.world.store.recordings.filter((recording) => recording.uuid === key || String(recording.id) === key);
	const found = matching.filter(({ trashed }) => !trashed).sort((a, b) => b.start_time.localeCompare(a.start_time))[0];
	if (!found) throw noRecording();
	if (call.app.managedBy === 'user' && found.host_id !== call.self.id) throw noRecording();
	return found;
}

function shown(recording: Recording, { trashedFiles = false } = {}): Json {
	const { trashed: _trashed, ...fields } = recording;
	const files = recording.recording_files.filter((file) => file.trashed === trashedFiles).map(({ trashed: _fileTrashed, ...file }) => file);
	return { ...fields, recording_files: files, recording_count: files.length, total_size: files.reduce((sum, file) => sum + Number((file as Json).file_size), 0) };
}

export const recordingRoutes: Route[] = [
	route({
		operationId: 'recordingsList',
		method: 'GET',
		path: '/users/:userId/recordings',
		rate: 'medium',
		scopes: ['cloud_recording:read:list_user_recordings', 'recording:read'],
		query: { from: { type: 'string', format: 'date' }, to: { type: 'string', format: 'date' } },
		handle: (call) => {
			const today = new Date(call.world.clock.now()).toISOString().slice(0, 10);
			const from = String(call.query.from ?? today);
			const to = String(call.query.to ?? today);
			if (Date.parse(to) - Date.parse(from) > 31 * DAY) throw new ApiFailure(400, 300, "The date range can't be more than one month.");
			const host = call.user();
			const inTrash = String(call.query.trash) === 'true';
			const list = call.world.store.recordings
				.filter((recording) => recording.host_id === host.id && recording.trashed === inTrash)
				.filter((recording) => inTrash || (recording.start_time.slice(0, 10) >= from && recording.start_time.slice(0, 10) <= to))
				.filter((recording) => call.query.meeting_id === undefined || String(recording.id) === String(call.query.meeting_id))
				.sort((a, b) => b.start_time.localeCompare(a.start_time))
				.map((recording) => shown(recording));
			const { page_number: _unused, ...page } = call.page(list, 'meetings');
			return { from, to, ...page };
		},
	}),
	route({
		operationId: 'recordingGet',
		method: 'GET',
		path: '/meetings/:meetingId/recordings',
		rate: 'light',
		scopes: ['cloud_recording:read:list_recording_files', 'recording:read'],
		query: { ttl: { type: 'integer', minimum: 0, maximum: 604_800 } },
		handle: (call) => {
			const wantsToken = String(call.query.include_fields ?? '').split(',').includes('download_access_token');
			const token = wantsToken ? { download_access_token: issueToken(call.world, call.app, call.self.id, { refreshable: false }).accessToken } : {};
			return { ...shown(recordingOf(call)), password: 'Rec0rding!', ...token };
		},
	}),
	route({
		operationId: 'recordingDelete',
		method: 'DELETE',
		path: '/meetings/:meetingId/recordings',
		rate: 'light',
		scopes: ['cloud_recording:delete:meeting_recording', 'recording:write'],
		status: 204,
		query: ACTION,
		handle: (call) => {
			const recording = recordingOf(call);
			if (call.query.action === 'delete') call.world.store.recordings = call.world.store.recordings.filter((other) => other !== recording);
			else recording.trashed = true;
		},
	}),
	route({
		operationId: 'recordingDeleteOne',
		method: 'DELETE',
		path: '/meetings/:meetingId/recordings/:recordingId',
		rate: 'light',
		scopes: ['cloud_recording:delete:recording_file', 'recording:write'],
		status: 204,
		query: ACTION,
		handle: (call) => {
			const recording = recordingOf(call);
			const file = recording.recording_files.find(({ id, trashed }) => id === call.params.recordingId && !trashed);
			if (!file) throw noRecording();
			if (call.query.action === 'delete') recording.recording_files = recording.recording_files.filter((other) => other !== file);
			else file.trashed = true;
		},
	}),
];
