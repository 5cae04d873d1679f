// Events on demand, for trying a trigger without making them happen.
import type { SandboxContext } from '../context.mts';
import { scheduledEventObject, userObject } from '../domain/events.mts';
import type { Json } from '../domain/json.mts';
import { addRecording, publishRecordingEvent } from '../domain/recordings.mts';
import type { ScheduledEvent } from '../domain/store.mts';
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
	context.publishEvent({ name, object: { ...userObject(owner), ...object }, operator: owner });
}

function publishScheduledEventSample(
	context: SandboxContext,
	name: string,
	kind: 'meeting' | 'webinar',
	object: Json,
): void {
	const scheduledEvent = [...context.store.scheduledEvents(kind).values()][0] as ScheduledEvent;
	const isRunning = /started|ended|participant|sharing/.test(name);
	const hasOperator = /created|updated|deleted|registration_(approved|cancelled|denied)/.test(name);
	context.publishEvent({
		name,
		object: {
			...scheduledEventObject(scheduledEvent, isRunning ? 'text' : 'number'),
			...personOf(name, context.clock.now()),
			...object,
		},
		...(hasOperator ? { operator: ownerOf(context.store) } : {}),
	});
}

/** The registrant or participant of events that are about one. */
function personOf(event: string, now: number): Json {
	const name = 'Nathan Guest';
	const email = 'nathan@example.com';
	if (event.includes('registration'))
		return { registrant: { id: 'demandRegistrant000000', first_name: 'Nathan', last_name: 'Guest', email } };
	if (!event.includes('participant') && !event.includes('sharing')) return {};
	return {
		participant: {
			id: '',
			user_id: '16778240',
			user_name: name,
			email,
			participant_uuid: '55555AAAiAAAAAiAiAiiAii==',
			[event.includes('left') ? 'leave_time' : 'join_time']: utcText(now),
		},
	};
}
