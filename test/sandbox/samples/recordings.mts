import type { Sandbox } from '../../../sandbox/server.mts';
import { twice } from '../support.mts';
import type { TextResponse, Caller, Samples } from './caller.mts';

/** Calls about cloud recordings. */
export function recordingSamples(sandbox: Sandbox, call: Caller): Samples {
	const recording = sandbox.store.recordings[0];
	const uuid = twice(recording?.uuid);
	const transcribed = twice(sandbox.store.sessions.find(({ transcript }) => transcript)?.uuid);
	const base = `/meetings/${uuid}/recordings`;
	const file = recording?.recording_files[0]?.id;
	const since = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
	const questions = { custom_questions: [{ title: 'Why?', type: 'short', required: false }] };
	/** Registers somebody first. */
	const registered = async (next: (id: string) => Promise<TextResponse>): Promise<TextResponse> => {
		await call('PATCH', `${base}/settings`, { approval_type: 1, on_demand: true });
		const { body } = await call('POST', `${base}/registrants`, {
			email: 'nathan@example.com',
			first_name: 'Nathan',
			org: 'Example',
		});
		return await next(String((JSON.parse(body) as { registrant_id: string }).registrant_id));
	};
	const trashed = async (next: () => Promise<TextResponse>): Promise<TextResponse> => {
		await call('DELETE', `${base}?action=trash`);
		return await next();
	};
	return {
		recordingsList: () => call('GET', `/users/me/recordings?from=${since}`),
		recordingGet: () => call('GET', `${base}?include_fields=download_access_token&ttl=60`),
		recordingDelete: () => call('DELETE', `${base}?action=trash`),
		recordingDeleteOne: () => call('DELETE', `${base}/${file}`),
		recordingSettingUpdate: () => call('GET', `${base}/settings`),
		recordingSettingsUpdate: () =>
			call('PATCH', `${base}/settings`, { share_recording: 'internally', viewer_download: false }),
		meetingRecordingRegistrantCreate: async () => {
			await call('PATCH', `${base}/settings`, { approval_type: 0 });
			return await call('POST', `${base}/registrants`, { email: 'nathan@example.com', first_name: 'Nathan' });
		},
		meetingRecordingRegistrants: () => registered(() => call('GET', `${base}/registrants?status=pending`)),
		meetingRecordingRegistrantStatus: () =>
			registered((id) => call('PUT', `${base}/registrants/status`, { action: 'approve', registrants: [{ id }] })),
		recordingRegistrantsQuestionsGet: async () => {
			await call('PATCH', `${base}/registrants/questions`, questions);
			return await call('GET', `${base}/registrants/questions`);
		},
		recordingRegistrantQuestionUpdate: () => call('PATCH', `${base}/registrants/questions`, questions),
		analytics_details: () => registered(() => call('GET', `${base}/analytics_details?type=by_view`)),
		analytics_summary: () => call('GET', `${base}/analytics_summary`),
		GetMeetingTranscript: () => call('GET', `/meetings/${transcribed}/transcript`),
		DeleteMeetingTranscript: () => call('DELETE', `/meetings/${transcribed}/transcript`),
		recordingStatusUpdateOne: () => trashed(() => call('PUT', `${base}/${file}/status`, { action: 'recover' })),
		recordingStatusUpdate: () => trashed(() => call('PUT', `${base}/status`, { action: 'recover' })),
	};
}
