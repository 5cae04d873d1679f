// The account that every sandbox starts with.
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { newId, newNumber, newUuid } from './ids.mts';
import type { Json } from './json.mts';
import { meetingDataOf } from './meetingData.mts';
import { meetingKind } from './meetings.mts';
import { addRecording } from './recordings.mts';
import { personalJoinUrl } from './registration.mts';
import { createScheduledEvent } from './scheduledEvents.mts';
import { addSummary, addTranscript, endSession, joinSession, leaveSession, startSession } from './sessions.mts';
import type { Recording, ScheduledEvent, Session, User } from './store.mts';
import { newUser } from './users.mts';
import { webinarKind } from './webinars.mts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const users = [
	{
		id: 'owner00000000000000001',
		email: 'owner@acme.example',
		first_name: 'Olivia',
		last_name: 'Owner',
		type: 2,
		role_id: '0',
		role_name: 'Owner',
		dept: 'Management',
		timezone: 'Europe/Berlin',
	},
	{
		id: 'admin00000000000000002',
		email: 'admin@acme.example',
		first_name: 'Adam',
		last_name: 'Admin',
		type: 2,
		role_id: '1',
		role_name: 'Admin',
		dept: 'IT',
	},
	{
		id: 'host000000000000000003',
		email: 'hannah@acme.example',
		first_name: 'Hannah',
		last_name: 'Host',
		type: 2,
		dept: 'Sales',
	},
	{
		id: 'basic00000000000000004',
		email: 'ben@acme.example',
		first_name: 'Ben',
		last_name: 'Basic',
		type: 1,
		dept: 'Support',
	},
	{
		id: 'pending000000000000005',
		email: 'petra@acme.example',
		first_name: 'Petra',
		last_name: 'Pending',
		type: 1,
		status: 'pending',
	},
] as const;

/** Fills an empty store with a small account: users, upcoming meetings and webinars, and recordings of past ones. */
export function seed(context: SandboxContext, origin: string): void {
	const now = context.clock.now();
	const { store } = context;
	for (const user of users) store.users.set(user.id, newUser(user, now - 400 * DAY, store.accountId));
	const owner = store.user('owner@acme.example') as User;
	const hannah = store.user('hannah@acme.example') as User;
	const review = scheduleMeetings(context, owner, hannah, origin);
	const launch = scheduleWebinars(context, owner, hannah, origin);
	// What was there before does not count as created today.
	context.limits.reset();
	store.templates.set(owner.id, [
		{
			id: 'sandboxMeetingTpl000001',
			name: 'Team meeting',
			kind: 'meeting',
			type: 1,
			scheduledEvent: structuredClone(review),
			savesRecurrence: false,
		},
		{
			id: 'sandboxWebinarTpl000001',
			name: 'Launch',
			kind: 'webinar',
			type: 1,
			scheduledEvent: structuredClone(launch),
			savesRecurrence: false,
		},
	]);
	// UUIDs with slashes have to be encoded twice in paths.
	const uuids = ['/sandboxAAAAAAAAAAAAAA==', 'sand//boxAAAAAAAAAAAAA==', 'sandboxAAAAAAAAAAAAAAA=='];
	uuids.forEach((uuid, index) => {
		const recording = addRecording(context, index === 2 ? hannah : owner, origin, {
			uuid,
			start: now - (2 + index * 40) * DAY,
			// Somebody stopped recording in between and started again.
			segments: index === 1 ? 2 : 1,
		});
		if (index === 0) holdTeamMeeting(context, owner, recording, launch);
	});
	addRecording(context, hannah, origin, { topic: 'Customer call', start: now - 10 * MINUTE, processing: true });
	holdWebinar(context, owner, now - 3 * DAY, origin);
	holdUnrecordedMeeting(context, launch, now - 4 * DAY, origin);
}

/** Full hours of a day after today, in UTC. */
const later = (context: SandboxContext, days: number, hour: number): string =>
	`${new Date(context.clock.now() + days * DAY).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00Z`;

/** @returns the quarterly review */
function scheduleMeetings(context: SandboxContext, owner: User, hannah: User, origin: string): ScheduledEvent {
	const schedule = (host: User, body: Json): ScheduledEvent =>
		createScheduledEvent(context, meetingKind, host, body, origin);
	const review = schedule(owner, {
		topic: 'Quarterly review',
		start_time: later(context, 3, 14),
		duration: 90,
		agenda: 'Numbers, plans, questions',
	});
	schedule(owner, {
		topic: 'Daily stand-up',
		type: 8,
		start_time: later(context, 1, 8),
		duration: 15,
		recurrence: { type: 1, repeat_interval: 1, end_times: 10 },
	});
	schedule(owner, { topic: 'Open office', type: 3, settings: { join_before_host: true, waiting_room: false } });
	schedule(hannah, {
		topic: 'Customer call',
		start_time: later(context, 2, 10),
		duration: 30,
		settings: { approval_type: 0 },
	});
	return review;
}

