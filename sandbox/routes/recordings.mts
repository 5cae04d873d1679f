import { route } from '../api/engine.mts';
import type { Route } from '../api/engine.mts';
import { ApiFailure, noRecording } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { issueToken } from '../oauth/tokens.mts';
import { filesOf, recordingOf, removeFiles, shownRecording } from '../domain/recordings.mts';

const DAY = 86_400_000;
const WEEK_SECONDS = 604_800;
const DATE = { type: 'string', format: 'date' };
const ACTION = { action: { type: 'string', enum: ['trash', 'delete'] } };

export const recordingRoutes: Route[] = [
	route({
		operationId: 'recordingsList',
		method: 'GET',
		path: '/users/:userId/recordings',
		rate: 'medium',
		scopes: scopes('cloud_recording:read:list_user_recordings', 'recording:read'),
		query: {
			from: DATE,
			to: DATE,
			trash: { type: 'boolean' },
			trash_type: { type: 'string', enum: ['meeting_recordings', 'recording_file'] },
			meeting_id: { type: 'integer' },
		},
		target: (call) => call.user(),
		handle: (call, host) => {
			// Without dates it is today only.
			const today = new Date(call.context.clock.now()).toISOString().slice(0, 10);
			const {
				from = today,
				to = today,
				trash = false,
				meeting_id: meetingId,
			} = call.query as { from?: string; to?: string; trash?: boolean; meeting_id?: number };
			if (Date.parse(to) - Date.parse(from) > 31 * DAY)
				throw new ApiFailure(400, 300, "The date range can't be more than one month.");
			const list = call.context.store.recordings
				.filter((recording) => recording.host_id === host.id && filesOf(recording, trash).length > 0)
				.filter(({ start_time }) => trash || (start_time.slice(0, 10) >= from && start_time.slice(0, 10) <= to))
				.filter(({ id }) => meetingId === undefined || id === meetingId)
				.sort((a, b) => b.start_time.localeCompare(a.start_time))
				.map((recording) => shownRecording(recording, trash));
			const { page_number: _unused, ...page } = call.page(list, 'meetings');
			return { from, to, ...page };
		},
	}),
	route({
		operationId: 'recordingGet',
		method: 'GET',
		path: '/meetings/:meetingId/recordings',
		rate: 'light',
		scopes: scopes('cloud_recording:read:list_recording_files', 'recording:read'),
		query: { include_fields: { type: 'string' }, ttl: { type: 'integer', minimum: 0, maximum: WEEK_SECONDS } },
		target: recordingOf,
		handle: (call, recording) => {
			const { include_fields: fields, ttl } = call.query as { include_fields?: string; ttl?: number };
			const seconds = ttl ?? call.context.settings.accessTokenSeconds;
			const wantsToken = (fields ?? '').split(',').includes('download_access_token');
			const token = wantsToken
				? {
						download_access_token: issueToken(call.context, call.app, call.self.id, { refreshable: false, seconds })
							.accessToken,
					}
				: {};
			return { ...shownRecording(recording), password: 'Rec0rd!ng', ...token };
		},
	}),
	route({
		operationId: 'recordingDelete',
		method: 'DELETE',
		path: '/meetings/:meetingId/recordings',
		rate: 'light',
		scopes: scopes('cloud_recording:delete:meeting_recording', 'recording:write'),
		status: 204,
		query: ACTION,
		target: recordingOf,
		handle: ({ context, query }, recording) => removeFiles(context, recording, filesOf(recording, false), query.action),
	}),
	route({
		operationId: 'recordingDeleteOne',
		method: 'DELETE',
		path: '/meetings/:meetingId/recordings/:recordingId',
		rate: 'light',
		scopes: scopes('cloud_recording:delete:recording_file', 'recording:write'),
		status: 204,
		query: ACTION,
		target: recordingOf,
		handle: ({ context, query, params }, recording) => {
			const file = filesOf(recording, false).find(({ id }) => id === params.recordingId);
			if (!file) throw noRecording();
			removeFiles(context, recording, [file], query.action);
		},
	}),
];
