// Meetings and webinars while they are running, and after they have ended.
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { participantObject, sessionObject } from './events.mts';
import type { LeaveReason } from './events.mts';
import { transcript } from './fixtures.mts';
import { newId, newUuid } from './ids.mts';
import type { Json } from './json.mts';
import { meetingDataOf } from './meetingData.mts';
import { newFileKey } from './recordingFiles.mts';
import type { Participant, ScheduledEvent, Session, User } from './store.mts';

/** The host starts a meeting or webinar. */
export function startSession(
	context: SandboxContext,
	kind: Session['kind'],
	scheduledEvent: ScheduledEvent,
	now = context.clock.now(),
): Session {
	const { sessions, users } = context.store;
	const { host_id, uuid, topic, type, id, pmi, timezone, settings, tracking_fields: trackingFields } = scheduledEvent;
	const host = users.get(host_id) as User;
	const session: Session = {
		kind,
		id,
		pmi,
		// Every instance has its own UUID.
		uuid: sessions.some((other) => other.uuid === uuid) ? newUuid() : uuid,
		topic,
		type,
		host,
		timezone,
		start_time: utcText(now),
		participants: [],
		registrants: [],
		polls: [],
		survey: [],
		questions: [],
		controls: {},
		chat: new Map(),
		trackingFields,
		customKeys: settings.custom_keys,
	};
	scheduledEvent.live = true;
	if (kind === 'meeting') scheduledEvent.status = 'started';
	sessions.push(session);
	context.publishEvent({ name: `${kind}.started`, object: { ...sessionObject(session), host_email: host.email } });
	joinSession(context, session, { name: host.display_name, email: host.email }, now);
	return session;
}

/** Who joins. */
interface Joining {
	name: string;
	email: string;
	registrantId?: string | undefined;
	/** UUID of a breakout room. */
	room?: string | undefined;
}

/** A person joins. */
export function joinSession(
	context: SandboxContext,
	session: Session,
	{ name, email, registrantId = '', room }: Joining,
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
		room,
	};
	session.participants.push(participant);
	publishParticipant(context, session, participant, 'participant_joined');
	return participant;
}

/** A person leaves. */
export function leaveSession(
	context: SandboxContext,
	session: Session,
	participant: Participant,
	now = context.clock.now(),
	reason: LeaveReason = 'left the meeting',
): void {
	participant.leave_time = utcText(now);
	participant.duration = Math.max(0, Math.round((now - Date.parse(participant.join_time)) / 1000));
	publishParticipant(context, session, participant, 'participant_left', reason);
}

/** The session ends for everybody who is still in it. */
export function endSession(
	context: SandboxContext,
	session: Session,
	scheduledEvent: ScheduledEvent | undefined,
	now = context.clock.now(),
): void {
	for (const participant of session.participants)
		if (participant.leave_time === '') leaveSession(context, session, participant, now, 'Host ended the meeting.');
	session.end_time = utcText(now);
	context.publishEvent({
		name: `${session.kind}.ended`,
		object: { ...sessionObject(session), end_time: session.end_time },
	});
	if (!scheduledEvent) return;
	session.registrants = structuredClone(meetingDataOf(scheduledEvent).registrants);
	scheduledEvent.live = false;
	if (session.kind === 'meeting') scheduledEvent.status = 'waiting';
}

/** The running session of a meeting or webinar, by number or UUID. */
export const runningSession = (
	context: SandboxContext,
	kind: Session['kind'],
	key: string | number,
): Session | undefined =>
	context.store.sessions.find((session) => session.end_time === undefined && isSessionOf(session, kind, String(key)));

/** The ended sessions of a meeting or webinar, by number or UUID, the latest first. */
export const pastSessions = (context: SandboxContext, kind: Session['kind'], key: string | undefined): Session[] =>
	context.store.sessions
		.filter((session) => session.end_time !== undefined && isSessionOf(session, kind, key))
		.sort((a, b) => b.start_time.localeCompare(a.start_time));

const isSessionOf = (session: Session, kind: Session['kind'], key: string | undefined): boolean =>
	session.kind === kind && (String(session.id) === key || session.uuid === key);

/** Minutes that a session took, and minutes of all its participants together. */
export function minutesOf({ participants, start_time: start, end_time: end }: Session): {
	duration: number;
	total: number;
} {
	return {
		duration: Math.round((Date.parse(String(end)) - Date.parse(start)) / 60_000),
		total: Math.round(participants.reduce((sum, { duration }) => sum + duration, 0) / 60),
	};
}

/** Adds the summary that AI Companion writes after a meeting. */
export function addSummary(context: SandboxContext, session: Session): Json {
	const end = session.end_time ?? utcText(context.clock.now());
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

/** The meeting of a summary. */
export const summarizedMeeting = ({ host, uuid, id, topic, start_time, end_time }: Session): Json => ({
	meeting_host_id: host.id,
	meeting_host_email: host.email,
	meeting_uuid: uuid,
	meeting_id: id,
	meeting_topic: topic,
	meeting_start_time: start_time,
	meeting_end_time: end_time,
});

/** Adds the transcript that AI Companion writes of a meeting that nobody recorded. */
export function addTranscript({ store }: SandboxContext, session: Session, origin: string): void {
	const key = newFileKey();
	store.files.set(key, transcript());
	session.transcript = {
		createdTime: session.end_time ?? session.start_time,
		downloadUrl: `${origin}/rec/download/${key}`,
	};
}

function publishParticipant(
	context: SandboxContext,
	session: Session,
	participant: Participant,
	happening: 'participant_joined' | 'participant_left',
	reason?: LeaveReason,
): void {
	context.publishEvent({
		name: `${session.kind}.${happening}`,
		object: { ...sessionObject(session), participant: participantObject(participant, reason) },
	});
}
