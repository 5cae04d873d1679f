import { asText } from '../../shared/definition/values';
import { listByHost } from './byHost';
import { topicAndStart } from './rowNames';

/** The scheduled webinars. */
export const searchWebinars = listByHost({
	path: '/users/{userId}/webinars',
	items: 'webinars',
	row: (webinar) => ({
		name: topicAndStart(webinar),
		value: asText(webinar.id),
		...(typeof webinar.join_url === 'string' ? { url: webinar.join_url } : {}),
	}),
});
