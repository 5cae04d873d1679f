// Events on demand: for trying a trigger without making them happen.
import { utcText } from '../plugins/clock.mts';
import { addRecording } from '../domain/recordings.mts';
import type { ScheduledEvent, Json, User } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { publishEvent, publishRecordingEvent, eventObject, userObject } from './publishEvent.mts';

/** Sends an event of any kind about something in the account: a new recording, or the first meeting, webinar or user. Members of `object` replace its own. */
export function publishSampleEvent(context: SandboxContext, event: string, origin: string, object: Json = {}): void {
	const [family = ''] = event.split('.');
	const host = [...context.store.users.values()].find(({ role_id }) => role_id === '0') as User;
	if (event === 'recording.completed' && Object.keys(object).length === 0) {
		// Making one tells of it.
		addRecording(context, host, origin);
		return;
	}
	if (family === 'recording') {
		const recording = context.store.recordings[0] ?? addRecording(context, host, origin);
		publishRecordingEvent(
			context,
			event,
			{ ...recording, ...object },
			event === 'recording.transcript_completed' ? { types: ['TRANSCRIPT'] } : {},
		);
		return;
	}
	if (family === 'user') return publishEvent(context, event, { ...userObject(host), ...object }, { operator: host });
	const events = family === 'webinar' ? context.store.webinars : context.store.meetings;
	const about = [...events.values()][0] as ScheduledEvent;
	const live = /started|ended|participant|sharing/.test(event);
	publishEvent(
		context,
		event,
		{ ...eventObject(about, live ? 'text' : 'number'), ...detailsOf(event, context.clock.now()), ...object },
		/created|updated|deleted|registration_(approved|cancelled|denied)/.test(event) ? { operator: host } : {},
	);
}

/** What events about people in or for a meeting have besides the meeting. */
function detailsOf(event: string, now: number): Json {
	const person = { name: 'Nathan Guest', email: 'nathan@example.com' };
	if (event.includes('registration'))
		return {
			registrant: { id: 'demandRegistrant000000', first_name: 'Nathan', last_name: 'Guest', email: person.email },
		};
	if (event.includes('participant') || event.includes('sharing'))
		return {
			participant: {
				id: '',
				user_id: '16778240',
				user_name: person.name,
				email: person.email,
				participant_uuid: '55555AAAiAAAAAiAiAiiAii==',
				[event.includes('left') ? 'leave_time' : 'join_time']: utcText(now),
			},
		};
	return {};
}
