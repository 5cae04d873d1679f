// Ways into a meeting or webinar besides its own join URL: invite links, room systems, and the tokens of bots.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { scheduledEventOf } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { newId } from '../domain/store.mts';
import type { ScheduledEvent, Json } from '../domain/store.mts';
import { meetingKind } from './meetings.mts';
import { webinarKind } from './webinars.mts';

/** Seconds that a token for joining is good; Zoom knows no other value. */
const TOKEN_SECONDS = 120;
const TWO_HOURS = 7200;
const FLAG = { type: 'boolean' };

/** Classic scopes of these operations have what they are about behind the reach. */
const tokenScopes = (name: string, about: string): Scopes => {
	const forAccount = about === 'local_archiving';
	return {
		granular: [...(forAccount ? [] : [`${name}:read:${about}_token`]), `${name}:read:${about}_token:admin`],
		classic: [...(forAccount ? [] : [`${name}_token:read:${about}`]), `${name}_token:read:admin:${about}`],
	};
};

function joiningRoutes(kind: ScheduledEventKind, name: 'meeting' | 'webinar'): Route[] {
	const base = `/${name}s/:${name}Id`;
	const target = (call: Call): ScheduledEvent => scheduledEventOf(call, kind, call.params[`${name}Id`]);
	const tokens = {
		live_streaming: 'LiveStreamingJoinToken',
		local_archiving: 'LocalArchivingArchiveToken',
		local_recording: 'LocalRecordingJoinToken',
	};
	return [
		route({
			operationId: `${name}InviteLinksCreate`,
			method: 'POST',
			path: `${base}/invite_links`,
			rate: 'light',
			scopes: scopes(`${name}:write:invite_links`, `${name}:write`),
			status: 201,
			body: {
				type: 'object',
				properties: {
					ttl: { type: 'integer', minimum: 0, maximum: 7_776_000 },
					attendees: {
						type: 'array',
						maxItems: 500,
						items: {
							type: 'object',
							required: ['name'],
							properties: { name: { type: 'string', maxLength: 64 }, disable_video: FLAG, disable_audio: FLAG },
						},
					},
				},
			},
			target,
			handle: (call, event) => ({
				attendees: ((call.body.attendees ?? []) as Json[]).map(({ name: person }) => ({
					name: person,
					join_url: `${String(event.join_url).split('?')[0]}?tk=${newId()}&pwd=${newId()}`,
				})),
			}),
		}),
		route({
			operationId: name === 'meeting' ? 'getSipDialingWithPasscode' : 'getWebinarSipDialingWithPasscode',
			method: 'POST',
			path: `${base}/sip_dialing`,
			rate: name === 'meeting' ? 'medium' : 'light',
			scopes: {
				granular: [`${name}:write:sip_dialing`, `${name}:write:sip_dialing:admin`],
				classic: [`${name}:write:sip_dialing`, `${name}:write:admin:sip_dialing`],
			},
			status: name === 'meeting' ? 200 : 201,
			body: { type: 'object', properties: { passcode: { type: 'string' } } },
			target,
			handle: (call, event) => {
				const code = newId().toLowerCase().slice(0, 9);
				return {
					sip_dialing: `${event.id}.${String(call.body.passcode ?? event.password)}....${code}@zoomcrc.example`,
					paid_crc_plan_participant: true,
					participant_identifier_code: code,
					expire_in: TWO_HOURS,
				};
			},
		}),
		...Object.entries(tokens).map(([about, operation]) =>
			route({
				operationId: `${name}${operation}`,
				method: 'GET',
				path: `${base}/jointoken/${about}`,
				rate: 'light',
				scopes: tokenScopes(name, about),
				query: { bypass_waiting_room: FLAG },
				target,
				handle: () => ({ token: newId(), expire_in: TOKEN_SECONDS }),
			}),
		),
		route({
			operationId: `${name}Token`,
			method: 'GET',
			path: `${base}/token`,
			rate: 'light',
			scopes: scopes(`${name}:read:token`, `${name}:read`),
			query: { type: { type: 'string', enum: ['closed_caption_token'] } },
			target,
			handle: ({ origin }, event) => {
				if (!event.live)
					throw new ApiFailure(400, 3000, `${name === 'meeting' ? 'Meeting' : 'Webinar'} ${event.id} has not started.`);
				return { token: `${origin}/closedcaption?id=${event.id}&ns=${newId()}&expire=${TWO_HOURS}` };
			},
		}),
	];
}

export const joiningRoutesOfAll: Route[] = [
	...joiningRoutes(meetingKind, 'meeting'),
	...joiningRoutes(webinarKind, 'webinar'),
];
