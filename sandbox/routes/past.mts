// Meetings and webinars that have ended, and the reports on them, which Zoom treats alike but for names and scopes.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchMeeting, noSuchWebinar } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { minutesOf, pastSessions } from '../domain/sessions.mts';
import type { Answer, Participant, Session } from '../domain/sessions.mts';
import type { Json } from '../domain/store.mts';

type Kind = Session['kind'];
const DATE = { type: 'string', format: 'date' };

/** The latest instance that a number means, or the one of a UUID. */
const sessionOf =
	(kind: Kind, notFound: (id: string) => ApiFailure) =>
	(call: Call): Session => {
		const key = call.params[`${kind}Id`] ?? '';
		const found = pastSessions(call.context, kind, key).find(
			({ host }) => call.reach === 'account' || host.id === call.self.id,
		);
		if (!found) throw notFound(key);
		return found;
	};

const past = (kind: Kind) => sessionOf(kind, kind === 'meeting' ? noSuchMeeting : noSuchWebinar);
const reported = (kind: Kind) =>
	sessionOf(
		kind,
		(id) => new ApiFailure(404, 3001, `${kind === 'meeting' ? 'Meeting' : 'Webinar'} ${id} not found or has expired.`),
	);

/** What is reported per person: the questions each one answered. */
function byPerson<T extends Answer>(
	answers: T[],
	details: (answer: T) => Json,
	names: 'name' | 'nameParts' | 'user' = 'name',
): Json[] {
	const people = new Map<string, { person: Json; details: Json[] }>();
	for (const answer of answers) {
		const [first = '', ...rest] = answer.name.split(' ');
		const entry = people.get(answer.email) ?? {
			person: {
				name: answer.name,
				email: answer.email,
				...(names === 'nameParts' ? { first_name: first, last_name: rest.join(' ') } : {}),
			},
			details: [],
		};
		entry.details.push(details(answer));
		people.set(answer.email, entry);
	}
	return [...people.values()].map(({ person, details: all }) => ({ ...person, question_details: all }));
}

const pollDetails = ({ question, answer, question_id: id, at }: Answer): Json => ({
	question,
	answer,
	polling_id: id,
	date_time: at,
});
const heading = ({ id, uuid, start_time }: Session): Json => ({ id, uuid, start_time });

function shownParticipant({
	id,
	name,
	user_id,
	registrant_id,
	user_email,
	join_time,
	leave_time,
	duration,
	internal_user,
}: Participant): Json {
	return {
		id,
		name,
		user_id,
		registrant_id,
		user_email,
		join_time,
		leave_time,
		duration,
		failover: false,
		status: 'in_meeting',
		internal_user,
	};
}

function pastRoutes(
	kind: Kind,
	ids: Record<'instances' | 'participants' | 'polls' | 'qa', string>,
	pollScope: string,
): Route[] {
	const base = `/past_${kind}s/:${kind}Id`;
	return [
		route({
			operationId: ids.instances,
			method: 'GET',
			path: `${base}/instances`,
			rate: kind === 'meeting' ? 'medium' : 'light',
			scopes: scopes(`${kind}:read:list_past_instances`, `${kind}:read`),
			query: { from: DATE, to: DATE },
			handle: ({ context, params, query }) => ({
				[`${kind}s`]: pastSessions(context, kind, params[`${kind}Id`])
					.filter(
						({ start_time: start }) =>
							(query.from === undefined || start.slice(0, 10) >= String(query.from)) &&
							(query.to === undefined || start.slice(0, 10) <= String(query.to)),
					)
					.map(({ uuid, start_time }) => ({ uuid, start_time })),
			}),
		}),
		route({
			operationId: ids.participants,
			method: 'GET',
			path: `${base}/participants`,
			rate: 'medium',
			scopes: scopes(`${kind}:read:list_past_participants`, `${kind}:read`),
			target: past(kind),
			handle: (call, session) => {
				const { page_number: _unused, ...page } = call.page(session.participants.map(shownParticipant), 'participants');
				return page;
			},
		}),
		route({
			operationId: ids.polls,
			method: 'GET',
			path: `${base}/polls`,
			rate: 'medium',
			scopes: scopes(pollScope, `${kind}:read`),
			target: past(kind),
			handle: (_call, session) => ({ ...heading(session), questions: byPerson(session.polls, pollDetails) }),
		}),
		route({
			operationId: ids.qa,
			method: 'GET',
			path: `${base}/qa`,
			rate: 'medium',
			scopes: scopes(`${kind}:read:past_qa`, `${kind}:read`),
			target: past(kind),
			handle: (_call, session) => ({
				...heading(session),
				questions: byPerson(session.questions, ({ question, answer }) => ({ question, answer })),
			}),
		}),
	];
}

/** Reports are for administrators: their scopes reach the whole account. */
const reportScopes = (granular: string): Scopes => ({
	granular: [`report:read:${granular}:admin`],
	classic: ['report:read:admin'],
});

