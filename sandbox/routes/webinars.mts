import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchWebinar } from '../api/failure.mts';
import { createEvent, deleteEvent, eventOf, isUpcoming, listed, shown, updateEvent } from '../events.mts';
import type { EventKind } from '../events.mts';
import type { Event } from '../store.mts';
import { actionBody, eventBody } from './schemas.mts';

/** Webinars among what people host. */
export const webinarKind: EventKind = {
	defaultType: 5,
	recurring: 9,
	timeless: [6],
	letter: 'w',
	settings: { host_video: false, panelists_video: false, practice_session: false, hd_video: false, approval_type: 2, audio: 'both', auto_recording: 'none', alternative_hosts: '', on_demand: false, allow_multiple_devices: true, show_share_button: true, registrants_email_notification: true },
	notFound: noSuchWebinar,
	all: ({ store }) => store.webinars,
};

const TYPES = [5, 6, 9];

function webinarOf(call: Call): Event {
	const webinar = eventOf(call.world, webinarKind, call.params.webinarId);
	if (call.app.managedBy === 'user' && webinar.host_id !== call.self.id) throw noSuchWebinar(webinar.id);
	return webinar;
}

/** Hosting a webinar takes a license. */
function licensedHost(call: Call) {
	const host = call.user();
	if (host.type !== 2) throw new ApiFailure(400, 200, `Only available for paid users: ${host.id}. Webinar plan is missing.`);
	return host;
}

const occurrenceQuery = { occurrence_id: { type: 'string' } };

export const webinarRoutes: Route[] = [
	route({
		operationId: 'webinarCreate',
		method: 'POST',
		path: '/users/:userId/webinars',
		rate: 'light',
		scopes: ['webinar:write:webinar', 'webinar:write'],
		status: 201,
		body: eventBody(TYPES),
		handle: (call) => shown(createEvent(call.world, webinarKind, licensedHost(call), call.body, call.origin), { now: call.world.clock.now() }),
	}),
	route({
		operationId: 'webinars',
		method: 'GET',
		path: '/users/:userId/webinars',
		rate: 'medium',
		scopes: ['webinar:read:list_webinars', 'webinar:read'],
		query: { type: { type: 'string', enum: ['scheduled', 'upcoming'] } },
		handle: (call) => {
			const host = call.user();
			const own = [...call.world.store.webinars.values()].filter((webinar) => webinar.host_id === host.id && (call.query.type !== 'upcoming' || isUpcoming(webinar, call.world.clock.now())));
			return call.page(own.map(listed), 'webinars');
		},
	}),
	route({
		operationId: 'webinar',
		method: 'GET',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: ['webinar:read:webinar', 'webinar:read'],
		query: occurrenceQuery,
		handle: (call) => shown(webinarOf(call), { previous: call.query.show_previous_occurrences === 'true', occurrenceId: call.query.occurrence_id, now: call.world.clock.now() }),
	}),
	route({
		operationId: 'webinarUpdate',
		method: 'PATCH',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: ['webinar:update:webinar', 'webinar:write'],
		status: 204,
		query: occurrenceQuery,
		body: eventBody(TYPES),
		handle: (call) => {
			const webinar = webinarOf(call);
			const host = call.world.store.users.get(webinar.host_id);
			if (host) updateEvent(call.world, webinar, host, call.body, call.query.occurrence_id);
		},
	}),
	route({
		operationId: 'webinarDelete',
		method: 'DELETE',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: ['webinar:delete:webinar', 'webinar:write'],
		status: 204,
		query: occurrenceQuery,
		handle: (call) => deleteEvent(call.world, webinarKind, webinarOf(call), call.query.occurrence_id),
	}),
	route({
		operationId: 'webinarStatus',
		method: 'PUT',
		path: '/webinars/:webinarId/status',
		rate: 'light',
		scopes: ['webinar:update:status', 'webinar:write'],
		body: actionBody('end'),
		handle: (call) => {
			const webinar = webinarOf(call);
			if (!webinar.live) throw new ApiFailure(400, 3000, `Webinar ${webinar.id} has not started.`);
			webinar.live = false;
		},
	}),
];
