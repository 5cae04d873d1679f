// An account in which much happens, by chance, and what a trigger has to pass on of it.
import type { IDataObject } from 'n8n-workflow';
import { meetingKind } from '../../sandbox/domain/meetings.mts';
import { recordingFiles } from '../../sandbox/domain/recordingFiles.mts';
import { register } from '../../sandbox/domain/registration.mts';
import { createScheduledEvent, isUpcoming } from '../../sandbox/domain/scheduledEvents.mts';
import { addSummary, endSession, startSession } from '../../sandbox/domain/sessions.mts';
import type { Recording, ScheduledEvent, User } from '../../sandbox/domain/store.mts';
import { newUser } from '../../sandbox/domain/users.mts';
import { webinarKind } from '../../sandbox/domain/webinars.mts';
import { utcText } from '../../sandbox/plugins/clock.mts';
import type { Sandbox } from '../../sandbox/server.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How each event is told from the others of its name. A recording's is about files. */
const IDS: Record<string, (json: IDataObject) => string[]> = {
	'meeting.created': ({ id }) => [String(id)],
	'meeting.ended': ({ uuid }) => [String(uuid)],
	'meeting.registration_created': ({ registrant }) => [String((registrant as IDataObject).id)],
	'meeting.summary_completed': ({ meeting_uuid: uuid }) => [String(uuid)],
	'recording.completed': (json) => fileIds(json, (type) => type !== 'TRANSCRIPT'),
	'recording.transcript_completed': (json) => fileIds(json, (type) => type === 'TRANSCRIPT'),
	'user.created': ({ email }) => [String(email)],
	'webinar.created': ({ id }) => [String(id)],
	'webinar.registration_created': ({ registrant }) => [String((registrant as IDataObject).id)],
};

export const EVENTS = Object.keys(IDS);

function fileIds({ recording_files: files }: IDataObject, isWanted: (type: string) => boolean): string[] {
	return (files as IDataObject[]).filter(({ file_type: type }) => isWanted(String(type))).map(({ id }) => String(id));
}

/** What was passed on, by event. */
export function idsOf(output: IDataObject[]): Record<string, string[]> {
	return Object.fromEntries(
		Object.entries(IDS).map(([event, ids]) => [event, output.filter((json) => json.event === event).flatMap(ids)]),
	);
}

export class BusyAccount {
	/** What happened, by event. */
	readonly expected: Record<string, string[]> = Object.fromEntries(EVENTS.map((event) => [event, []]));
	private readonly sandbox: Sandbox;
	private readonly random: () => number;
	/** What is to happen later. */
	private later: Array<{ at: number; happen: () => void }> = [];
	private people = 0;

	constructor(sandbox: Sandbox, random: () => number) {
		this.sandbox = sandbox;
		this.random = random;
		sandbox.context.publishEvent = () => undefined;
	}

	/** Lets happen what is due, and something new if the account is busy. */
	live(isBusy: boolean): void {
		const now = this.sandbox.clock.now();
		const due = this.later.filter(({ at }) => at <= now);
		this.later = this.later.filter(({ at }) => at > now);
		for (const { happen } of due) happen();
		if (!isBusy) return;
		if (this.isLucky(0.4)) this.schedule('meeting');
		if (this.isLucky(0.3)) this.schedule('webinar');
		if (this.isLucky(0.3)) this.hold();
		if (this.isLucky(0.3)) this.record();
		if (this.isLucky(0.05) || this.people === 0) this.addUser();
		if (this.isLucky(0.4)) this.register('meeting');
		if (this.isLucky(0.3)) this.register('webinar');
	}

	private isLucky(part: number): boolean {
		return this.random() < part;
	}

	private pick<T>(list: T[]): T {
		return list[Math.floor(this.random() * list.length)] as T;
	}

	private in(ms: number, happen: () => void): void {
		this.later.push({ at: this.sandbox.clock.now() + ms, happen });
	}

