import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import { webinarKind } from '../domain/webinars.mts';
import { scheduledEventTarget } from './targets.mts';

/** Where the registrants of a webinar came from. */
export const trackingSourceRoutes: Route[] = [
	route({
		operationId: 'getTrackingSources',
		method: 'GET',
		path: '/webinars/:webinarId/tracking_sources',
		rate: 'medium',
		scopes: scopes('webinar:read:list_tracking_sources', 'webinar:read'),
		target: scheduledEventTarget(webinarKind),
		handle: (_call, webinar) => {
			const { id, registration_url: url } = webinar;
			if (url === undefined) return { total_records: 0, tracking_sources: [] };
			// Nobody visits a sandbox's registration page, so all registrants have the same source.
			const source = {
				id: String(id),
				source_name: 'Website',
				tracking_url: `${url}?sid=website`,
				registration_count: meetingDataOf(webinar).registrants.length,
				visitor_count: 0,
			};
			return { total_records: 1, tracking_sources: [source] };
		},
	}),
];
