import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchMeeting } from '../api/failure.mts';
import { createEvent, deleteEvent, eventOf, isUpcoming, listed, shown, updateEvent } from '../events.mts';
import type { EventKind } from '../events.mts';
import type { Event, User } from '../store.mts';
import { actionBody, eventBody } from './schemas.mts';

/** Meetings among what people host. */
export const meetingKind: EventKind = {
	defaultType: 2,
	recurring: 8,
	timeless: [1, 3, 10],
	letter: 'j',
	settings: { host_video: false, participant_video: false, join_before_host: false, jbh_time: 0, mute_upon_entry: false, watermark: false, use_pmi: false, approval_type: 2, audio: 'both', auto_recording: 'none', alternative_hosts: '', waiting_room: true, meeting_authentication: false, registrants_email_notification: true },
	notFound: noSuchMeeting,
	all: ({ store }) => store.meetings,
};

const TYPES = [1, 2, 3, 8, 10];

const hostOf = ({ world }: Call, meeting: Event): User => {
	const host = world.store.users.get(meeting.host_id);
	if (!host) throw noSuchMeeting(meeting.id);
	return host;
};

/** A meeting that the token may work with: its own, or any of the account with an administrator's app. */
function meetingOf(call: Call): Event {
	const meeting = eventOf(call.world, meetingKind, call.params.meetingId);
	if (call.app.managedBy === 'user' && meeting.host_id !== call.self.id) throw noSuchMeeting(meeting.id);
	return meeting;
}

const occurrenceQuery = { occurrence_id: { type: 'string' } };

export const meetingRoutes: Route[] = [
	route({
		operationId: 'meetingCreate',
		method: 'POST',
		path: '/users/:userId/meetings',
		rate: 'light',
		scopes: ['meeting:write:meeting', 'meeting:write'],
		status: 201,
		body: eventBody(TYPES),
		handle: (call) => shown(createEvent(call.world, meetingKind, call.user(), call.body, call.origin), { now: call.world.clock.now() }),
	}),
	route({
		operationId: 'meetings',
		method: 'GET',
		path: '/users/:userId/meetings',
		rate: 'medium',
		scopes: ['meeting:read:list_meetings', 'meeting:read'],
		query: { type: { type: 'string', enum: ['scheduled', 'live', 'upcoming', 'upcoming_meetings', 'previous_meetings'] } },
		handle: (call) => {
			const now = call.world.clock.now();
			const host = call.user();
			const type = String(call.query.type ?? 'scheduled');
			// Instant meetings are never listed.
			const own = [...call.world.store.meetings.values()].filter((meeting) => meeting.host_id === host.id && meeting.type !== 1);
			const wanted = own.filter((meeting) => (type === 'live' ? meeting.live : type === 'previous_meetings' ? !isUpcoming(meeting, now) : type === 'scheduled' || isUpcoming(meeting, now)));
			return call.page(wanted.map(listed), 'meetings');
		},
	}),
	route({
		operationId: 'listUpcomingMeeting',
		method: 'GET',
		path: '/users/:userId/upcoming_meetings',
		rate: 'medium',
		scopes: ['meeting:read:list_upcoming_meetings', 'meeting:read'],
		handle: (call) => {
			const now = call.world.clock.now();
			const host = call.user();
			const meetings = [...call.world.store.meetings.values()].filter((meeting) => meeting.host_id === host.id && meeting.start_time !== undefined && isUpcoming(meeting, now)).map((meeting) => {
				const { id, topic, type, start_time, duration, timezone, created_at, join_url } = meeting;
				return { id, topic, type, start_time, duration, timezone, created_at, join_url, is_host: true };
			});
			return { total_records: meetings.length, meetings };
		},
	}),
	route({
		operationId: 'meeting',
		method: 'GET',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: ['meeting:read:meeting', 'meeting:read'],
		query: occurrenceQuery,
		handle: (call) => shown(meetingOf(call), { previous: call.query.show_previous_occurrences === 'true', occurrenceId: call.query.occurrence_id, now: call.world.clock.now() }),
	}),
	route({
		operationId: 'meetingUpdate',
		method: 'PATCH',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: ['meeting:update:meeting', 'meeting:write'],
		status: 204,
		query: occurrenceQuery,
		body: eventBody(TYPES),
		handle: (call) => {
			const meeting = meetingOf(call);
			updateEvent(call.world, meeting, hostOf(call, meeting), call.body, call.query.occurrence_id);
		},
	}),
	route({
		operationId: 'meetingDelete',
		method: 'DELETE',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: ['meeting:delete:meeting', 'meeting:write'],
		status: 204,
		query: occurrenceQuery,
		handle: (call) => deleteEvent(call.world, meetingKind, meetingOf(call), call.query.occurrence_id),
	}),
	route({
		operationId: 'meetingStatus',
		method: 'PUT',
		path: '/meetings/:meetingId/status',
		rate: 'light',
		scopes: ['meeting:update:status', 'meeting:write'],
		status: 204,
		body: actionBody('end', 'recover'),
		handle: (call) => {
			const meeting = meetingOf(call);
			if (call.body.action !== 'end') return;
			if (!meeting.live) throw new ApiFailure(400, 3000, `Meeting ${meeting.id} has not started.`);
			Object.assign(meeting, { live: false, status: 'waiting' });
		},
	}),
	route({
		operationId: 'meetingInvitation',
		method: 'GET',
		path: '/meetings/:meetingId/invitation',
		rate: 'light',
		scopes: ['meeting:read:invitation', 'meeting:read'],
		handle: (call) => {
			const meeting = meetingOf(call);
			const number = String(meeting.id).replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3');
			const host = hostOf(call, meeting);
			return {
				invitation: `${host.display_name} is inviting you to a scheduled Zoom meeting.\r\n\r\nTopic: ${meeting.topic}\r\nTime: ${String(meeting.start_time ?? 'any time')}\r\n\r\nJoin Zoom Meeting\r\n${String(meeting.join_url)}\r\n\r\nMeeting ID: ${number}\r\nPasscode: ${String(meeting.password)}\r\n`,
				sip_links: [`sip:${meeting.id}@zoomcrc.example`],
			};
		},
	}),
];
