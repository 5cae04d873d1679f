import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getPollResults = operation({
	name: 'Get Poll Results',
	action: 'Get past webinar poll results',
	description: 'List who answered what in the polls',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/polls' },
	scopes: {
		granular: ['webinar:read:list_past_polls', 'webinar:read:list_past_polls:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'medium',
	fields: [pastWebinarLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
