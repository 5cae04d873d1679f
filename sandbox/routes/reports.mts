// Reports on meetings and webinars that have ended.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import type { Scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import type { Json } from '../domain/json.mts';
import type { AnsweredQuestion, Session, User } from '../domain/store.mts';
import { byPerson, headerOf, participantEntry, pollDetails, timesOf } from '../responses/sessions.mts';
import { day, oneOf } from '../schemas/builders.mts';
import { pastSessionTarget, userTarget } from './targets.mts';

/** Reports are for administrators: their scopes reach the whole account. */
const reportScopes = (granular: string): Scopes => ({
	granular: [`report:read:${granular}:admin`],
	classic: ['report:read:admin'],
});

/** Zoom refuses reports with status 200. @throws ZoomError 200 when the account does not pay */
function requirePaid({ context }: Call): void {
	if (!context.settings.paid)
		throw new ZoomError(200, 200, `Only available for Paid or ZMP account: ${context.store.accountId}.`);
}

/** The reports on one meeting or webinar. */
function reportRoutes(kind: Session['kind']): Route[] {
	const base = `/report/${kind}s/:${kind}Id`;
	const label = kind === 'meeting' ? 'Meeting' : 'Webinar';
	const find = pastSessionTarget(kind, (id) => new ZoomError(404, 3001, `${label} ${id} not found or has expired.`));
	const target = (call: Call): Session => {
		requirePaid(call);
		return find(call);
	};
	return [
		route({
			operationId: `report${label}Details`,
			method: 'GET',
			path: base,
			rate: 'heavy',
			scopes: reportScopes(kind),
			target,
			handle: (_call, session) => {
				const { uuid, id, type, topic, host, participants, trackingFields, customKeys } = session;
				return {
					uuid,
					id,
					type,
					topic,
					user_name: host.display_name,
					user_email: host.email,
					...timesOf(session),
					participants_count: participants.length,
					dept: host.dept,
					tracking_fields: trackingFields ?? [],
					...(customKeys === undefined ? {} : { custom_keys: customKeys }),
				};
			},
		}),
		route({
			operationId: `report${label}Participants`,
			method: 'GET',
			path: `${base}/participants`,
			rate: 'heavy',
			scopes: reportScopes(`list_${kind}_participants`),
			query: { include_fields: oneOf('registrant_id') },
			target,
			handle: (call, session) => {
				const people = session.participants.map((participant) => {
					const { internal_user: _internal, groupId: _group, registrant_id, ...entry } = participantEntry(participant);
					return {
						...entry,
						participant_user_id: participant.id,
						attentiveness_score: '',
						customer_key: '',
						...(participant.room === undefined ? {} : { bo_mtg_id: participant.room }),
						...(call.query.include_fields === 'registrant_id' ? { registrant_id } : {}),
					};
				});
				const { page_number: _number, ...page } = call.page(people, 'participants');
				return page;
			},
		}),
		route({
			operationId: `report${label}Polls`,
			method: 'GET',
			path: `${base}/polls`,
			rate: 'heavy',
			scopes: reportScopes(`list_${kind}_polls`),
			target,
			handle: (_call, session) => ({
				...headerOf(session),
				questions: byPerson(session.polls, pollDetails, { withNameParts: true }),
			}),
		}),
		route({
			operationId: `report${label}QA`,
			method: 'GET',
			path: `${base}/qa`,
			rate: 'heavy',
			scopes: reportScopes(`${kind}_qna`),
			target,
			handle: ({ context }, session) => ({
				...headerOf(session),
				questions: byPerson(session.questions, questionDetails).map((person) => ({
					user_id: context.store.user(String(person.email))?.id ?? '',
					...person,
				})),
			}),
		}),
		route({
			operationId: `report${label}Survey`,
			method: 'GET',
			path: `${base}/survey`,
			rate: 'heavy',
			scopes: reportScopes(`${kind}_survey`),
			target,
			handle: (_call, { id, uuid, start_time, survey, topic }) => ({
				[`${kind}_id`]: id,
				[`${kind}_uuid`]: uuid,
				start_time,
				survey_id: Buffer.from(uuid).toString('base64url').slice(0, 22),
				survey_name: `Survey of ${topic}`,
				survey_answers: byPerson(
					survey,
					({ question, question_id, answer, at }) => ({ question, question_id, answer, date_time: at }),
					{ withNameParts: true },
				).map(({ question_details: details, ...person }) => ({ ...person, answer_details: details })),
			}),
		}),
	];
}

/** A question of Q&A with its answer. */
const questionDetails = ({ question, question_id, answer, at, answeredBy }: AnsweredQuestion): Json => ({
	question,
	question_id,
	answer,
	create_time: at,
	question_status: 'answered',
	answer_details: [
		{
			user_id: answeredBy.id,
			name: answeredBy.display_name,
			email: answeredBy.email,
			content: answer,
			create_time: at,
			type: 'host_answered_publicly',
		},
	],
});

/** The sessions of a user in a range of days, by the `type` of the query. */
function sessionsOf({ context, query }: Call, user: User): Session[] {
	const { from, to, type = 'past' } = query as { from: string; to: string; type?: string };
	const isAlone = ({ participants }: Session): boolean =>
		new Set(participants.map(({ user_email: email }) => email)).size === 1;
	const isOf = ({ host, participants }: Session): boolean =>
		host === user || (type === 'pastJoined' && participants.some(({ id }) => id === user.id));
	return context.store.sessions
		.filter(({ end_time: end }) => end !== undefined)
		.filter(({ start_time: start }) => start.slice(0, 10) >= from && start.slice(0, 10) <= to)
		.filter(isOf)
		.filter((session) => isAlone(session) === (type === 'pastOne'));
}

export const reportingRoutes: Route[] = [
	route({
		operationId: 'reportMeetings',
		method: 'GET',
		path: '/report/users/:userId/meetings',
		rate: 'heavy',
		scopes: reportScopes('user'),
		query: { from: day, to: day, type: oneOf('past', 'pastOne', 'pastJoined') },
		target: userTarget,
		handle: (call, user) => {
			const { from, to } = call.query;
			const meetings = sessionsOf(call, user).map((session) => {
				const { id, uuid, topic, type, host, participants } = session;
				return {
					id,
					uuid,
					topic,
					type,
					user_name: host.display_name,
					user_email: host.email,
					...timesOf(session),
					participants_count: participants.length,
					source: 'Zoom',
					has_recording: false,
					has_chat: false,
					has_screen_share: false,
				};
			});
			return { from, to, ...call.page(meetings, 'meetings') };
		},
	}),
	...reportRoutes('meeting'),
	...reportRoutes('webinar'),
];
