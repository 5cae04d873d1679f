// Streaming of meetings and webinars to other services.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import { meetingKind } from '../domain/meetings.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { webinarKind } from '../domain/webinars.mts';
import { flag, object, oneOf, shortText, text } from '../schemas/builders.mts';
import { scheduledEventTarget } from './targets.mts';

const streamBody = object(
	{
		page_url: { ...shortText(1024), format: 'uri' },
		stream_key: shortText(512),
		stream_url: shortText(1024),
		resolution: text,
	},
	['page_url', 'stream_key', 'stream_url'],
);

const statusBody = (...actions: string[]) =>
	object({
		action: oneOf(...actions),
		settings: object({
			active_speaker_name: flag,
			display_name: shortText(50),
			layout: oneOf('follow_host', 'gallery_view', 'speaker_view'),
			close_caption: oneOf('burnt-in', 'embedded', 'off'),
		}),
	});

function liveStreamRoutes(kind: ScheduledEventKind): Route[] {
	const { name, label } = kind;
	const path = `/${name}s/:${name}Id/livestream`;
	const target = scheduledEventTarget(kind);
	return [
		route({
			operationId: `get${label}LiveStreamDetails`,
			method: 'GET',
			path,
			rate: 'light',
			scopes: scopes(`${name}:read:livestream`, `${name}:read`),
			target,
			handle: (_call, scheduledEvent) => meetingDataOf(scheduledEvent).liveStream ?? {},
		}),
		route({
			operationId: `${name}LiveStreamUpdate`,
			method: 'PATCH',
			path,
			rate: 'light',
			scopes: scopes(`${name}:update:livestream`, `${name}:write`),
			status: 204,
			body: streamBody,
			target,
			handle: ({ body }, scheduledEvent) => {
				meetingDataOf(scheduledEvent).liveStream = body;
			},
		}),
		route({
			operationId: `${name}LiveStreamStatusUpdate`,
			method: 'PATCH',
			path: `${path}/status`,
			rate: 'light',
			scopes: scopes(`${name}:update:livestream_status`, `${name}:write`),
			status: 204,
			body: statusBody('start', 'stop', ...(name === 'meeting' ? ['mode'] : [])),
			target,
			handle: ({ body }, scheduledEvent) => {
				if (!scheduledEvent.live)
					throw new ZoomError(400, name === 'meeting' ? 4927 : 200, `${label} ${scheduledEvent.id} has not started.`);
				const data = meetingDataOf(scheduledEvent);
				if (!data.liveStream)
					throw new ZoomError(400, 3000, `The current ${name} is not configured with a custom streaming service.`);
				if (body.action !== 'mode') data.isStreaming = body.action === 'start';
			},
		}),
	];
}

export const streamingRoutes: Route[] = [...liveStreamRoutes(meetingKind), ...liveStreamRoutes(webinarKind)];