/** @returns the product launch */
function scheduleWebinars(context: SandboxContext, owner: User, hannah: User, origin: string): ScheduledEvent {
	const schedule = (host: User, body: Json): ScheduledEvent =>
		createScheduledEvent(context, webinarKind, host, body, origin);
	const launch = schedule(owner, {
		topic: 'Product launch',
		start_time: later(context, 7, 16),
		duration: 60,
		settings: { approval_type: 0, enable_session_branding: true },
	});
	schedule(hannah, {
		topic: 'Getting started',
		type: 9,
		start_time: later(context, 5, 12),
		duration: 45,
		recurrence: { type: 2, repeat_interval: 1, weekly_days: '3', end_times: 4 },
	});
	return launch;
}

/** Holds the meeting of a recording: three participants, a poll, a question, a survey and a summary by AI Companion. */
function holdTeamMeeting(
	context: SandboxContext,
	owner: User,
	{ id, uuid, topic, start_time }: Recording,
	settingsFrom: ScheduledEvent,
): void {
	const start = Date.parse(start_time);
	const session = startSession(
		context,
		'meeting',
		{ ...settingsFrom, id, uuid, topic: String(topic), type: 2, host_id: owner.id, live: false },
		start,
	);
	joinSession(context, session, { name: 'Adam Admin', email: 'admin@acme.example' }, start + MINUTE);
	const guest = joinSession(
		context,
		session,
		{ name: 'Nathan Guest', email: 'nathan@example.com' },
		start + 2 * MINUTE,
	);
	leaveSession(context, session, guest, start + 20 * MINUTE);
	answerQuestions(session, owner, start);
	endSession(context, session, undefined, start + 30 * MINUTE);
	addSummary(context, session);
}

/** Holds a meeting that nobody recorded, with the summary and the transcript of AI Companion. */
function holdUnrecordedMeeting(
	context: SandboxContext,
	settingsFrom: ScheduledEvent,
	start: number,
	origin: string,
): void {
	const meeting = { ...settingsFrom, id: newNumber(), uuid: newUuid(), topic: 'Project sync', type: 2, live: false };
	const session = startSession(context, 'meeting', meeting, start);
	joinSession(context, session, { name: 'Adam Admin', email: 'admin@acme.example' }, start + MINUTE);
	endSession(context, session, undefined, start + 30 * MINUTE);
	addSummary(context, session);
	addTranscript(context, session, origin);
}

/** Holds a webinar with two registrants, one of whom did not come. */
function holdWebinar(context: SandboxContext, owner: User, start: number, origin: string): void {
	const webinar = createScheduledEvent(
		context,
		webinarKind,
		owner,
		{ topic: 'Introduction for customers', duration: 45, settings: { approval_type: 0 } },
		origin,
	);
	webinar.start_time = utcText(start);
	const { registrants } = meetingDataOf(webinar);
	for (const [first_name, email] of [
		['Nathan', 'nathan@example.com'],
		['Rose', 'rose@example.com'],
	] as const) {
		registrants.push({
			id: newId(),
			email,
			first_name,
			last_name: 'Guest',
			status: 'approved',
			create_time: utcText(start - DAY),
			join_url: personalJoinUrl(webinar),
		});
	}
	const session = startSession(context, 'webinar', webinar, start);
	joinSession(
		context,
		session,
		{ name: 'Nathan Guest', email: 'nathan@example.com', registrantId: registrants[0]?.id },
		start + MINUTE,
	);
	answerQuestions(session, owner, start);
	endSession(context, session, webinar, start + 45 * MINUTE);
	context.limits.reset();
}

function answerQuestions(session: Session, host: User, start: number): void {
	const guest = { name: 'Nathan Guest', email: 'nathan@example.com', at: utcText(start + 10 * MINUTE) };
	session.polls.push(
		{ ...guest, question_id: newId(), question: 'How was last week?', answer: 'Good' },
		{ ...guest, question_id: newId(), question: 'Shall we meet more often?', answer: 'No' },
	);
	session.survey.push({ ...guest, question_id: newId(), question: 'Was it worth your time?', answer: 'Yes' });
	session.questions.push({
		...guest,
		question_id: newId(),
		question: 'When is the next release?',
		answer: 'In March',
		answeredBy: host,
	});
}
