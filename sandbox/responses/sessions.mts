// Ended meetings and webinars as responses and reports show them.
import type { Json } from '../domain/json.mts';
import { minutesOf } from '../domain/sessions.mts';
import type { Participant, PollAnswer, Session } from '../domain/store.mts';

/** What identifies a session in the lists of polls, questions and answers. */
export const headerOf = ({ id, uuid, start_time }: Session): Json => ({ id, uuid, start_time });

/** When a session was held, and how long. */
export function timesOf(session: Session): Json {
	const { duration, total } = minutesOf(session);
	const { start_time, end_time } = session;
	return { start_time, end_time, duration, total_minutes: total };
}

export function participantEntry(participant: Participant): Json {
	const { id, name, user_id, registrant_id, user_email, join_time, leave_time, duration, internal_user } = participant;
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
		groupId: '',
		internal_user,
	};
}

/** An answer to a poll. */
export const pollDetails = ({ question, answer, question_id: id, at }: PollAnswer): Json => ({
	question,
	answer,
	polling_id: id,
	date_time: at,
});

/**
 * Answers grouped by person.
 * @param detailsOf what is reported of each answer
 * @param withNameParts whether first and last name are reported besides the name
 */
export function byPerson<Answer extends PollAnswer>(
	answers: Answer[],
	detailsOf: (answer: Answer) => Json,
	{ withNameParts = false } = {},
): Array<Json & { question_details: Json[] }> {
	const people = new Map<string, Json & { question_details: Json[] }>();
	for (const answer of answers) {
		const { name, email } = answer;
		const [first = '', ...rest] = name.split(' ');
		const parts = withNameParts ? { first_name: first, last_name: rest.join(' ') } : {};
		const entry = people.get(email) ?? { name, email, ...parts, question_details: [] };
		entry.question_details.push(detailsOf(answer));
		people.set(email, entry);
	}
	return [...people.values()];
}
