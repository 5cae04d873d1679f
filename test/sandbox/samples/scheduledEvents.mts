import type { Sandbox } from '../../../sandbox/server.mts';
import type { Caller, Samples } from './caller.mts';

const start = { start_time: '2030-01-07T10:00:00Z', duration: 30, tracking_fields: [{ field: 'a', value: 'b' }] };
const settings = { approval_type: 0, waiting_room: false };

/** Calls that create, read, change and delete meetings and webinars. */
export function scheduledEventSamples({ store }: Sandbox, call: Caller): Samples {
	const meeting = [...store.meetings.values()].find(({ type }) => type === 8);
	const live = [...store.meetings.values()].find(({ type }) => type === 2);
	const webinar = [...store.webinars.values()].find(({ type }) => type === 9);
	return {
		meetingCreate: () =>
			call('POST', '/users/me/meetings', {
				topic: 'A',
				type: 8,
				...start,
				recurrence: { type: 2, weekly_days: '2', end_times: 3 },
				settings,
			}),
		meetings: () => call('GET', '/users/me/meetings?page_size=1'),
		listUpcomingMeeting: () => call('GET', '/users/me/upcoming_meetings'),
		meeting: () => call('GET', `/meetings/${meeting?.id}`),
		meetingUpdate: () => call('PATCH', `/meetings/${meeting?.id}`, { topic: 'B', settings }),
		meetingDelete: () => call('DELETE', `/meetings/${meeting?.id}`),
		meetingStatus: () => {
			if (live) live.live = true;
			return call('PUT', `/meetings/${live?.id}/status`, { action: 'end' });
		},
		meetingInvitation: () => call('GET', `/meetings/${meeting?.id}/invitation`),
		webinarCreate: () =>
			call('POST', '/users/me/webinars', {
				topic: 'A',
				type: 9,
				...start,
				recurrence: { type: 3, monthly_day: 31, end_times: 3 },
				settings: { approval_type: 0 },
			}),
		webinars: () => call('GET', '/users/me/webinars'),
		webinar: () => call('GET', `/webinars/${webinar?.id}`),
		webinarUpdate: () => call('PATCH', `/webinars/${webinar?.id}`, { topic: 'B' }),
		webinarDelete: () => call('DELETE', `/webinars/${webinar?.id}`),
		webinarStatus: () => {
			if (webinar) webinar.live = true;
			return call('PUT', `/webinars/${webinar?.id}/status`, { action: 'end' });
		},
	};
}
