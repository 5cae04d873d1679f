import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { asText } from '../domain/json.mts';
import { timesOf } from '../responses/sessions.mts';
import { pastSessionRoutes } from './pastSessions.mts';
import { pastSessionTarget } from './targets.mts';

export const pastMeetingRoutes: Route[] = [
	route({
		operationId: 'pastMeetingDetails',
		method: 'GET',
		path: '/past_meetings/:meetingId',
		rate: 'light',
		scopes: scopes('meeting:read:past_meeting', 'meeting:read'),
		target: pastSessionTarget('meeting'),
		handle: (_call, session) => {
			const { uuid, id, type, topic, host, participants, summary } = session;
			return {
				uuid,
				id,
				type,
				topic,
				host_id: host.id,
				user_name: host.display_name,
				user_email: host.email,
				...timesOf(session),
				participants_count: participants.length,
				...(asText(host.dept) === '' ? {} : { dept: host.dept }),
				source: 'Zoom',
				has_meeting_summary: summary !== undefined,
			};
		},
	}),
	...pastSessionRoutes({
		kind: 'meeting',
		ids: {
			instances: 'pastMeetings',
			participants: 'pastMeetingParticipants',
			polls: 'listPastMeetingPolls',
			qa: 'listPastMeetingQA',
		},
		instancesRate: 'medium',
		pollScope: 'meeting:read:list_poll_results',
	}),
];
