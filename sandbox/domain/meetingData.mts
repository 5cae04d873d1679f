import type { ScheduledEvent, Json } from './store.mts';

/** A registration. */
export interface Registrant extends Json {
	id: string;
	email: string;
	status: 'approved' | 'denied' | 'pending';
}

/** What belongs to a meeting or webinar besides its own fields. */
export interface MeetingData {
	registrants: Registrant[];
	questions: Json;
	panelists: Json[];
	polls: Json[];
	survey: Json;
	/** Where it is streamed to; undefined until set. */
	liveStream?: Json;
	isStreaming: boolean;
	branding: { wallpaper?: Json; virtual_backgrounds: Json[]; name_tags: Json[] };
}

const meetingData = new WeakMap<ScheduledEvent, MeetingData>();

/** What belongs to an event; at first nothing but a registration form that asks for the last name. */
export function meetingDataOf(event: ScheduledEvent): MeetingData {
	let own = meetingData.get(event);
	if (!own) {
		own = {
			registrants: [],
			questions: { questions: [{ field_name: 'last_name', required: false }], custom_questions: [] },
			panelists: [],
			polls: [],
			survey: {},
			isStreaming: false,
			branding: { virtual_backgrounds: [], name_tags: [] },
		};
		meetingData.set(event, own);
	}
	return own;
}
