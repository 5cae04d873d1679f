import { hostedPicker, topicAndTime } from './byHost';

/** Scheduled webinars. */
export const searchWebinars = hostedPicker({
	path: '/users/{userId}/webinars',
	items: 'webinars',
	row: (webinar) => ({
		name: topicAndTime(webinar),
		value: String(webinar.id),
		...(typeof webinar.join_url === 'string' ? { url: webinar.join_url } : {}),
	}),
});
