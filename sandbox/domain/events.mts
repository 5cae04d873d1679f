// What happens in the account, in the form in which Zoom's webhooks show it. The domain publishes these events through
// the context and does not know who receives them.
import { utcText } from '../plugins/clock.mts';
import { defined, pick } from './json.mts';
import type { Json } from './json.mts';
import { totalsOf } from './recordingFiles.mts';
import type { Participant, Recording, RecordingFile, ScheduledEvent, Session, User } from './store.mts';

/** Something that happened in the account. */
export interface AccountEvent {
	/** Zoom's name, such as `meeting.created`. */
	name: string;
	/** What the event is about. */
	object: Json;
	/** ID of the user whose subscriptions it is for; default the host or user of the object. */
	owner?: string;
	/** The user who caused it. */
	operator?: User | undefined;
	/** Further members of the payload: `operation`, `scope`, `old_object`, `time_stamp`, `creation_type`. */
	payload?: Json;
	/** ID of the user whose files the event's download token opens; without it the event has no token. */
	downloadsOf?: string;
}

/** Sends an event to its subscribers, without waiting for them. */
export type PublishEvent = (event: AccountEvent) => void;

/** A meeting or webinar. Zoom sends its number as text while it is running. */
export function scheduledEventObject(
	{ id, uuid, host_id, topic, type, start_time, duration, timezone }: ScheduledEvent,
	idForm: 'number' | 'text' = 'number',
): Json {
	return defined({
		id: idForm === 'text' ? String(id) : id,
		uuid,
		host_id,
		topic,
		type,
		start_time,
		duration,
		timezone,
	});
}

/** A meeting or webinar that has just been created. */
export const createdEventObject = (scheduledEvent: ScheduledEvent): Json => {
	const { join_url, password, pmi, settings, occurrences, recurrence, creation_source } = scheduledEvent;
	return defined({
		...scheduledEventObject(scheduledEvent),
		join_url,
		password,
		pmi,
		occurrences,
		recurrence,
		settings: {
			meeting_invitees: [],
			...pick(settings, 'use_pmi', 'join_before_host', 'jbh_time', 'meeting_invitees', 'alternative_hosts'),
		},
		creation_source,
	});
};

/** A session. Its number is text here. One with the personal meeting ID has that, and type 4. */
export const sessionObject = ({ id, pmi, uuid, host, topic, type, start_time, timezone }: Session): Json => ({
	id: pmi ?? String(id),
	uuid,
	host_id: host.id,
	topic,
	type: pmi === undefined ? type : 4,
	start_time,
	timezone,
	duration: pmi === undefined ? 60 : 0,
});

/** Why somebody left, in Zoom's words. */
export type LeaveReason = 'left the meeting' | 'Host ended the meeting.';

/** A participant who has joined or left. Of people without an account only registrants have an address. */
export function participantObject(participant: Participant, reason: LeaveReason = 'left the meeting'): Json {
	const { id, user_id, participant_uuid, name, user_email, join_time, leave_time, registrant_id } = participant;
	const person = {
		id,
		user_id,
		participant_user_id: id,
		participant_uuid,
		user_name: name,
		email: id === '' && registrant_id === '' ? '' : user_email,
		public_ip: '203.0.113.7',
	};
	if (leave_time === '') return { ...person, ...(registrant_id === '' ? {} : { registrant_id }), join_time };
	return {
		...person,
		registrant_id,
		private_ip: '10.0.0.7',
		leave_time,
		leave_reason: `left the meeting. Reason : ${reason}`,
	};
}

/**
 * A recording with some of its files. Their addresses are those for the token of the event. The whole recording's
 * members that only the API shows stay out.
 */
export function recordingObject(recording: Recording, files: RecordingFile[], host: User | undefined): Json {
	const { recording_files: _all, auto_delete: _auto, auto_delete_date: _date, ...fields } = recording;
	return {
		...fields,
		host_email: host?.email,
		on_prem: false,
		password: 'Rec0rd!ng',
		...totalsOf(files),
		recording_files: files.map(({ download_url: url, ...file }) => ({
			...file,
			download_url: url.replace('/rec/download/', '/rec/webhook_download/'),
		})),
	};
}

/** Events in which a user has a display name. */
const WITH_DISPLAY_NAME = ['user.created', 'user.invitation_accepted'];

/** A user, as an event of this name has them. */
export const userObject = ({ id, first_name, last_name, display_name, email, type }: User, event: string): Json => ({
	id,
	first_name,
	last_name,
	...(WITH_DISPLAY_NAME.includes(event) ? { display_name } : {}),
	email,
	type,
});

/** The event of a changed user: the changed fields, with their values before. */
export const userUpdate = (before: Json, changes: Json, now: number): Pick<AccountEvent, 'object' | 'payload'> => ({
	object: { id: before.id, ...changes },
	payload: {
		old_object: {
			id: before.id,
			...Object.fromEntries(Object.keys(changes).map((name) => [name, before[name] ?? ''])),
		},
		time_stamp: now,
	},
});

/** A user's presence. The ID is in lower case there, unlike everywhere else. */
export const presenceObject = ({ id, email }: User, status: string, now: number): Json => ({
	date_time: utcText(now),
	email,
	id: id.toLowerCase(),
	presence_status: status,
});
