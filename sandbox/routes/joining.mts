// Ways to join a meeting or webinar besides its join URL: invite links, room systems, and tokens for bots.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { newId } from '../domain/ids.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { meetingKind } from '../domain/meetings.mts';
import { personalJoinUrl } from '../domain/registration.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { webinarKind } from '../domain/webinars.mts';
import { between, flag, list, object, oneOf, shortText, text } from '../schemas/builders.mts';
import { scheduledEventTarget } from './targets.mts';

/** Seconds for which a join token is valid; Zoom documents no other value. */
const TOKEN_SECONDS = 120;
const TWO_HOURS = 7200;

const inviteBody = object({
	ttl: between(0, 7_776_000),
	attendees: list(object({ name: shortText(64), disable_video: flag, disable_audio: flag }, ['name']), 500),
});

/** The subject of a join token's scope, and the end of its operation's name. */
const joinTokens = {
	live_streaming: 'LiveStreamingJoinToken',
	local_archiving: 'LocalArchivingArchiveToken',
	local_recording: 'LocalRecordingJoinToken',
};

/** In the classic scopes of join tokens the subject comes last. Archiving has scopes for the whole account only. */
function tokenScopes(name: string, subject: string): Scopes {
	const account = {
		granular: [`${name}:read:${subject}_token:admin`],
		classic: [`${name}_token:read:admin:${subject}`],
	};
	if (subject === 'local_archiving') return account;
	return {
		granular: [`${name}:read:${subject}_token`, ...account.granular],
		classic: [`${name}_token:read:${subject}`, ...account.classic],
	};
}

function sipDialingRoute(kind: ScheduledEventKind): Route {
	const { name } = kind;
	const isMeeting = name === 'meeting';
	return route({
		operationId: isMeeting ? 'getSipDialingWithPasscode' : 'getWebinarSipDialingWithPasscode',
		method: 'POST',
		path: `/${name}s/:${name}Id/sip_dialing`,
		rate: isMeeting ? 'medium' : 'light',
		scopes: {
			granular: [`${name}:write:sip_dialing`, `${name}:write:sip_dialing:admin`],
			classic: [`${name}:write:sip_dialing`, `${name}:write:admin:sip_dialing`],
		},
		status: isMeeting ? 200 : 201,
		body: object({ passcode: text }),
		target: scheduledEventTarget(kind),
		handle: ({ body }, { id, password }) => {
			const code = newId().toLowerCase().slice(0, 9);
			return {
				sip_dialing: `${id}.${asText(body.passcode, password)}....${code}@zoomcrc.example`,
				paid_crc_plan_participant: true,
				participant_identifier_code: code,
				expire_in: TWO_HOURS,
			};
		},
	});
}

function joinRoutes(kind: ScheduledEventKind): Route[] {
	const { name, label } = kind;
	const base = `/${name}s/:${name}Id`;
	const target = scheduledEventTarget(kind);
	return [
		route({
			operationId: `${name}InviteLinksCreate`,
			method: 'POST',
			path: `${base}/invite_links`,
			rate: 'light',
			scopes: scopes(`${name}:write:invite_links`, `${name}:write`),
			status: 201,
			body: inviteBody,
			target,
			handle: ({ body }, scheduledEvent) => ({
				attendees: ((body.attendees ?? []) as Json[]).map((attendee) => ({
					name: attendee.name,
					join_url: personalJoinUrl(scheduledEvent),
				})),
			}),
		}),
		sipDialingRoute(kind),
		...Object.entries(joinTokens).map(([subject, operation]) =>
			route({
				operationId: `${name}${operation}`,
				method: 'GET',
				path: `${base}/jointoken/${subject}`,
				rate: 'light',
				scopes: tokenScopes(name, subject),
				query: { bypass_waiting_room: flag },
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
			query: { type: oneOf('closed_caption_token') },
			target,
			handle: ({ origin }, { live, id }) => {
				if (!live) throw new ZoomError(400, 3000, `${label} ${id} has not started.`);
				return { token: `${origin}/closedcaption?id=${id}&ns=${newId()}&expire=${TWO_HOURS}` };
			},
		}),
	];
}

export const joiningRoutes: Route[] = [...joinRoutes(meetingKind), ...joinRoutes(webinarKind)];
