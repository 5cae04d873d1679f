// Events on demand: for trying a trigger without making them happen.
import { utcText } from '../plugins/clock.mts';
import { addRecording } from '../domain/recordings.mts';
import type { Event, Json, User } from '../domain/store.mts';
import type { World } from '../context.mts';
import { announce, announceRecording, eventObject, userObject } from './publishEvent.mts';

/** Sends an event of any kind about something in the account: a new recording, or the first meeting, webinar or user. Members of `object` replace its own. */
export function sendOnDemand(world: World, event: string, origin: string, object: Json = {}): void {
	const [family = ''] = event.split('.');
	const host = [...world.store.users.values()].find(({ role_id }) => role_id === '0') as User;
	if (event === 'recording.completed' && Object.keys(object).length === 0) {
		// Making one tells of it.
		addRecording(world, host, origin);
		return;
	}
	if (family === 'recording') {
		const recording = world.store.recordings[0] ?? addRecording(world, host, origin);
		announceRecording(
			world,
			event,
			{ ...recording, ...object },
			event === 'recording.transcript_completed' ? { types: ['TRANSCRIPT'] } : {},
		);
		return;
	}
	if (family === 'user') return announce(world, event, { ...userObject(host), ...object }, { operator: host });
	const events = family === 'webinar' ? world.store.webinars : world.store.meetings;
	const about = [...events.values()][0] as Event;
	const live = /started|ended|participant|sharing/.test(event);
	announce(
		world,
		event,
		{ ...eventObject(about, live ? 'text' : 'number'), ...detailsOf(event, world.clock.now()), ...object },
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