	private note(event: string, ...ids: unknown[]): void {
		this.expected[event]?.push(...ids.map(String));
	}

	private get host(): User {
		const { store } = this.sandbox;
		return this.pick([store.user('owner@acme.example'), store.user('hannah@acme.example')] as User[]);
	}

	private schedule(kind: 'meeting' | 'webinar'): void {
		const body = {
			topic: `A ${kind}`,
			...(kind === 'meeting' ? { type: this.isLucky(0.2) ? 3 : 2 } : {}),
			start_time: utcText(this.sandbox.clock.now() + (1 + this.random() * 12) * HOUR),
			duration: 30,
			settings: { approval_type: this.pick([0, 1, 2]) },
		};
		const { context, url } = this.sandbox;
		const created = createScheduledEvent(context, kind === 'meeting' ? meetingKind : webinarKind, this.host, body, url);
		this.note(`${kind}.created`, created.id);
	}

	private hold(): void {
		const { context, store } = this.sandbox;
		const meeting = this.pick([...store.meetings.values()].filter(({ live }) => !live));
		const session = startSession(context, 'meeting', meeting);
		this.in((20 + this.random() * 100) * MINUTE, () => {
			endSession(context, session, meeting);
			this.note('meeting.ended', session.uuid);
			if (!this.isLucky(0.7)) return;
			// Its time of creation is that of the end.
			this.in(this.random() * 30 * MINUTE, () => {
				addSummary(context, session);
				this.note('meeting.summary_completed', session.uuid);
			});
		});
	}

	/** A recording that is processed for a while. Some files are late, and some transcripts very late or never there. */
	private record(): void {
		const { url, store, clock } = this.sandbox;
		const start = clock.now() - this.random() * HOUR;
		const recording: Recording = this.sandbox.addRecording(this.host.id, { start, processing: true });
		const files = recordingFiles(store, url, { uuid: recording.uuid, start }, {});
		const isTranscript = ({ file_type: type }: { file_type: string }): boolean => type === 'TRANSCRIPT';
		const isLate = this.isLucky(0.3);
		const late = files.filter(({ file_type: type }) => isLate && type === 'SUMMARY');
		const transcripts = files.filter(isTranscript);
		const first = files.filter((file) => !late.includes(file) && !isTranscript(file));
		const add = (event: string, more: typeof files): void => {
			recording.recording_files.push(...more);
			this.note(event, ...more.map(({ id }) => id));
		};
		this.in((0.5 + this.random() * 6) * HOUR, () => {
			recording.recording_files = [];
			add('recording.completed', first);
			if (isLate) this.in((1 + this.random() * 30) * HOUR, () => add('recording.completed', late));
			if (this.isLucky(0.2)) return;
			this.in(this.random() * 50 * HOUR, () => add('recording.transcript_completed', transcripts));
		});
	}

	private addUser(): void {
		this.people += 1;
		const isInvited = this.isLucky(0.5);
		const email = `person${this.people}@acme.example`;
		const { store, clock } = this.sandbox;
		const user = newUser({ email, type: 1, status: isInvited ? 'pending' : 'active' }, clock.now(), store.accountId);
		store.users.set(user.id, user);
		this.note('user.created', email);
		// The invitation is accepted.
		if (isInvited) this.in(this.random() * 20 * HOUR, () => (user.status = 'active'));
	}

	private register(kind: 'meeting' | 'webinar'): void {
		const { context, store, clock } = this.sandbox;
		const open = [...store.scheduledEvents(kind).values()].filter(
			(one: ScheduledEvent) => [0, 1].includes(Number(one.settings.approval_type)) && isUpcoming(one, clock.now()),
		);
		if (open.length === 0) return;
		this.people += 1;
		const body = { email: `guest${this.people}@example.com`, first_name: 'Guest' };
		this.note(`${kind}.registration_created`, register(context, this.pick(open), body, false).id);
	}
}
