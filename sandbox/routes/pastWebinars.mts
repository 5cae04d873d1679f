import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { text } from '../schemas/builders.mts';
import { pastSessionRoutes } from './pastSessions.mts';
import { pastSessionTarget, requireWebinars } from './targets.mts';

export const pastWebinarRoutes: Route[] = [
	...pastSessionRoutes({
		kind: 'webinar',
		ids: {
			instances: 'pastWebinars',
			participants: 'listWebinarParticipants',
			polls: 'listPastWebinarPollResults',
			qa: 'listPastWebinarQA',
		},
		instancesRate: 'light',
		pollScope: 'webinar:read:list_past_polls',
	}),
	route({
		operationId: 'webinarAbsentees',
		method: 'GET',
		path: '/past_webinars/:webinarId/absentees',
		rate: 'heavy',
		scopes: scopes('webinar:read:list_absentees', 'webinar:read'),
		query: { occurrence_id: text },
		target: (call) => {
			requireWebinars(call, 200);
			return pastSessionTarget('webinar')(call);
		},
		handle: (call, { uuid, participants, registrants }) => {
			if (registrants.length === 0)
				throw new ZoomError(400, 3000, `This webinar doesn't have registration required: ${uuid}.`);
			const present = new Set(participants.map(({ user_email: email }) => email));
			return call.page(
				registrants.filter(({ email, status }) => status === 'approved' && !present.has(String(email))),
				'registrants',
			);
		},
	}),
];
