import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchMeeting } from '../api/failure.mts';
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
import { instantOf } from '../domain/zones.mts';
import { actionBody, meetingBody, occurrenceQuery } from '../schemas/bodies.mts';

/** Meetings among what people host. */
export const meetingKind: ScheduledEventKind = {
	topic: 'Zoom Meeting',
	defaultType: 2,
	recurring: 8,
	timeless: [1, 3, 10],
	family: 'meeting',
	letter: 'j',
	settings: {
		host_video: false,
		participant_video: false,
		cn_meeting: false,
		in_meeting: false,
		join_before_host: false,
		jbh_time: 0,
		mute_upon_entry: false,
		watermark: false,
		use_pmi: false,
		approval_type: 2,
		audio: 'both',
		auto_recording: 'none',
		enforce_login: false,
		enforce_login_domains: '',
		alternative_hosts: '',
		alternative_hosts_email_notification: true,
		alternative_host_update_polls: false,
		close_registration: false,
		show_share_button: false,
		allow_multiple_devices: false,
		registrants_confirmation_email: true,
		registrants_email_notification: true,
		waiting_room: true,
		request_permission_to_unmute_participants: false,
		global_dial_in_countries: ['US'],
		contact_name: '',
		contact_email: '',
		meeting_authentication: false,
		encryption_type: 'enhanced_encryption',
		approved_or_denied_countries_or_regions: { enable: false },
		breakout_room: { enable: false },
		internal_meeting: false,
		continuous_meeting_chat: { enable: false },
		participant_focused_meeting: false,
		push_change_to_calendar: false,
		resources: [],
		focus_mode: false,
		private_meeting: false,
		email_notification: true,
		host_save_video_order: false,
		sign_language_interpretation: { enable: false },
		email_in_attendee_report: false,
		device_testing: false,
	},
	passcodes: { encrypted: 'encrypted_password', digits: ['pstn_password', 'h323_password'] },
	notFound: noSuchMeeting,
	all: ({ store }) => store.meetings,
};

const meetingOf = (call: Call): ScheduledEvent => scheduledEventOf(call, meetingKind, call.params.meetingId);
const hostOf = (call: Call): User => call.user();
const hostedBy = ({ context }: Call, host: User): ScheduledEvent[] =>
	[...context.store.meetings.values()].filter((meeting) => meeting.host_id === host.id);

/** Zoom's `type` of the list of meetings: which of a host's meetings it shows. */
const filters: Record<string, (meeting: ScheduledEvent, now: number) => boolean> = {
	scheduled: () => true,
	live: ({ live }) => live,
	upcoming: (meeting, now) => !meeting.live && isUpcoming(meeting, now),
	upcoming_meetings: (meeting, now) => meeting.live || isUpcoming(meeting, now),
	previous_meetings: (meeting, now) => !isUpcoming(meeting, now),
};

/** Whether a meeting starts on the days of `from` and `to`, days of the zone in the query. */
function isBetween(meeting: ScheduledEvent, { query }: Call): boolean {
	if (query.from === undefined && query.to === undefined) return true;
	const zone = String(query.timezone ?? 'UTC');
	const start = Date.parse(String(meeting.start_time));
	return (
		!(start < instantOf(`${String(query.from ?? '1970-01-01')}T00:00:00`, zone)) &&
		!(start > instantOf(`${String(query.to ?? '9999-12-31')}T23:59:59`, zone))
	);
}

