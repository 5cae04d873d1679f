// Events on demand, for trying a trigger without making them happen.
import type { SandboxContext } from '../context.mts';
import {
	createdEventObject,
	participantObject,
	presenceObject,
	scheduledEventObject,
	userObject,
	userUpdate,
} from '../domain/events.mts';
import type { AccountEvent } from '../domain/events.mts';
import type { Json } from '../domain/json.mts';
import { addRecording, publishRecordingEvent } from '../domain/recordings.mts';
import { noDetails } from '../domain/registration.mts';
import { summarizedMeeting } from '../domain/sessions.mts';
import type { ScheduledEvent, Store, User } from '../domain/store.mts';
import { ownerOf } from '../domain/users.mts';
import { utcText } from '../plugins/clock.mts';

/**
 * Sends an event of any kind about something in the account: a new recording, or the first meeting, webinar or user.
 * @param object members that replace those of the event's object
 */
export function publishSampleEvent(context: SandboxContext, name: string, origin: string, object: Json = {}): void {
	const [family] = name.split('.');
	if (family === 'recording') publishRecordingSample(context, name, origin, object);
	else if (family === 'user') publishUserSample(context, name, object);
	else publishScheduledEventSample(context, name, family === 'webinar' ? 'webinar' : 'meeting', object);
}

function publishRecordingSample(context: SandboxContext, name: string, origin: string, object: Json): void {
	const host = ownerOf(context.store);
	if (name === 'recording.completed' && Object.keys(object).length === 0) {
		// A new recording publishes this event itself.
		addRecording(context, host, origin);
		return;
	}
	const recording = context.store.recordings[0] ?? addRecording(context, host, origin);
	const types = name === 'recording.transcript_completed' ? ['TRANSCRIPT'] : undefined;
	publishRecordingEvent(context, name, { ...recording, ...object }, types);
}

function publishUserSample(context: SandboxContext, name: string, object: Json): void {
	const owner = ownerOf(context.store);
	const now = context.clock.now();
	const publish = (event: Omit<AccountEvent, 'name'>): void =>
		context.publishEvent({ ...event, name, object: { ...event.object, ...object } });
	if (name === 'user.presence_status_updated') publish({ object: presenceObject(owner, 'Available', now) });
	else if (name === 'user.updated') publish({ ...userUpdate(owner, { dept: 'Sales' }, now), operator: owner });
	else if (/signed_(in|out)$/.test(name)) publish({ object: signInObject(owner, now) });
	else {
		const payload = name === 'user.created' ? { creation_type: 'create' } : {};
		publish({ object: userObject(owner, name), operator: owner, payload });
	}
}

/** Where and how a user has signed in or out. */
const signInObject = ({ id, email }: User, now: number): Json => ({
	id,
	client_type: 'browser',
	date_time: utcText(now),
	version: '-',
	login_type: 100,
	email,
});

function publishScheduledEventSample(
	context: SandboxContext,
	name: string,
	kind: 'meeting' | 'webinar',
	object: Json,
): void {
	const scheduledEvent = [...context.store.scheduledEvents(kind).values()][0] as ScheduledEvent;
	const isRunning = /started|ended|participant|sharing/.test(name);
	const hasOperator = /\.created|updated|deleted|registration_(approved|cancelled|denied)/.test(name);
	const now = context.clock.now();
	if (name.startsWith('meeting.summary_')) {
		context.publishEvent({ name, object: { ...summaryObject(context.store), ...object } });
		return;
	}
	const whole = name.endsWith('.created')
		? createdEventObject(scheduledEvent)
		: scheduledEventObject(scheduledEvent, isRunning ? 'text' : 'number');
	if (name.endsWith('.updated')) {
		const { id, host_id: owner, topic } = scheduledEvent;
		context.publishEvent({
			name,
			owner,
			object: { id, topic, ...object },
			operator: ownerOf(context.store),
			payload: { scope: 'all', time_stamp: now, old_object: { id, topic: `${topic} (before)` } },
		});
		return;
	}
	context.publishEvent({
		name,
		object: {
			...whole,
			...(name.endsWith('.started') ? { host_email: scheduledEvent.host_email } : {}),
			...(name.endsWith('.ended') ? { end_time: utcText(now) } : {}),
			...personOf(name, now),
			...object,
		},
		...(hasOperator ? { operator: ownerOf(context.store) } : {}),
	});
}

/** The summary of a meeting. */
function summaryObject({ sessions }: Store): Json {
	const session = sessions.find(({ summary }) => summary !== undefined);
	if (!session) return {};
	return { ...summarizedMeeting(session), ...session.summary };
}

/** The registrant or participant of events that are about one. */
function personOf(event: string, now: number): Json {
	const guest = {
		user_id: '16778240',
		user_name: 'Nathan Guest',
		participant_uuid: '5372C61F-DE59-D2D3-678F-4D83CE360D1C',
	};
	if (event.includes('registration'))
		return {
			registrant: {
				id: 'demandRegistrant000000',
				first_name: 'Nathan',
				last_name: 'Guest',
				email: 'nathan@example.com',
				...noDetails,
				...(/cancelled|denied/.test(event) ? {} : { join_url: 'https://acme.zoom.us/w/90000000000?tk=token' }),
				status: event.split('_').at(-1)?.replace('created', 'approved'),
			},
		};
	if (event.endsWith('jbh_joined')) return { participant: { user_name: 'Nathan Guest', id: '' } };
	if (event.endsWith('role_changed'))
		return {
			participant: {
				...guest,
				participant_user_id: '',
				email: 'nathan@example.com',
				old_role: 'attendee',
				new_role: 'host',
				date_time: utcText(now),
			},
		};
	if (!event.includes('participant') && !event.includes('sharing')) return {};
	return {
		participant: participantObject({
			...guest,
			id: '',
			name: guest.user_name,
			user_email: 'nathan@example.com',
			join_time: utcText(now),
			leave_time: event.includes('left') ? utcText(now) : '',
			duration: 0,
			registrant_id: '',
			internal_user: false,
		}),
	};
}
