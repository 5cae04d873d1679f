import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import { scheduledEventOf } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import type { ScheduledEvent } from '../domain/store.mts';
import { meetingKind } from './meetings.mts';
import { webinarKind } from './webinars.mts';

const text = (maxLength?: number) => ({ type: 'string', ...(maxLength === undefined ? {} : { maxLength }) });

function liveStreamRoutes(
	kind: ScheduledEventKind,
	name: 'meeting' | 'webinar',
	prefix: 'Meeting' | 'Webinar',
): Route[] {
	const path = `/${name}s/:${name}Id/livestream`;
	const target = (call: Call): ScheduledEvent => scheduledEventOf(call, kind, call.params[`${name}Id`]);
	return [
		route({
			operationId: `get${prefix}LiveStreamDetails`,
			method: 'GET',
			path,
			rate: 'light',
			scopes: scopes(`${name}:read:livestream`, `${name}:read`),
			target,
			handle: (_call, event) => meetingDataOf(event).liveStream ?? {},
		}),
		route({
			operationId: `${name}LiveStreamUpdate`,
			method: 'PATCH',
			path,
			rate: 'light',
			scopes: scopes(`${name}:update:livestream`, `${name}:write`),
			status: 204,
			body: {
				type: 'object',
				required: ['page_url', 'stream_key', 'stream_url'],
				properties: {
					page_url: { ...text(1024), format: 'uri' },
					stream_key: text(512),
					stream_url: text(1024),
					resolution: text(),
				},
			},
			target,
			handle: (call, event) => {
				meetingDataOf(event).liveStream = call.body;
			},
		}),
		route({
			operationId: `${name}LiveStreamStatusUpdate`,
			method: 'PATCH',
			path: `${path}/status`,
			rate: 'light',
			scopes: scopes(`${name}:update:livestream_status`, `${name}:write`),
			status: 204,
			body: {
				type: 'object',
				properties: {
					action: { type: 'string', enum: ['start', 'stop', ...(name === 'meeting' ? ['mode'] : [])] },
					settings: {
						type: 'object',
						properties: {
							active_speaker_name: { type: 'boolean' },
							display_name: text(50),
							layout: { type: 'string', enum: ['follow_host', 'gallery_view', 'speaker_view'] },
							close_caption: { type: 'string', enum: ['burnt-in', 'embedded', 'off'] },
						},
					},
				},
			},
			target,
			handle: (call, event) => {
				if (!event.live)
					throw name === 'meeting'
						? new ApiFailure(400, 4927, `Meeting ${event.id} has not started.`)
						: new ApiFailure(400, 200, `Webinar ${event.id} has not started.`);
				const own = meetingDataOf(event);
				if (!own.liveStream)
					throw new ApiFailure(400, 3000, `The current ${name} is not configured with a custom streaming service.`);
				if (call.body.action !== 'mode') own.isStreaming = call.body.action === 'start';
			},
		}),
	];
}

/** Streaming meetings and webinars to other services. */
export const liveStreamRoutesOfAll: Route[] = [
	...liveStreamRoutes(meetingKind, 'meeting', 'Meeting'),
	...liveStreamRoutes(webinarKind, 'webinar', 'Webinar'),
];
