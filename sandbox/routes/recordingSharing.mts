// What is done with recordings after they are there: sharing settings, registration to watch, who watched, transcript, and back from the trash.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noRecording } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { filesOf, recordingOf, removeFiles } from '../domain/recordings.mts';
import { newId } from '../domain/store.mts';
import type { Json, Recording } from '../domain/store.mts';
import { registrantBody } from './registrants.mts';
import { publishRecordingEvent } from '../webhooks/publishEvent.mts';
import { actionBody, registrationQuestions } from '../schemas/bodies.mts';

const FLAG = { type: 'boolean' };
const TEXT = { type: 'string' };
const DATE = { type: 'string', format: 'date' };
const base = '/meetings/:meetingId/recordings';

interface Sharing {
	settings: Json;
	registrants: Json[];
	questions: Json;
}

const sharings = new WeakMap<Recording, Sharing>();

function sharingOf(recording: Recording): Sharing {
	let own = sharings.get(recording);
	if (!own) {
		own = {
			settings: {
				share_recording: 'publicly',
				recording_authentication: false,
				viewer_download: true,
				password: 'Rec0rd!ng',
				on_demand: false,
				approval_type: 2,
				send_email_to_host: false,
				show_social_share_buttons: false,
				topic: recording.topic,
				auto_delete: recording.auto_delete,
				auto_delete_date: recording.auto_delete_date,
			},
			registrants: [],
			questions: { questions: [{ field_name: 'last_name', required: false }], custom_questions: [] },
		};
		sharings.set(recording, own);
	}
	return own;
}

/** Views and downloads, a row each; nobody watches in a sandbox but those who have registered. */
function viewsOf(call: Call, recording: Recording): Json[] {
	const type = call.query.type ?? 'by_view';
	const at = new Date(call.context.clock.now()).toISOString().slice(0, 19);
	return sharingOf(recording).registrants.map((person) => ({
		date_time: `${at}Z`,
		name: `${String(person.first_name)} ${String(person.last_name ?? '')}`.trim(),
		email: person.email,
		...(type === 'by_view' ? { duration: 60 } : {}),
	}));
}

/** Days of a query; without them it is the last month. */
function daysOf({ query, context }: Call): { from: string; to: string } {
	const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
	return {
		from: String(query.from ?? day(context.clock.now() - 30 * 86_400_000)),
		to: String(query.to ?? day(context.clock.now())),
	};
}

/** Recordings in general have classic scopes of their own name. */
const sharing = (granular: string, classic: 'read' | 'write'): Scopes =>
	scopes(`cloud_recording:${granular}`, `recording:${classic}`);
const granularOnly = (granular: string): Scopes => ({ granular: [granular, `${granular}:admin`], classic: [] });
const recover = { type: 'object', properties: { action: { type: 'string', enum: ['recover'] } } };

function transcriptOf(recording: Recording) {
	const file = filesOf(recording, false).find(({ file_type: type }) => type === 'TRANSCRIPT');
	if (!file) throw new ApiFailure(404, 3322, 'This meeting transcript does not exist.');
	return file;
}

