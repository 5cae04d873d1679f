// What happens in the account, in the form in which Zoom's webhooks show it. The domain publishes these events through
// the context and does not know who receives them.
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

/** A session. Its number is text here. */
export const sessionObject = ({ id, uuid, host, topic, type, start_time, timezone }: Session): Json => ({
	id: String(id),
	uuid,
	host_id: host.id,
	topic,
	type,
	start_time,
	timezone,
	duration: 60,
});

/** A participant who has joined or left. */
export const participantObject = (participant: Participant): Json => {
	const { id, user_id, participant_uuid, name, user_email, join_time, leave_time, registrant_id } = participant;
	return {
		id,
		user_id,
		participant_uuid,
		user_name: name,
		email: user_email,
		registrant_id,
		...(leave_time === '' ? { join_time } : { leave_time, leave_reason: 'left the meeting' }),
	};
};

/**
 * A recording with some of its files. Their addresses are those for the token of the event. The whole recording's
 * members that only the API shows stay out.
 */
export function recordingObject(recording: Recording, files: RecordingFile[], host: User | undefined): Json {
	const { recording_files: _all, auto_delete: _auto, auto_delete_date: _date, ...fields } = recording;
	return {
		...fields,
		host_email: host?.email,
		password: 'Rec0rd!ng',
		...totalsOf(files),
		recording_files: files.map(({ download_url: url, ...file }) => ({
			...file,
			download_url: url.replace('/rec/download/', '/rec/webhook_download/'),
		})),
	};
}

export const userObject = ({ id, first_name, last_name, display_name, email, type }: User): Json => ({
	id,
	first_name,
	last_name,
	display_name,
	email,
	type,
});
