import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { asText } from '../domain/json.mts';
import { meetingKind } from '../domain/meetings.mts';
import {
	createScheduledEvent,
	deleteScheduledEvent,
	INSTANT,
	isUpcoming,
	updateScheduledEvent,
} from '../domain/scheduledEvents.mts';
import { endSession, runningSession, startSession } from '../domain/sessions.mts';
import type { ScheduledEvent, User } from '../domain/store.mts';
import { instantOf } from '../domain/zones.mts';
import { invitationOf, toListEntry, toResponse, toUpcomingEntry } from '../responses/scheduledEvents.mts';
import { actionBody, day } from '../schemas/builders.mts';
import { meetingBody, occurrenceQuery } from '../schemas/scheduledEvents.mts';
import { meetingTarget, userTarget } from './targets.mts';

const responseOf = ({ query, origin, context }: Call, meeting: ScheduledEvent) =>
	toResponse(meeting, { query, origin, now: context.clock.now() });

const hostedBy = ({ context }: Call, host: User): ScheduledEvent[] =>
	[...context.store.meetings.values()].filter((meeting) => meeting.host_id === host.id);

/** Which of a host's meetings the list has, by its `type`. */
const filters: Record<string, (meeting: ScheduledEvent, now: number) => boolean> = {
	scheduled: () => true,
	live: ({ live }) => live,
	upcoming: (meeting, now) => !meeting.live && isUpcoming(meeting, now),
	upcoming_meetings: (meeting, now) => meeting.live || isUpcoming(meeting, now),
	previous_meetings: (meeting, now) => !isUpcoming(meeting, now),
};

/** The meetings of a host that have taken place, each instance with its own UUID and start. */
const heldBy = ({ context }: Call, host: User): ScheduledEvent[] =>
	context.store.sessions
		.filter(({ kind, host: { id }, end_time: end }) => kind === 'meeting' && id === host.id && end !== undefined)
		.map(({ id, uuid, start_time }) => {
			const meeting = context.store.meetings.get(id);
			return meeting && { ...meeting, uuid, start_time };
		})
		.filter((meeting) => meeting !== undefined);

/** Whether a meeting starts between `from` and `to`, days in the time zone of the query. One without a start does. */
function isBetween({ start_time: startTime }: ScheduledEvent, { query }: Call): boolean {
	if (query.from === undefined && query.to === undefined) return true;
	const zone = asText(query.timezone, 'UTC');
	const start = Date.parse(String(startTime));
	const isBefore = start < instantOf(`${asText(query.from, '1970-01-01')}T00:00:00`, zone);
	const isAfter = start > instantOf(`${asText(query.to, '9999-12-31')}T23:59:59`, zone);
	return !isBefore && !isAfter;
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
		target: userTarget,
		handle: (call, host) => {
			if (call.body.type === INSTANT && call.body.schedule_for !== undefined)
				throw new ZoomError(
					400,
					3000,
					"Instant meetings do not support the `schedule_for` parameter, and you can't schedule an instant meeting " +
						'for another user.',
				);
			const meeting = createScheduledEvent(call.context, meetingKind, host, call.body, call.origin);
			if (meeting.live) startSession(call.context, 'meeting', meeting);
			return responseOf(call, meeting);
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
			from: day,
			to: day,
			timezone: { type: 'string', format: 'time-zone' },
		},
		target: userTarget,
		handle: (call, host) => {
			const type = asText(call.query.type, 'scheduled');
			const now = call.context.clock.now();
			// Instant meetings are listed only while they are running.
			const held = type === 'previous_meetings' ? heldBy(call, host) : [];
			const scheduled = hostedBy(call, host)
				.filter((meeting) => meeting.type !== INSTANT || type === 'live')
				.filter((meeting) => filters[type]?.(meeting, now) && !held.some(({ id }) => id === meeting.id));
			const meetings = [...scheduled, ...held].filter((meeting) => isBetween(meeting, call));
			const { page_count: _count, page_number: _number, ...page } = call.page(meetings.map(toListEntry), 'meetings');
			return page;
		},
	}),
	route({
		operationId: 'listUpcomingMeeting',
		method: 'GET',
		path: '/users/:userId/upcoming_meetings',
		rate: 'medium',
		scopes: scopes('meeting:read:list_upcoming_meetings', 'meeting:read'),
		target: userTarget,
		handle: (call, host) => {
			const now = call.context.clock.now();
			const meetings = hostedBy(call, host)
				.filter((meeting) => meeting.start_time !== undefined && isUpcoming(meeting, now))
				.map(toUpcomingEntry);
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
		target: meetingTarget,
		handle: responseOf,
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
		target: meetingTarget,
		handle: ({ context, body, query, origin }, meeting) =>
			updateScheduledEvent(context, meetingKind, meeting, body, query.occurrence_id, origin),
	}),
	route({
		operationId: 'meetingDelete',
		method: 'DELETE',
		path: '/meetings/:meetingId',
		rate: 'light',
		scopes: scopes('meeting:delete:meeting', 'meeting:write'),
		status: 204,
		query: occurrenceQuery,
		target: meetingTarget,
		handle: ({ context, query }, meeting) => deleteScheduledEvent(context, meetingKind, meeting, query.occurrence_id),
	}),
	route({
		operationId: 'meetingStatus',
		method: 'PUT',
		path: '/meetings/:meetingId/status',
		rate: 'light',
		scopes: scopes('meeting:update:status', 'meeting:write'),
		status: 204,
		body: actionBody('end', 'recover'),
		target: meetingTarget,
		handle: ({ context, body }, meeting) => {
			if (body.action !== 'end') return;
			if (!meeting.live) throw new ZoomError(400, 3000, `Meeting ${meeting.id} has not started.`);
			const session = runningSession(context, 'meeting', meeting.id) ?? startSession(context, 'meeting', meeting);
			endSession(context, session, meeting);
		},
	}),
	route({
		operationId: 'meetingInvitation',
		method: 'GET',
		path: '/meetings/:meetingId/invitation',
		rate: 'light',
		scopes: scopes('meeting:read:invitation', 'meeting:read'),
		target: meetingTarget,
		handle: ({ context }, meeting) => ({
			invitation: invitationOf(meeting, context.store.users.get(meeting.host_id)),
			sip_links: [`sip:${meeting.id}@zoomcrc.example`],
		}),
	}),
];
