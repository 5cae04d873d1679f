import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchWebinar } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import {
	createScheduledEvent,
	deleteScheduledEvent,
	scheduledEventOf,
	isUpcoming,
	toListEntry,
	toResponse,
	updateScheduledEvent,
} from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { endSession, runningSession, startSession } from '../domain/sessions.mts';
import type { ScheduledEvent, User } from '../domain/store.mts';
import { actionBody, occurrenceQuery, webinarBody } from '../schemas/bodies.mts';

/** Webinars among what people host. */
export const webinarKind: ScheduledEventKind = {
	topic: 'Zoom Webinar',
	defaultType: 5,
	recurring: 9,
	timeless: [6],
	family: 'webinar',
	letter: 'w',
	settings: {
		host_video: false,
		panelists_video: false,
		approval_type: 2,
		audio: 'both',
		auto_recording: 'none',
		enforce_login: false,
		enforce_login_domains: '',
		alternative_hosts: '',
		alternative_host_update_polls: false,
		close_registration: false,
		show_share_button: true,
		allow_multiple_devices: true,
		practice_session: false,
		hd_video: false,
		hd_video_for_attendees: false,
		question_and_answer: {
			enable: true,
			allow_submit_questions: true,
			allow_anonymous_questions: true,
			answer_questions: 'all',
			attendees_can_upvote: false,
			attendees_can_comment: false,
		},
		registrants_confirmation_email: true,
		registrants_email_notification: true,
		registrants_restrict_number: 0,
		on_demand: false,
		request_permission_to_unmute_participants: false,
		global_dial_in_countries: ['US'],
		contact_name: '',
		contact_email: '',
		meeting_authentication: false,
		panelist_authentication: false,
		add_watermark: false,
		add_audio_watermark: false,
		email_language: 'en-US',
		panelists_invitation_email_notification: true,
		post_webinar_survey: false,
		attendees_and_panelists_reminder_email_notification: { enable: false, type: 0 },
		follow_up_attendees_email_notification: { enable: false, type: 0 },
		follow_up_absentees_email_notification: { enable: false, type: 0 },
		enable_session_branding: false,
		email_in_attendee_report: false,
	},
	passcodes: { encrypted: 'encrypted_passcode', digits: ['h323_passcode'] },
	notFound: noSuchWebinar,
	all: ({ store }) => store.webinars,
};

const webinarOf = (call: Call): ScheduledEvent => scheduledEventOf(call, webinarKind, call.params.webinarId);

/** Hosting a webinar takes a license. */
function licensedHost(call: Call): User {
	const host = call.user();
	if (host.type !== 2)
		throw new ApiFailure(400, 200, `Only available for paid users: ${host.id}. Webinar plan is missing.`);
	return host;
}

export const webinarRoutes: Route[] = [
	route({
		operationId: 'webinarCreate',
		method: 'POST',
		path: '/users/:userId/webinars',
		rate: 'light',
		scopes: scopes('webinar:write:webinar', 'webinar:write'),
		status: 201,
		body: webinarBody,
		target: licensedHost,
		handle: (call, host) =>
			toResponse(createScheduledEvent(call.context, webinarKind, host, call.body, call.origin), call),
	}),
	route({
		operationId: 'webinars',
		method: 'GET',
		path: '/users/:userId/webinars',
		rate: 'medium',
		scopes: scopes('webinar:read:list_webinars', 'webinar:read'),
		query: { type: { type: 'string', enum: ['scheduled', 'upcoming'] } },
		target: (call) => call.user(),
		handle: (call, host) => {
			const webinars = [...call.context.store.webinars.values()].filter(
				(webinar) =>
					webinar.host_id === host.id &&
					(call.query.type !== 'upcoming' || isUpcoming(webinar, call.context.clock.now())),
			);
			return call.page(
				webinars.map((webinar) => ({ ...toListEntry(webinar), is_simulive: webinar.is_simulive })),
				'webinars',
			);
		},
	}),
	route({
		operationId: 'webinar',
		method: 'GET',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: scopes('webinar:read:webinar', 'webinar:read'),
		query: occurrenceQuery,
		target: webinarOf,
		handle: (call, webinar) => toResponse(webinar, call),
	}),
	route({
		operationId: 'webinarUpdate',
		method: 'PATCH',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: scopes('webinar:update:webinar', 'webinar:write'),
		status: 204,
		query: occurrenceQuery,
		body: webinarBody,
		target: webinarOf,
		handle: (call, webinar) =>
			updateScheduledEvent(call.context, webinarKind, webinar, call.body, call.query.occurrence_id, call.origin),
	}),
	route({
		operationId: 'webinarDelete',
		method: 'DELETE',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: scopes('webinar:delete:webinar', 'webinar:write'),
		status: 204,
		query: occurrenceQuery,
		target: webinarOf,
		handle: (call, webinar) => deleteScheduledEvent(call.context, webinarKind, webinar, call.query.occurrence_id),
	}),
	// 200 with an empty body, unlike the same operation of meetings.
	route({
		operationId: 'webinarStatus',
		method: 'PUT',
		path: '/webinars/:webinarId/status',
		rate: 'light',
		scopes: scopes('webinar:update:status', 'webinar:write'),
		body: actionBody('end'),
		target: webinarOf,
		handle: ({ context }, webinar) => {
			if (!webinar.live) throw new ApiFailure(400, 3000, `Webinar ${webinar.id} has not started.`);
			endSession(
				context,
				runningSession(context, 'webinar', webinar.id) ?? startSession(context, 'webinar', webinar),
				webinar,
			);
		},
	}),
];
