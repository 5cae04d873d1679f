// Meeting summaries by AI Companion.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { meetingNotFound } from '../domain/errors.mts';
import { defined, pick } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { pastSessions, summarizedMeeting } from '../domain/sessions.mts';
import type { Session } from '../domain/store.mts';
import { canSee } from '../domain/viewer.mts';
import { oneOf } from '../schemas/builders.mts';

const instant = { type: 'string', format: 'date-time' };

/** The latest session of a meeting or webinar that has a summary. */
function summarizedTarget(call: Call): Session & { summary: Json } {
	const { meetingId } = call.params;
	const found = (['meeting', 'webinar'] as const)
		.flatMap((kind) => pastSessions(call.context, kind, meetingId))
		.filter(hasSummary)
		.find(({ host }) => canSee(call, host.id));
	if (!found) throw meetingNotFound(meetingId);
	return found;
}

const hasSummary = (session: Session): session is Session & { summary: Json } => session.summary !== undefined;

const timeRange = {
	from: instant,
	to: instant,
	time_filter_field: oneOf('summary_start_time', 'summary_created_time'),
};

/** One page of the summaries of these sessions that are in the range of the query. */
function summariesOf(call: Call, sessions: Session[]): Json {
	const {
		from,
		to,
		time_filter_field: field = 'summary_start_time',
	} = call.query as { from?: string; to?: string; time_filter_field?: string };
	const isBetween = (time: number): boolean =>
		(from === undefined || time >= Date.parse(from)) && (to === undefined || time <= Date.parse(to));
	const entries = sessions
		.filter(hasSummary)
		.filter(({ summary }) => isBetween(Date.parse(String(summary[field]))))
		.map((session) => ({
			...summarizedMeeting(session),
			...pick(
				session.summary,
				'summary_start_time',
				'summary_end_time',
				'summary_created_time',
				'summary_last_modified_time',
			),
		}));
	const { page_size, next_page_token, summaries } = call.page(entries, 'summaries');
	return { page_size, next_page_token, ...defined({ from, to }), summaries };
}

export const summaryRoutes: Route[] = [
	route({
		operationId: 'Listmeetingsummaries',
		method: 'GET',
		path: '/meetings/meeting_summaries',
		rate: 'medium',
		scopes: { granular: ['meeting:read:list_summaries:admin'], classic: ['meeting_summary:read:admin'] },
		query: timeRange,
		handle: (call) => summariesOf(call, call.context.store.sessions),
	}),
	route({
		operationId: 'Listusermeetingsummaries',
		method: 'GET',
		path: '/users/:userId/meeting_summaries',
		rate: 'medium',
		scopes: scopes('meeting:read:list_summaries', 'meeting_summary:read'),
		query: timeRange,
		handle: (call) => {
			const { id } = call.user();
			return summariesOf(
				call,
				call.context.store.sessions.filter(({ host }) => host.id === id),
			);
		},
	}),
	route({
		operationId: 'Getameetingsummary',
		method: 'GET',
		path: '/meetings/:meetingId/meeting_summary',
		rate: 'light',
		scopes: scopes('meeting:read:summary', 'meeting_summary:read'),
		target: summarizedTarget,
		handle: (_call, session) => ({ ...summarizedMeeting(session), ...session.summary }),
	}),
	route({
		operationId: 'Deletemeetingorwebinarsummary',
		method: 'DELETE',
		path: '/meetings/:meetingId/meeting_summary',
		rate: 'light',
		scopes: scopes('meeting:delete:summary', 'meeting_summary:write'),
		status: 204,
		target: summarizedTarget,
		handle: (_call, session: Session) => {
			delete session.summary;
		},
	}),
];
