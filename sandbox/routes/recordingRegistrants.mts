// Registration to watch a recording.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import type { Json } from '../domain/json.mts';
import { registerToWatch, sharingOf } from '../domain/recordingSharing.mts';
import { oneOf, text } from '../schemas/builders.mts';
import { recordingRegistrantBody, registrantStatusBody, registrationQuestions } from '../schemas/registration.mts';
import { recordingTarget } from './targets.mts';

const base = '/meetings/:meetingId/recordings/registrants';

const recordingScopes = (granular: string, classic: 'read' | 'write'): Scopes =>
	scopes(`cloud_recording:${granular}`, `recording:${classic}`);

export const recordingRegistrantRoutes: Route[] = [
	route({
		operationId: 'meetingRecordingRegistrantCreate',
		method: 'POST',
		path: base,
		rate: 'light',
		scopes: recordingScopes('write:recording_registrant', 'write'),
		status: 201,
		body: recordingRegistrantBody,
		target: recordingTarget,
		handle: ({ body, origin }, recording) => {
			const registrant = registerToWatch(recording, body);
			return {
				id: recording.id,
				registrant_id: registrant.id,
				share_url: `${origin}/rec/share/${String(registrant.id)}`,
				topic: recording.topic,
			};
		},
	}),
	route({
		operationId: 'meetingRecordingRegistrants',
		method: 'GET',
		path: base,
		rate: 'medium',
		scopes: recordingScopes('read:list_recording_registrants', 'read'),
		query: { status: oneOf('pending', 'approved', 'denied') },
		target: recordingTarget,
		handle: (call, recording) => {
			const { status: wanted = 'approved' } = call.query;
			return call.page(
				sharingOf(recording).registrants.filter(({ status }) => status === wanted),
				'registrants',
			);
		},
	}),
	route({
		operationId: 'meetingRecordingRegistrantStatus',
		method: 'PUT',
		path: `${base}/status`,
		rate: 'medium',
		scopes: recordingScopes('update:registrant_status', 'write'),
		status: 204,
		body: registrantStatusBody(['approve', 'deny'], { id: text }),
		target: recordingTarget,
		handle: ({ body }, recording) => {
			const ids = ((body.registrants ?? []) as Json[]).map(({ id }) => id);
			for (const registrant of sharingOf(recording).registrants)
				if (ids.includes(registrant.id)) registrant.status = body.action === 'approve' ? 'approved' : 'denied';
		},
	}),
	route({
		operationId: 'recordingRegistrantsQuestionsGet',
		method: 'GET',
		path: `${base}/questions`,
		rate: 'light',
		scopes: recordingScopes('read:registration_questions', 'read'),
		target: recordingTarget,
		handle: (_call, recording) => sharingOf(recording).questions,
	}),
	route({
		operationId: 'recordingRegistrantQuestionUpdate',
		method: 'PATCH',
		path: `${base}/questions`,
		rate: 'light',
		scopes: recordingScopes('update:registration_questions', 'write'),
		status: 204,
		body: registrationQuestions,
		target: recordingTarget,
		handle: ({ body }, recording) => void Object.assign(sharingOf(recording).questions, body),
	}),
];
