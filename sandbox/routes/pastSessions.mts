// What Zoom offers alike for meetings and webinars that have ended.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { pastSessions } from '../domain/sessions.mts';
import type { Session } from '../domain/store.mts';
import { byPerson, headerOf, participantEntry, pollDetails } from '../responses/sessions.mts';
import { day } from '../schemas/builders.mts';
import { pastSessionTarget } from './targets.mts';

/** In what the operations of one kind differ from those of the other. */
interface PastSessionOperations {
	kind: Session['kind'];
	ids: Record<'instances' | 'participants' | 'polls' | 'qa', string>;
	instancesRate: Route['rate'];
	pollScope: string;
}

export function pastSessionRoutes({ kind, ids, instancesRate, pollScope }: PastSessionOperations): Route[] {
	const base = `/past_${kind}s/:${kind}Id`;
	const target = pastSessionTarget(kind);
	return [
		route({
			operationId: ids.instances,
			method: 'GET',
			path: `${base}/instances`,
			rate: instancesRate,
			scopes: scopes(`${kind}:read:list_past_instances`, `${kind}:read`),
			query: { from: day, to: day },
			handle: ({ context, params, query }) => {
				const { from, to } = query as { from?: string; to?: string };
				const instances = pastSessions(context, kind, params[`${kind}Id`])
					.filter(({ start_time: start }) => from === undefined || start.slice(0, 10) >= from)
					.filter(({ start_time: start }) => to === undefined || start.slice(0, 10) <= to);
				return { [`${kind}s`]: instances.map(({ uuid, start_time }) => ({ uuid, start_time })) };
			},
		}),
		route({
			operationId: ids.participants,
			method: 'GET',
			path: `${base}/participants`,
			rate: 'medium',
			scopes: scopes(`${kind}:read:list_past_participants`, `${kind}:read`),
			target,
			handle: (call, session) => {
				const { page_number: _number, ...page } = call.page(session.participants.map(participantEntry), 'participants');
				return page;
			},
		}),
		route({
			operationId: ids.polls,
			method: 'GET',
			path: `${base}/polls`,
			rate: 'medium',
			scopes: scopes(pollScope, `${kind}:read`),
			target,
			handle: (_call, session) => ({ ...headerOf(session), questions: byPerson(session.polls, pollDetails) }),
		}),
		route({
			operationId: ids.qa,
			method: 'GET',
			path: `${base}/qa`,
			rate: 'medium',
			scopes: scopes(`${kind}:read:past_qa`, `${kind}:read`),
			target,
			handle: (_call, session) => ({
				...headerOf(session),
				questions: byPerson(session.questions, ({ question, answer }) => ({ question, answer })),
			}),
		}),
	];
}
