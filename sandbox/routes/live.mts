// Meetings and webinars while they run.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchMeeting, noSuchWebinar } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { leaveSession, runningSession } from '../domain/sessions.mts';
import type { Session } from '../domain/sessions.mts';
import type { Json } from '../domain/store.mts';

const TEXT = { type: 'string' };

const running =
	(kind: Session['kind'], notFound: (id: unknown) => ApiFailure) =>
	(call: Call): Session => {
		const key = call.params[`${kind}Id`] ?? '';
		const session = runningSession(call.context, kind, key);
		if (!session || (call.reach === 'self' && session.host.id !== call.self.id)) throw notFound(key);
		return session;
	};

const meeting = running('meeting', noSuchMeeting);
const webinar = running('webinar', noSuchWebinar);

/** In-meeting controls: what each does to the meeting that runs. */
const controls: Record<string, (call: Call, session: Session, params: Json) => void> = {
	'recording.start': (_call, { controls: state }) => void (state.recording = 'running'),
	'recording.stop': (_call, { controls: state }) => void (state.recording = 'stopped'),
	'recording.pause': (_call, { controls: state }) => void (state.recording = 'paused'),
	'recording.resume': (_call, { controls: state }) => void (state.recording = 'running'),
	'participant.invite': ({ context }, { controls: state }, { contacts = [] }) => {
		const known = (contacts as Json[]).filter(({ email, id }) => context.store.user(String(id ?? email)));
		if (known.length === 0)
			throw new ApiFailure(
				400,
				300,
				'No valid contacts were found. Make sure the contacts can be resolved and belong to the same account.',
			);
		state.invited = known;
	},
	'participant.invite.callout': (_call, { controls: state }, params) => void (state.called = params),
	'participant.invite.room_system_callout': (_call, { controls: state }, params) => void (state.called = params),
	'participant.remove': ({ context }, session, { participant_uuid: uuid }) => {
		const found = session.participants.find(
			(participant) => participant.participant_uuid === uuid && participant.leave_time === '',
		);
		if (!found) throw new ApiFailure(400, 300, `Participant does not exist: ${String(uuid)}.`);
		leaveSession(context, session, found);
	},
	'waiting_room.update': (_call, { controls: state }, params) => void (state.waitingRoom = params),
	'ai_companion.start': (_call, { controls: state }) => void (state.aiCompanion = 'running'),
	'ai_companion.stop': (_call, { controls: state }) => void (state.aiCompanion = 'stopped'),
	'ai_companion.disable': (_call, { controls: state }) => void (state.aiCompanion = 'disabled'),
};

function deleteMessage(call: Call, session: Session): void {
	if (!session.chat.delete(call.params.messageId ?? ''))
		throw new ApiFailure(400, 300, `The chat message does not exist: ${call.params.messageId}.`);
}

export const liveRoutes: Route[] = [
	route({
		operationId: 'inMeetingControl',
		method: 'PATCH',
		path: '/live_meetings/:meetingId/events',
		rate: 'medium',
		scopes: scopes('meeting:update:in_meeting_controls', 'meeting:write'),
		status: 202,
		body: {
			type: 'object',
			properties: {
				method: { type: 'string', enum: Object.keys(controls) },
				params: {
					type: 'object',
					properties: {
						contacts: { type: 'array', maxItems: 10, items: { type: 'object', properties: { email: TEXT, id: TEXT } } },
						invite_options: {
							type: 'object',
							properties: { require_greeting: { type: 'boolean' }, require_pressing_one: { type: 'boolean' } },
						},
						h323_headers: { type: 'object', properties: { from_display_name: TEXT, to_display_name: TEXT } },
						sip_headers: {
							type: 'object',
							properties: {
								from_display_name: TEXT,
								to_display_name: TEXT,
								from_uri: TEXT,
								additional_headers: {
									type: 'array',
									items: { type: 'object', properties: { key: TEXT, value: TEXT } },
								},
							},
						},
						...Object.fromEntries(
							[
								'invitee_name',
								'phone_number',
								'call_type',
								'device_ip',
								'participant_uuid',
								'waiting_room_title',
								'waiting_room_description',
							].map((name) => [name, TEXT]),
						),
						ai_companion_mode: { type: 'string', enum: ['questions', 'summary', 'all'] },
						retain_meeting_transcript: { type: 'boolean' },
						delete_meeting_assets: { type: 'boolean' },
					},
				},
			},
		},
		target: meeting,
		handle: (call, session) => controls[String(call.body.method)]?.(call, session, (call.body.params ?? {}) as Json),
	}),
	route({
		operationId: 'updateMeetingChatMessageById',
		method: 'PATCH',
		path: '/live_meetings/:meetingId/chat/messages/:messageId',
		rate: 'medium',
		scopes: scopes('meeting:update:live_meeting_chat_message', 'meeting:write'),
		status: 204,
		body: { type: 'object', required: ['message_content'], properties: { message_content: TEXT } },
		target: meeting,
		handle: (call, { chat }) => {
			const id = call.params.messageId ?? '';
			if (!chat.has(id)) throw new ApiFailure(400, 300, `The chat message does not exist: ${id}.`);
			chat.set(id, String(call.body.message_content));
		},
	}),
	route({
		operationId: 'deleteMeetingChatMessageById',
		method: 'DELETE',
		path: '/live_meetings/:meetingId/chat/messages/:messageId',
		rate: 'medium',
		scopes: scopes('meeting:delete:live_meeting_chat_message', 'meeting:write'),
		status: 204,
		query: { file_ids: TEXT },
		target: meeting,
		handle: deleteMessage,
	}),
	route({
		operationId: 'deleteWebinarChatMessageById',
		method: 'DELETE',
		path: '/live_webinars/:webinarId/chat/messages/:messageId',
		rate: 'medium',
		scopes: scopes('webinar:delete:live_webinar_chat_message', 'webinar:write'),
		status: 204,
		query: { file_ids: TEXT },
		target: webinar,
		handle: deleteMessage,
	}),
	route({
		operationId: 'meetingRTMSStatusUpdate',
		method: 'PATCH',
		path: '/live_meetings/:meetingId/rtms_app/status',
		rate: 'medium',
		scopes: scopes('meeting:update:participant_rtms_app_status', 'meeting:write'),
		status: 204,
		body: {
			type: 'object',
			properties: {
				action: { type: 'string', enum: ['start', 'stop', 'pause', 'resume'] },
				settings: {
					type: 'object',
					required: ['client_id'],
					properties: { participant_user_id: TEXT, client_id: TEXT },
				},
			},
		},
		target: meeting,
		handle: (call, { controls: state }) => {
			state.rtms = call.body.action;
		},
	}),
];
