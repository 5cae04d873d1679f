// Meetings and webinars while they are running.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { invalid } from '../domain/errors.mts';
import type { Json } from '../domain/json.mts';
import { leaveSession } from '../domain/sessions.mts';
import type { Session } from '../domain/store.mts';
import { flag, list, named, object, oneOf, text } from '../schemas/builders.mts';
import { runningSessionTarget } from './targets.mts';

const meetingTarget = runningSessionTarget('meeting');
const webinarTarget = runningSessionTarget('webinar');

type Control = (call: Call, session: Session, params: Json) => void;

/** A control that does nothing but set a state of the session. */
const setting =
	(name: string, value?: string): Control =>
	(_call, { controls }, params) => {
		controls[name] = value ?? params;
	};

const invite: Control = ({ context }, { controls }, { contacts = [] }) => {
	const known = (contacts as Json[]).filter(({ email, id }) => context.store.user(String(id ?? email)));
	if (known.length === 0)
		throw invalid(
			'No valid contacts were found. Make sure the contacts can be resolved and belong to the same account.',
		);
	controls.invited = known;
};

const remove: Control = ({ context }, session, { participant_uuid: uuid }) => {
	const found = session.participants.find(
		(participant) => participant.participant_uuid === uuid && participant.leave_time === '',
	);
	if (!found) throw invalid(`Participant does not exist: ${String(uuid)}.`);
	leaveSession(context, session, found);
};

/** The in-meeting controls by their `method`. */
const controls: Record<string, Control> = {
	'recording.start': setting('recording', 'running'),
	'recording.stop': setting('recording', 'stopped'),
	'recording.pause': setting('recording', 'paused'),
	'recording.resume': setting('recording', 'running'),
	'participant.invite': invite,
	'participant.invite.callout': setting('called'),
	'participant.invite.room_system_callout': setting('called'),
	'participant.remove': remove,
	'waiting_room.update': setting('waitingRoom'),
	'ai_companion.start': setting('aiCompanion', 'running'),
	'ai_companion.stop': setting('aiCompanion', 'stopped'),
	'ai_companion.disable': setting('aiCompanion', 'disabled'),
};

const controlBody = object({
	method: { type: 'string', enum: Object.keys(controls) },
	params: object({
		contacts: list(object({ email: text, id: text }), 10),
		invite_options: object(named(flag, 'require_greeting require_pressing_one')),
		h323_headers: object(named(text, 'from_display_name to_display_name')),
		sip_headers: object({
			...named(text, 'from_display_name to_display_name from_uri'),
			additional_headers: list(object(named(text, 'key value'))),
		}),
		...named(
			text,
			`invitee_name phone_number call_type device_ip participant_uuid waiting_room_title
			waiting_room_description`,
		),
		ai_companion_mode: oneOf('questions', 'summary', 'all'),
		...named(flag, 'retain_meeting_transcript delete_meeting_assets'),
	}),
});

function deleteMessage({ params: { messageId = '' } }: Call, { chat }: Session): void {
	if (!chat.delete(messageId)) throw invalid(`The chat message does not exist: ${messageId}.`);
}

export const liveRoutes: Route[] = [
	route({
		operationId: 'inMeetingControl',
		method: 'PATCH',
		path: '/live_meetings/:meetingId/events',
		rate: 'medium',
		scopes: scopes('meeting:update:in_meeting_controls', 'meeting:write'),
		status: 202,
		body: controlBody,
		target: meetingTarget,
		handle: (call, session) => controls[String(call.body.method)]?.(call, session, (call.body.params ?? {}) as Json),
	}),
	route({
		operationId: 'updateMeetingChatMessageById',
		method: 'PATCH',
		path: '/live_meetings/:meetingId/chat/messages/:messageId',
		rate: 'medium',
		scopes: scopes('meeting:update:live_meeting_chat_message', 'meeting:write'),
		status: 204,
		body: object({ message_content: text }, ['message_content']),
		target: meetingTarget,
		handle: ({ params: { messageId = '' }, body }, { chat }) => {
			if (!chat.has(messageId)) throw invalid(`The chat message does not exist: ${messageId}.`);
			chat.set(messageId, String(body.message_content));
		},
	}),
	route({
		operationId: 'deleteMeetingChatMessageById',
		method: 'DELETE',
		path: '/live_meetings/:meetingId/chat/messages/:messageId',
		rate: 'medium',
		scopes: scopes('meeting:delete:live_meeting_chat_message', 'meeting:write'),
		status: 204,
		query: { file_ids: text },
		target: meetingTarget,
		handle: deleteMessage,
	}),
	route({
		operationId: 'deleteWebinarChatMessageById',
		method: 'DELETE',
		path: '/live_webinars/:webinarId/chat/messages/:messageId',
		rate: 'medium',
		scopes: scopes('webinar:delete:live_webinar_chat_message', 'webinar:write'),
		status: 204,
		query: { file_ids: text },
		target: webinarTarget,
		handle: deleteMessage,
	}),
	route({
		operationId: 'meetingRTMSStatusUpdate',
		method: 'PATCH',
		path: '/live_meetings/:meetingId/rtms_app/status',
		rate: 'medium',
		scopes: scopes('meeting:update:participant_rtms_app_status', 'meeting:write'),
		status: 204,
		body: object({
			action: oneOf('start', 'stop', 'pause', 'resume'),
			settings: object({ participant_user_id: text, client_id: text }, ['client_id']),
		}),
		target: meetingTarget,
		handle: ({ body }, session) => {
			session.controls.rtms = body.action;
		},
	}),
];
