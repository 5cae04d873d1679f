// What happened: meetings and webinars while they run and after they have ended.
import { utcText } from '../plugins/clock.mts';
import { meetingDataOf } from './meetingData.mts';
import { newId, newUuid } from './store.mts';
import type { ScheduledEvent, Json, User } from './store.mts';
import { publishEvent } from '../webhooks/publishEvent.mts';
import type { SandboxContext } from '../context.mts';

/** Somebody who was there. `id` is empty for people outside the account. */
export interface Participant extends Json {
	id: string;
	user_id: string;
	participant_uuid: string;
	name: string;
	user_email: string;
	join_time: string;
	leave_time: string;
	/** Seconds. */
	duration: number;
	registrant_id: string;
	internal_user: boolean;
}

/** A person's answer to a poll or survey question. */
export interface Answer {
	name: string;
	email: string;
	question_id: string;
	question: string;
	answer: string;
	/** When, as Zoom writes instants. */
	at: string;
}

/** What was asked in Q&A, and by whom it was answered. */
export interface Asked extends Answer {
	answeredBy: User;
}

/** One instance of a meeting or webinar: from when the host starts it until it ends. */
export interface Session {
	kind: 'meeting' | 'webinar';
	/** Number of the meeting or webinar; several sessions can have the same. */
	id: number;
	uuid: string;
	topic: string;
	type: number;
	host: User;
	timezone: string;
	start_time: string;
	/** Missing while it runs. */
	end_time?: string;
	participants: Participant[];
	/** Registrants at the time it ended. */
	registrants: Json[];
	polls: Answer[];
	survey: Answer[];
	questions: Asked[];
	/** What AI Companion wrote. */
	summary?: Json;
	trackingFields?: unknown;
	customKeys?: unknown;
	/** Whether it is in the recording's or the room's hands: what in-meeting controls have set. */
	controls: Json;
	chat: Map<string, string>;
}

/** The host starts a meeting or webinar. */
export function startSession(
	context: SandboxContext,
	kind: Session['kind'],
	event: ScheduledEvent,
	now = context.clock.now(),
): Session {
	const host = context.store.users.get(event.host_id) as User;
	// Every instance has a UUID of its own.
	const uuid = context.store.sessions.some((session) => session.uuid === event.uuid) ? newUuid() : event.uuid;
	const { tracking_fields: trackingFields, topic, type, id } = event;
	const session: Session = {
		kind,
		id,
		uuid,
		topic,
		type,
		host,
		timezone: String(event.timezone ?? 'UTC'),
		start_time: utcText(now),
		participants: [],
		registrants: [],
		polls: [],
		survey: [],
		questions: [],
		controls: {},
		chat: new Map(),
		trackingFields,
		customKeys: event.settings.custom_keys,
	};
	event.live = true;
	if (kind === 'meeting') event.status = 'started';
	context.store.sessions.push(session);
	publishEvent(context, `${kind}.started`, sessionObject(session));
	joinSession(context, session, { name: host.display_name, email: host.email }, now);
	return session;
}

/** Somebody comes in. */
export function joinSession(
	context: SandboxContext,
	session: Session,
	{ name, email, registrantId = '' }: { name: string; email: string; registrantId?: string },
	now = context.clock.now(),
): Participant {
	const user = context.store.user(email);
	const participant: Participant = {
		id: user?.id ?? '',
		user_id: String(16_778_240 + session.participants.length * 1024),
		participant_uuid: crypto.randomUUID().toUpperCase(),
		name,
		user_email: email,
		join_time: utcText(now),
		leave_time: '',
		duration: 0,
		registrant_id: registrantId,
		internal_user: user !== undefined,
	};
	session.participants.push(participant);
	publishEvent(context, `${session.kind}.participant_joined`, {
		...sessionObject(session),
		participant: participantObject(participant),
	});
	return participant;
}

/** Somebody leaves. */
export function leaveSession(
	context: SandboxContext,
	session: Session,
	participant: Participant,
	now = context.clock.now(),
): void {
	participant.leave_time = utcText(now);
	participant.duration = Math.max(0, Math.round((now - Date.parse(participant.join_time)) / 1000));
	publishEvent(context, `${session.kind}.participant_left`, {
		...sessionObject(session),
		participant: participantObject(participant),
	});
}

/** It ends, for everybody who is still there. */
export function endSession(
	context: SandboxContext,
	session: Session,
	event: ScheduledEvent | undefined,
	now = context.clock.now(),
): void {
	for (const participant of session.participants)
		if (participant.leave_time === '') leaveSession(context, session, participant, now);
	session.end_time = utcText(now);
	publishEvent(context, `${session.kind}.ended`, { ...sessionObject(session), end_time: session.end_time });
	if (!event) return;
	session.registrants = structuredClone(meetingDataOf(event).registrants);
	event.live = false;
	if (session.kind === 'meeting') event.status = 'waiting';
}

/** A session as events show it: its number is text there. */
const sessionObject = ({ id, uuid, host, topic, type, start_time, timezone }: Session): Json => ({
	id: String(id),
	uuid,
	host_id: host.id,
	topic,
	type,
	start_time,
	timezone,
	duration: 60,
});

const participantObject = ({
	id,
	user_id,
	participant_uuid,
	name,
	user_email,
	join_time,
	leave_time,
	registrant_id,
}: Participant): Json => ({
	id,
	user_id,
	participant_uuid,
	user_name: name,
	email: user_email,
	registrant_id,
	...(leave_time === '' ? { join_time } : { leave_time, leave_reason: 'left the meeting' }),
});

/** The session that runs of a meeting or webinar. */
export const runningSession = (
	context: SandboxContext,
	kind: Session['kind'],
	id: string | number,
): Session | undefined =>
	context.store.sessions.find(
		(session) =>
			session.kind === kind &&
			session.end_time === undefined &&
			(String(session.id) === String(id) || session.uuid === id),
	);

/** The sessions that have ended, by number or UUID, the latest first. */
export function pastSessions(context: SandboxContext, kind: Session['kind'], key: string | undefined): Session[] {
	return context.store.sessions
		.filter(
			(session) =>
				session.kind === kind && session.end_time !== undefined && (String(session.id) === key || session.uuid === key),
		)
		.sort((a, b) => b.start_time.localeCompare(a.start_time));
}

/** Whole minutes that a session took, and those of all people together. */
export function minutesOf({ participants, start_time: start, end_time: end }: Session): {
	duration: number;
	total: number;
} {
	return {
		duration: Math.round((Date.parse(String(end)) - Date.parse(start)) / 60_000),
		total: Math.round(participants.reduce((sum, { duration }) => sum + duration, 0) / 60),
	};
}

/** What AI Companion writes after a meeting. */
export function addSummary(context: SandboxContext, session: Session): Json {
	const end = String(session.end_time ?? utcText(context.clock.now()));
	session.summary = {
		summary_start_time: session.start_time,
		summary_end_time: end,
		summary_created_time: end,
		summary_last_modified_time: end,
		summary_last_modified_user_id: session.host.id,
		summary_last_modified_user_email: session.host.email,
		summary_title: `Meeting summary for ${session.topic}`,
		summary_overview: 'The team looked at last week’s numbers and agreed on what comes next.',
		summary_details: [{ label: 'Numbers', summary: 'Sales rose by a tenth. Support answered within two hours.' }],
		next_steps: ['Adam: send the numbers to everybody', 'Olivia: book the room for the review'],
		summary_content: '## Numbers\n- Sales rose by a tenth\n- Support answered within two hours\n',
		summary_doc_url: `https://docs.zoom.us/doc/${newId()}`,
	};
	return session.summary;
}
