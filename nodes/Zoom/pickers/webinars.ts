import { asText } from '../../shared/definition/values';
import { listByHost } from './byHost';
import { startAndTopic } from './rowNames';

/** The scheduled webinars. */
export const searchWebinars = listByHost({
	path: '/users/{userId}/webinars',
	items: 'webinars',
	row: (webinar, timezone) => ({
		name: startAndTopic(webinar, timezone),
		value: asText(webinar.id),
		...(typeof webinar.join_url === 'string' ? { url: webinar.join_url } : {}),
	}),
});
