import type { Json } from './json.mts';
import type { ScheduledEvent } from './store.mts';

/** A person's registration for a meeting or webinar. */
export interface Registrant extends Json {
	id: string;
	email: string;
	/** Cancelled ones are in no list. */
	status: 'approved' | 'cancelled' | 'denied' | 'pending';
	/** Missing until the approval. */
	join_url?: string;
}

/** What belongs to a meeting or webinar besides its own fields. */
export interface MeetingData {
	registrants: Registrant[];
	/** The registration form. */
	questions: Json;
	panelists: Json[];
	polls: Json[];
	survey: Json;
	/** Where it is streamed to; missing until somebody sets it. */
	liveStream?: Json;
	isStreaming: boolean;
	branding: { wallpaper?: Json; virtual_backgrounds: Json[]; name_tags: Json[] };
}

/** A registration form that nobody has changed: it asks for the last name. */
export const initialQuestions = (): Json => ({
	questions: [{ field_name: 'last_name', required: false }],
	custom_questions: [],
});

const meetingData = new WeakMap<ScheduledEvent, MeetingData>();

/** What belongs to a meeting or webinar; empty at first. */
export function meetingDataOf(scheduledEvent: ScheduledEvent): MeetingData {
	let data = meetingData.get(scheduledEvent);
	if (!data) {
		data = {
			registrants: [],
			questions: initialQuestions(),
			panelists: [],
			polls: [],
			survey: {},
			isStreaming: false,
			branding: { virtual_backgrounds: [], name_tags: [] },
		};
		meetingData.set(scheduledEvent, data);
	}
	return data;
}
