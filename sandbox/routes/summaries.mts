import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { noSuchMeeting } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { pastSessions } from '../domain/sessions.mts';
import type { Session } from '../domain/sessions.mts';
import type { Json } from '../domain/store.mts';

const INSTANT = { type: 'string', format: 'date-time' };

/** The session whose summary a path names: the latest that has one. */
function summarized(call: Call): Session {
	const key = call.params.meetingId;
	const found = (['meeting', 'webinar'] as const)
		.flatMap((kind) => pastSessions(call.context, kind, key))
		.find(({ summary, host }) => summary !== undefined && (call.reach === 'account' || host.id === call.self.id));
	if (!found) throw noSuchMeeting(key);
	return found;
}

const meetingOf = ({ host, uuid, id, topic, start_time, end_time }: Session): Json => ({
	meeting_host_id: host.id,
	meeting_host_email: host.email,
	meeting_uuid: uuid,
	meeting_id: id,
	meeting_topic: topic,
	meeting_start_time: start_time,
	meeting_end_time: end_time,
});

/** What AI Companion wrote about meetings. */
export const summaryRoutes: Route[] = [
	route({
		operationId: 'Listmeetingsummaries',
		method: 'GET',
		path: '/meetings/meeting_summaries',
		rate: 'medium',
		scopes: { granular: ['meeting:read:list_summaries:admin'], classic: ['meeting_summary:read:admin'] },
		query: {
			from: INSTANT,
			to: INSTANT,
			time_filter_field: { type: 'string', enum: ['summary_start_time', 'summary_created_time'] },
		},
		handle: (call) => {
			const {
				from,
				to,
				time_filter_field: field = 'summary_start_time',
			} = call.query as { from?: string; to?: string; time_filter_field?: string };
			const within = (time: number): boolean =>
				(from === undefined || time >= Date.parse(from)) && (to === undefined || time <= Date.parse(to));
			const list = call.context.store.sessions
				.filter(({ summary }) => summary !== undefined && within(Date.parse(String(summary[field]))))
				.map((session) => {
					const { summary_start_time, summary_end_time, summary_created_time, summary_last_modified_time } =
						session.summary as Json;
					return {
						...meetingOf(session),
						summary_start_time,
						summary_end_time,
						summary_created_time,
						summary_last_modified_time,
					};
				});
			const { page_size, next_page_token, summaries } = call.page(list, 'summaries');
			return {
				page_size,
				next_page_token,
				...(from === undefined ? {} : { from }),
				...(to === undefined ? {} : { to }),
				summaries,
			};
		},
	}),
	route({
		operationId: 'Getameetingsummary',
		method: 'GET',
		path: '/meetings/:meetingId/meeting_summary',
		rate: 'light',
		scopes: scopes('meeting:read:summary', 'meeting_summary:read'),
		target: summarized,
		handle: (_call, session) => ({ ...meetingOf(session), ...session.summary }),
	}),
	route({
		operationId: 'Deletemeetingorwebinarsummary',
		method: 'DELETE',
		path: '/meetings/:meetingId/meeting_summary',
		rate: 'light',
		scopes: scopes('meeting:delete:summary', 'meeting_summary:write'),
		status: 204,
		target: summarized,
		handle: (_call, session) => {
			delete session.summary;
		},
	}),
];