export const meetingRoutes: Route[] = [
	route({
		operationId: 'meetingCreate',
		method: 'POST',
		path: '/users/:userId/meetings',
		rate: 'light',
		scopes: scopes('meeting:write:meeting', 'meeting:write'),
		status: 201,
		body: meetingBody,
		target: hostOf,
		handle: (call, host) => {
			if (call.body.type === 1 && call.body.schedule_for !== undefined)
				throw new ApiFailure(
					400,
					3000,
					"Instant meetings do not support the `schedule_for` parameter, and you can't schedule an instant meeting for another user.",
				);
			const meeting = createScheduledEvent(call.context, meetingKind, host, call.body, call.origin);
			if (meeting.live) startSession(call.context, 'meeting', meeting);
			return toResponse(meeting, call);
		},
	}),
	route({
		operationId: 'meetings',
		method: 'GET',
		path: '/users/:userId/meetings',
		rate: 'medium',
		scopes: scopes('meeting:read:list_meetings', 'meeting:read'),
		query: {
			type: { type: 'string', enum: Object.keys(filters) },
			from: { type: 'string', format: 'date' },
			to: { type: 'string', format: 'date' },
			timezone: { type: 'string', format: 'time-zone' },
		},
		target: hostOf,
		handle: (call, host) => {
			const isWanted = filters[String(call.query.type ?? 'scheduled')] as (
				meeting: ScheduledEvent,
				now: number,
			) => boolean;
			// Instant meetings are listed only while they run.
			const meetings = hostedBy(call, host).filter(
				(meeting) =>
					(meeting.type !== 1 || call.query.type === 'live') &&
					isWanted(meeting, call.context.clock.now()) &&
					isBetween(meeting, call),
			);
			return call.page(meetings.map(toListEntry), 'meetings');
		},
	}),
	route({
		operationId: 'listUpcomingMeeting',
		method: 'GET',
		path: '/users/:userId/upcoming_meetings',
		rate: 'medium',
		scopes: scopes('meeting:read:list_upcoming_meetings', 'meeting:read'),
		target: hostOf,
		handle: (call, host) => {
			const meetings = hostedBy(call, host)
				.filter((meeting) => meeting.start_time !== undefined && isUpcoming(meeting, call.context.clock.now()))
				.map(({ id, topic, type, start_time, duration, timezone, created_at, join_url, password, settings }) => ({
					id,
					topic,
					type,
					start_time,
					duration,
					timezone,
					created_at,
					join_url,
					passcode: password,
					use_pmi: settings.use_pmi,
					is_host: true,
				}));
			return { total_records: meetings.length, meetings };
		},
	}),
	route({
		operationId: 'meeting',
		method: 'GET',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: scopes('meeting:read:meeting', 'meeting:read'),
		query: occurrenceQuery,
		target: meetingOf,
		handle: (call, meeting) => toResponse(meeting, call),
	}),
	route({
		operationId: 'meetingUpdate',
		method: 'PATCH',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: scopes('meeting:update:meeting', 'meeting:write'),
		status: 204,
		query: occurrenceQuery,
		body: meetingBody,
		target: meetingOf,
		handle: (call, meeting) =>
			updateScheduledEvent(call.context, meetingKind, meeting, call.body, call.query.occurrence_id, call.origin),
	}),
	route({
		operationId: 'meetingDelete',
		method: 'DELETE',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: scopes('meeting:delete:meeting', 'meeting:write'),
		status: 204,
		query: occurrenceQuery,
		target: meetingOf,
		handle: (call, meeting) => deleteScheduledEvent(call.context, meetingKind, meeting, call.query.occurrence_id),
	}),
	route({
		operationId: 'meetingStatus',
		method: 'PUT',
		path: '/meetings/:meetingId/status',
		rate: 'light',
		scopes: scopes('meeting:update:status', 'meeting:write'),
		status: 204,
		body: actionBody('end', 'recover'),
		target: meetingOf,
		handle: (call, meeting) => {
			if (call.body.action !== 'end') return;
			if (!meeting.live) throw new ApiFailure(400, 3000, `Meeting ${meeting.id} has not started.`);
			endSession(
				call.context,
				runningSession(call.context, 'meeting', meeting.id) ?? startSession(call.context, 'meeting', meeting),
				meeting,
			);
		},
	}),
	route({
		operationId: 'meetingInvitation',
		method: 'GET',
		path: '/meetings/:meetingId/invitation',
		rate: 'light',
		scopes: scopes('meeting:read:invitation', 'meeting:read'),
		target: meetingOf,
		handle: ({ context }, meeting) => {
			const number = String(meeting.id).replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3');
			const host = context.store.users.get(meeting.host_id);
			return {
				invitation: `${host?.display_name} is inviting you to a scheduled Zoom meeting.\r\n\r\nTopic: ${meeting.topic}\r\nTime: ${String(meeting.start_time ?? 'any time')}\r\n\r\nJoin Zoom Meeting\r\n${String(meeting.join_url)}\r\n\r\nMeeting ID: ${number}\r\nPasscode: ${String(meeting.password)}\r\n`,
				sip_links: [`sip:${meeting.id}@zoomcrc.example`],
			};
		},
	}),
];
