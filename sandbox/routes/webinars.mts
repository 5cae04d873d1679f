import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import {
	createScheduledEvent,
	deleteScheduledEvent,
	isUpcoming,
	updateScheduledEvent,
} from '../domain/scheduledEvents.mts';
import { endSession, runningSession, startSession } from '../domain/sessions.mts';
import type { ScheduledEvent, User } from '../domain/store.mts';
import { webinarKind } from '../domain/webinars.mts';
import { toListEntry, toResponse } from '../responses/scheduledEvents.mts';
import { actionBody, oneOf } from '../schemas/builders.mts';
import { occurrenceQuery, webinarBody } from '../schemas/scheduledEvents.mts';
import { requireWebinars, userTarget, webinarTarget } from './targets.mts';

/** The user of `{userId}`. @throws ZoomError 200 when they have no license for webinars */
function licensedHost(call: Call): User {
	const host = call.user();
	requireWebinars(call);
	if (host.type !== 2)
		throw new ZoomError(400, 200, `Only available for paid users: ${host.id}. Webinar plan is missing.`);
	return host;
}

const responseOf = ({ query, origin, context }: Call, webinar: ScheduledEvent) =>
	toResponse(webinar, { query, origin, now: context.clock.now() });

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
			responseOf(call, createScheduledEvent(call.context, webinarKind, host, call.body, call.origin)),
	}),
	route({
		operationId: 'webinars',
		method: 'GET',
		path: '/users/:userId/webinars',
		rate: 'medium',
		scopes: scopes('webinar:read:list_webinars', 'webinar:read'),
		query: { type: oneOf('scheduled', 'upcoming') },
		target: (call) => {
			requireWebinars(call);
			return userTarget(call);
		},
		handle: (call, host) => {
			const now = call.context.clock.now();
			const webinars = [...call.context.store.webinars.values()]
				.filter((webinar) => webinar.host_id === host.id)
				.filter((webinar) => call.query.type !== 'upcoming' || isUpcoming(webinar, now))
				.map((webinar) => ({ ...toListEntry(webinar), is_simulive: webinar.is_simulive }));
			return call.page(webinars, 'webinars');
		},
	}),
	route({
		operationId: 'webinar',
		method: 'GET',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: scopes('webinar:read:webinar', 'webinar:read'),
		query: occurrenceQuery,
		target: webinarTarget,
		handle: responseOf,
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
		target: webinarTarget,
		handle: ({ context, body, query, origin }, webinar) =>
			updateScheduledEvent(context, webinarKind, webinar, body, query.occurrence_id, origin),
	}),
	route({
		operationId: 'webinarDelete',
		method: 'DELETE',
		path: '/webinars/:webinarId',
		rate: 'light',
		scopes: scopes('webinar:delete:webinar', 'webinar:write'),
		status: 204,
		query: occurrenceQuery,
		target: webinarTarget,
		handle: ({ context, query }, webinar) => deleteScheduledEvent(context, webinarKind, webinar, query.occurrence_id),
	}),
	// 200 with an empty body, unlike the same operation for meetings.
	route({
		operationId: 'webinarStatus',
		method: 'PUT',
		path: '/webinars/:webinarId/status',
		rate: 'light',
		scopes: scopes('webinar:update:status', 'webinar:write'),
		body: actionBody('end'),
		target: (call) => {
			// The only refusal that Zoom documents comes with status 200.
			requireWebinars(call, 200);
			return webinarTarget(call);
		},
		handle: ({ context }, webinar) => {
			if (!webinar.live) throw new ZoomError(400, 3000, `Webinar ${webinar.id} has not started.`);
			const session = runningSession(context, 'webinar', webinar.id) ?? startSession(context, 'webinar', webinar);
			endSession(context, session, webinar);
		},
	}),
];
