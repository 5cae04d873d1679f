import type { ListRule, RateCategory } from '../definition/operation';

/** An endpoint of Zoom's that a poll reads. Each is an operation of the Zoom node too; a test holds the two equal. */
export interface Endpoint {
	/** `{name}` stands for a part of the path. */
	path: string;
	rate: RateCategory;
}

/** One of Zoom's lists. */
export interface ListEndpoint extends Endpoint {
	list: ListRule;
}

export const lists = {
	accountSummaries: {
		path: '/meetings/meeting_summaries',
		rate: 'medium',
		list: { items: 'summaries', pageSize: 300 },
	},
	meetingRegistrants: {
		path: '/meetings/{meetingId}/registrants',
		rate: 'medium',
		list: { items: 'registrants', pageSize: 300, key: 'id' },
	},
	meetings: { path: '/users/{userId}/meetings', rate: 'medium', list: { items: 'meetings', pageSize: 300 } },
	recordings: {
		path: '/users/{userId}/recordings',
		rate: 'medium',
		list: { items: 'meetings', pageSize: 300, windowDays: 30, key: 'uuid' },
	},
	userSummaries: {
		path: '/users/{userId}/meeting_summaries',
		rate: 'medium',
		list: { items: 'summaries', pageSize: 300 },
	},
	users: { path: '/users', rate: 'medium', list: { items: 'users', pageSize: 2000, key: 'id' } },
	webinarRegistrants: {
		path: '/webinars/{webinarId}/registrants',
		rate: 'medium',
		list: { items: 'registrants', pageSize: 300, key: 'id' },
	},
	webinars: { path: '/users/{userId}/webinars', rate: 'medium', list: { items: 'webinars', pageSize: 300 } },
} satisfies Record<string, ListEndpoint>;

/** What a poll reads about one thing that is new. */
export const details = {
	meeting: { path: '/meetings/{meetingId}', rate: 'light' },
	pastMeeting: { path: '/past_meetings/{meetingId}', rate: 'light' },
	recording: { path: '/meetings/{meetingId}/recordings', rate: 'light' },
	summary: { path: '/meetings/{meetingId}/meeting_summary', rate: 'light' },
	user: { path: '/users/{userId}', rate: 'light' },
	webinar: { path: '/webinars/{webinarId}', rate: 'light' },
} satisfies Record<string, Endpoint>;
