import { asText } from '../../shared/definition/values';
import { listByHost } from './byHost';
import { startAndTopic } from './rowNames';

/** The scheduled meetings: those to come and recurring ones. */
export const searchMeetings = listByHost({
	path: '/users/{userId}/meetings',
	items: 'meetings',
	query: { type: 'scheduled' },
	row: (meeting, timezone) => ({
		name: startAndTopic(meeting, timezone),
		value: asText(meeting.id),
		...(typeof meeting.join_url === 'string' ? { url: meeting.join_url } : {}),
	}),
});

/** The instances of meetings that took place, each by its UUID. */
export const searchPastMeetings = listByHost({
	path: '/users/{userId}/meetings',
	items: 'meetings',
	query: { type: 'previous_meetings' },
	row: (meeting, timezone) => ({ name: startAndTopic(meeting, timezone), value: asText(meeting.uuid ?? meeting.id) }),
});
