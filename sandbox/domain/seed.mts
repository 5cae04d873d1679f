import { meetingDataOf } from './meetingData.mts';
import { utcText } from '../plugins/clock.mts';
import { createScheduledEvent } from './scheduledEvents.mts';
import { newUser } from './userFactory.mts';
import { addRecording } from './recordings.mts';
import { meetingKind } from '../routes/meetings.mts';
import { webinarKind } from '../routes/webinars.mts';
import { addSummary, endSession, joinSession, leaveSession, startSession } from './sessions.mts';
import type { Session } from './sessions.mts';
import { newId } from './store.mts';
import type { ScheduledEvent, Recording, User } from './store.mts';
import type { SandboxContext } from '../context.mts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const people = [
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

/** Fills an empty world with a small account: people, meetings and webinars to come, and recordings of past ones. */
export function seed(context: SandboxContext, origin: string): void {
	const now = context.clock.now();
	const { store } = context;
	for (const person of people) store.users.set(person.id, newUser(person, now - 400 * DAY, store.accountId));
	const owner = store.user('owner@acme.example') as User;
	const hannah = store.user('hannah@acme.example') as User;

	const later = (days: number, hour: number): string =>
		`${new Date(now + days * DAY).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00Z`;
	const review = createScheduledEvent(
		context,
		meetingKind,
		owner,
		{ topic: 'Quarterly review', start_time: later(3, 14), duration: 90, agenda: 'Numbers, plans, questions' },
		origin,
	);
	createScheduledEvent(
		context,
		meetingKind,
		owner,
		{
			topic: 'Daily stand-up',
			type: 8,
			start_time: later(1, 8),
			duration: 15,
			recurrence: { type: 1, repeat_interval: 1, end_times: 10 },
		},
		origin,
	);
	createScheduledEvent(
		context,
		meetingKind,
		owner,
		{ topic: 'Open office', type: 3, settings: { join_before_host: true, waiting_room: false } },
		origin,
	);
	createScheduledEvent(
		context,
		meetingKind,
		hannah,
		{ topic: 'Customer call', start_time: later(2, 10), duration: 30, settings: { approval_type: 0 } },
		origin,
	);
	const launch = createScheduledEvent(
		context,
		webinarKind,
		owner,
		{
			topic: 'Product launch',
			start_time: later(7, 16),
			duration: 60,
			settings: { approval_type: 0, enable_session_branding: true },
		},
		origin,
	);
	createScheduledEvent(
		context,
		webinarKind,
		hannah,
		{
			topic: 'Getting started',
			type: 9,
			start_time: later(5, 12),
			duration: 45,
			recurrence: { type: 2, repeat_interval: 1, weekly_days: '3', end_times: 4 },
		},
		origin,
	);
	// What was there before does not count as made today.
	context.limits.reset();

	store.templates.set(owner.id, [
		{
			id: 'sandboxMeetingTpl000001',
			name: 'Team meeting',
			kind: 'meeting',
			type: 1,
			event: structuredClone(review),
			savesRecurrence: false,
		},
		{
			id: 'sandboxWebinarTpl000001',
			name: 'Launch',
			kind: 'webinar',
			type: 1,
			event: structuredClone(launch),
			savesRecurrence: false,
		},
	]);

	const uuids = ['/sandboxAAAAAAAAAAAAAA==', 'sand//boxAAAAAAAAAAAAA==', 'sandboxAAAAAAAAAAAAAAA=='];
	uuids.forEach((uuid, index) => {
		const recording = addRecording(context, index === 2 ? hannah : owner, origin, {
			uuid,
			start: now - (2 + index * 40) * DAY,
		});
		if (index === 0) holdTeamMeeting(context, owner, recording, launch);
	});
	holdWebinar(context, owner, now - 3 * DAY, origin);
}

/** The meeting that was recorded: three people, a poll, a question, a survey, and what AI Companion wrote. */
function holdTeamMeeting(
	context: SandboxContext,
	owner: User,
	{ id, uuid, topic, start_time }: Recording,
	like: ScheduledEvent,
): void {
	const start = Date.parse(start_time);
	const session = startSession(
		context,
		'meeting',
		{ ...like, id, uuid, topic: String(topic), type: 2, host_id: owner.id, live: false },
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

/** A webinar with two registrants, of whom one did not come. */
function holdWebinar(context: SandboxContext, owner: User, start: number, origin: string): void {
	const webinar = createScheduledEvent(
		context,
		webinarKind,
		owner,
		{ topic: 'Introduction for customers', duration: 45, settings: { approval_type: 0 } },
		origin,
	);
	Object.assign(webinar, { start_time: utcText(start) });
	for (const [first_name, email] of [
		['Nathan', 'nathan@example.com'],
		['Rose', 'rose@example.com'],
	] as const) {
		meetingDataOf(webinar).registrants.push({
			id: newId(),
			email,
			first_name,
			last_name: 'Guest',
			status: 'approved',
			create_time: utcText(start - DAY),
			join_url: `${String(webinar.join_url).split('?')[0]}?tk=${newId()}`,
		});
	}
	const session = startSession(context, 'webinar', webinar, start);
	joinSession(
		context,
		session,
		{ name: 'Nathan Guest', email: 'nathan@example.com', registrantId: meetingDataOf(webinar).registrants[0]?.id },
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
