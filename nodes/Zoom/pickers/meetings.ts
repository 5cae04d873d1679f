import { hostedPicker, topicAndTime } from './byHost';

/** Scheduled meetings: those to come and recurring ones. */
export const searchMeetings = hostedPicker({
	path: '/users/{userId}/meetings',
	items: 'meetings',
	query: { type: 'scheduled' },
	row: (meeting) => ({
		name: topicAndTime(meeting),
		value: String(meeting.id),
		...(typeof meeting.join_url === 'string' ? { url: meeting.join_url } : {}),
	}),
});

/** Instances of meetings that took place, each by its UUID. */
export const searchPastMeetings = hostedPicker({
	path: '/users/{userId}/meetings',
	items: 'meetings',
	query: { type: 'previous_meetings' },
	row: (meeting) => ({ name: topicAndTime(meeting), value: String(meeting.uuid ?? meeting.id) }),
});