function reportRoutes(kind: Kind): Route[] {
	const base = `/report/${kind}s/:${kind}Id`;
	const name = kind === 'meeting' ? 'Meeting' : 'Webinar';
	const target = reported(kind);
	return [
		route({
			operationId: `report${name}Details`,
			method: 'GET',
			path: base,
			rate: 'heavy',
			scopes: reportScopes(kind),
			target,
			handle: (_call, session) => {
				const { duration, total } = minutesOf(session);
				const { uuid, id, type, topic, host, start_time, end_time, participants, trackingFields, customKeys } = session;
				return {
					uuid,
					id,
					type,
					topic,
					user_name: host.display_name,
					user_email: host.email,
					start_time,
					end_time,
					duration,
					total_minutes: total,
					participants_count: participants.length,
					dept: host.dept,
					tracking_fields: trackingFields ?? [],
					...(customKeys === undefined ? {} : { custom_keys: customKeys }),
				};
			},
		}),
		route({
			operationId: `report${name}Participants`,
			method: 'GET',
			path: `${base}/participants`,
			rate: 'heavy',
			scopes: reportScopes(`list_${kind}_participants`),
			query: { include_fields: { type: 'string', enum: ['registrant_id'] } },
			target,
			handle: (call, session) => {
				const people = session.participants.map((participant) => {
					const { internal_user: _internal, registrant_id: registrant, ...shown } = shownParticipant(participant);
					return {
						...shown,
						participant_user_id: participant.id,
						...(call.query.include_fields === 'registrant_id' ? { registrant_id: registrant } : {}),
					};
				});
				const { page_number: _unused, ...page } = call.page(people, 'participants');
				return page;
			},
		}),
		route({
			operationId: `report${name}Polls`,
			method: 'GET',
			path: `${base}/polls`,
			rate: 'heavy',
			scopes: reportScopes(`list_${kind}_polls`),
			target,
			handle: (_call, session) => ({
				...heading(session),
				questions: byPerson(session.polls, pollDetails, 'nameParts'),
			}),
		}),
		route({
			operationId: `report${name}QA`,
			method: 'GET',
			path: `${base}/qa`,
			rate: 'heavy',
			scopes: reportScopes(`${kind}_qna`),
			target,
			handle: (call, session) => ({
				...heading(session),
				questions: byPerson(session.questions, ({ question, question_id, answer, at, answeredBy }) => ({
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
				})).map((person) => ({ user_id: call.context.store.user(String(person.email))?.id ?? '', ...person })),
			}),
		}),
		route({
			operationId: `report${name}Survey`,
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
					'nameParts',
				).map(({ question_details: details, ...person }) => ({ ...person, answer_details: details })),
			}),
		}),
	];
}

export const pastRoutesOfAll: Route[] = [
	route({
		operationId: 'pastMeetingDetails',
		method: 'GET',
		path: '/past_meetings/:meetingId',
		rate: 'light',
		scopes: scopes('meeting:read:past_meeting', 'meeting:read'),
		target: past('meeting'),
		handle: (_call, session) => {
			const { duration, total } = minutesOf(session);
			const { uuid, id, type, topic, host, start_time, end_time, participants, summary } = session;
			return {
				uuid,
				id,
				type,
				topic,
				host_id: host.id,
				user_name: host.display_name,
				user_email: host.email,
				start_time,
				end_time,
				duration,
				total_minutes: total,
				participants_count: participants.length,
				dept: host.dept,
				source: 'Zoom',
				has_meeting_summary: summary !== undefined,
			};
		},
	}),
	...pastRoutes(
		'meeting',
		{
			instances: 'pastMeetings',
			participants: 'pastMeetingParticipants',
			polls: 'listPastMeetingPolls',
			qa: 'listPastMeetingQA',
		},
		'meeting:read:list_poll_results',
	),
	...pastRoutes(
		'webinar',
		{
			instances: 'pastWebinars',
			participants: 'listWebinarParticipants',
			polls: 'listPastWebinarPollResults',
			qa: 'listPastWebinarQA',
		},
		'webinar:read:list_past_polls',
	),
	route({
		operationId: 'webinarAbsentees',
		method: 'GET',
		path: '/past_webinars/:webinarId/absentees',
		rate: 'heavy',
		scopes: scopes('webinar:read:list_absentees', 'webinar:read'),
		query: { occurrence_id: { type: 'string' } },
		target: past('webinar'),
		handle: (call, session) => {
			if (session.registrants.length === 0)
				throw new ApiFailure(400, 3000, `This webinar doesn't have registration required: ${session.uuid}.`);
			const present = new Set(session.participants.map(({ user_email: email }) => email));
			return call.page(
				session.registrants.filter(({ email, status }) => status === 'approved' && !present.has(String(email))),
				'registrants',
			);
		},
	}),
	route({
		operationId: 'reportMeetings',
		method: 'GET',
		path: '/report/users/:userId/meetings',
		rate: 'heavy',
		scopes: reportScopes('user'),
		query: { from: DATE, to: DATE, type: { type: 'string', enum: ['past', 'pastOne', 'pastJoined'] } },
		target: (call) => call.user(),
		handle: (call, user) => {
			const { from, to, type = 'past' } = call.query as { from: string; to: string; type?: string };
			const people = ({ participants }: Session): number =>
				new Set(participants.map(({ user_email: email }) => email)).size;
			const wanted = call.context.store.sessions
				.filter(
					({ end_time: end, start_time: start }) =>
						end !== undefined && start.slice(0, 10) >= from && start.slice(0, 10) <= to,
				)
				.filter(
					(session) =>
						session.host === user || (type === 'pastJoined' && session.participants.some(({ id }) => id === user.id)),
				)
				.filter((session) => (type === 'pastOne' ? people(session) === 1 : people(session) > 1))
				.map((session) => {
					const { duration, total } = minutesOf(session);
					const { id, uuid, topic, type: kind, host, start_time, end_time, participants } = session;
					return {
						id,
						uuid,
						topic,
						type: kind,
						user_name: host.display_name,
						user_email: host.email,
						start_time,
						end_time,
						duration,
						total_minutes: total,
						participants_count: participants.length,
						source: 'Zoom',
						has_recording: false,
						has_chat: false,
						has_screen_share: false,
					};
				});
			return { from, to, ...call.page(wanted, 'meetings') };
		},
	}),
	...reportRoutes('meeting'),
	...reportRoutes('webinar'),
];