export const recordingSharingRoutes: Route[] = [
	route({
		operationId: 'recordingSettingUpdate',
		method: 'GET',
		path: `${base}/settings`,
		rate: 'light',
		scopes: sharing('read:recording_settings', 'read'),
		target: recordingOf,
		handle: (_call, recording) => sharingOf(recording).settings,
	}),
	route({
		operationId: 'recordingSettingsUpdate',
		method: 'PATCH',
		path: `${base}/settings`,
		rate: 'light',
		scopes: sharing('update:recording_settings', 'write'),
		status: 204,
		body: {
			type: 'object',
			properties: {
				share_recording: { enum: ['publicly', 'internally', 'none'] },
				approval_type: { enum: [0, 1, 2] },
				password: { type: 'string', maxLength: 10 },
				...Object.fromEntries(
					[
						'recording_authentication',
						'viewer_download',
						'on_demand',
						'send_email_to_host',
						'show_social_share_buttons',
						'auto_delete',
					].map((name) => [name, FLAG]),
				),
				...Object.fromEntries(['authentication_option', 'authentication_domains', 'topic'].map((name) => [name, TEXT])),
			},
		},
		target: recordingOf,
		handle: (call, recording) => {
			Object.assign(sharingOf(recording).settings, call.body);
			if (call.body.topic !== undefined) recording.topic = call.body.topic;
		},
	}),
	route({
		operationId: 'meetingRecordingRegistrantCreate',
		method: 'POST',
		path: `${base}/registrants`,
		rate: 'light',
		scopes: sharing('write:recording_registrant', 'write'),
		status: 201,
		body: registrantBody,
		target: recordingOf,
		handle: (call, recording) => {
			const { settings, registrants } = sharingOf(recording);
			if (settings.approval_type === 2)
				throw new ApiFailure(400, 404, `Registration has not been enabled for this recording: ${recording.id}.`);
			let registrant = registrants.find(({ email }) => email === call.body.email);
			if (!registrant) {
				registrant = { ...call.body, id: newId(), status: settings.approval_type === 1 ? 'pending' : 'approved' };
				registrants.push(registrant);
			}
			return {
				id: recording.id,
				registrant_id: registrant.id,
				share_url: `${call.origin}/rec/share/${String(registrant.id)}`,
				topic: recording.topic,
			};
		},
	}),
	route({
		operationId: 'meetingRecordingRegistrants',
		method: 'GET',
		path: `${base}/registrants`,
		rate: 'medium',
		scopes: sharing('read:list_recording_registrants', 'read'),
		query: { status: { type: 'string', enum: ['pending', 'approved', 'denied'] } },
		target: recordingOf,
		handle: (call, recording) =>
			call.page(
				sharingOf(recording).registrants.filter(({ status }) => status === (call.query.status ?? 'approved')),
				'registrants',
			),
	}),
	route({
		operationId: 'meetingRecordingRegistrantStatus',
		method: 'PUT',
		path: `${base}/registrants/status`,
		rate: 'medium',
		scopes: sharing('update:registrant_status', 'write'),
		status: 204,
		body: {
			...actionBody('approve', 'deny'),
			properties: {
				action: { type: 'string', enum: ['approve', 'deny'] },
				registrants: { type: 'array', maxItems: 30, items: { type: 'object', properties: { id: TEXT } } },
			},
		},
		target: recordingOf,
		handle: (call, recording) => {
			const ids = ((call.body.registrants ?? []) as Json[]).map(({ id }) => id);
			for (const registrant of sharingOf(recording).registrants)
				if (ids.includes(registrant.id)) registrant.status = call.body.action === 'approve' ? 'approved' : 'denied';
		},
	}),
	route({
		operationId: 'recordingRegistrantsQuestionsGet',
		method: 'GET',
		path: `${base}/registrants/questions`,
		rate: 'light',
		scopes: sharing('read:registration_questions', 'read'),
		target: recordingOf,
		handle: (_call, recording) => sharingOf(recording).questions,
	}),
	route({
		operationId: 'recordingRegistrantQuestionUpdate',
		method: 'PATCH',
		path: `${base}/registrants/questions`,
		rate: 'light',
		scopes: sharing('update:registration_questions', 'write'),
		status: 204,
		body: registrationQuestions,
		target: recordingOf,
		handle: (call, recording) => {
			Object.assign(sharingOf(recording).questions, call.body);
		},
	}),
	route({
		operationId: 'analytics_details',
		method: 'GET',
		path: `${base}/analytics_details`,
		rate: 'light',
		scopes: granularOnly('cloud_recording:read:recording_analytics_details'),
		query: { from: DATE, to: DATE, type: { type: 'string', enum: ['by_view', 'by_download'] } },
		target: recordingOf,
		handle: (call, recording) => {
			const {
				page_number: _number,
				page_count: _count,
				...page
			} = call.page(viewsOf(call, recording), 'analytics_details');
			return { ...daysOf(call), ...page };
		},
	}),
	route({
		operationId: 'analytics_summary',
		method: 'GET',
		path: `${base}/analytics_summary`,
		rate: 'light',
		scopes: granularOnly('cloud_recording:read:recording_analytics_summary'),
		query: { from: DATE, to: DATE },
		target: recordingOf,
		handle: (call, recording) => {
			const { from, to } = daysOf(call);
			return {
				from,
				to,
				analytics_summary: [{ date: to, views_total_count: viewsOf(call, recording).length, downloads_total_count: 0 }],
			};
		},
	}),
	route({
		operationId: 'GetMeetingTranscript',
		method: 'GET',
		path: '/meetings/:meetingId/transcript',
		rate: 'medium',
		scopes: scopes('cloud_recording:read:meeting_transcript', 'recording:read', 'recording:write'),
		target: recordingOf,
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
		path: '/meetings/:meetingId/transcript',
		rate: 'medium',
		scopes: scopes('cloud_recording:delete:meeting_transcript', 'recording:write'),
		status: 204,
		target: recordingOf,
		handle: ({ context }, recording) => removeFiles(context, recording, [transcriptOf(recording)], 'trash'),
	}),
	route({
		operationId: 'recordingStatusUpdateOne',
		method: 'PUT',
		path: `${base}/:recordingId/status`,
		rate: 'light',
		scopes: sharing('update:recover_single_recording', 'write'),
		status: 204,
		body: recover,
		target: (call) => recordingOf(call, true),
		handle: (call, recording) => {
			const file = filesOf(recording, true).find(({ id }) => id === call.params.recordingId);
			if (!file) throw noRecording();
			delete file.deleted_time;
		},
	}),
	route({
		operationId: 'recordingStatusUpdate',
		method: 'PUT',
		path: '/meetings/:meetingUUID/recordings/status',
		rate: 'light',
		scopes: sharing('update:recover_meeting_recordings', 'write'),
		body: recover,
		target: (call) => recordingOf(call, true),
		handle: ({ context }, recording) => {
			for (const file of filesOf(recording, true)) delete file.deleted_time;
			publishRecordingEvent(context, 'recording.recovered', recording);
		},
	}),
];
