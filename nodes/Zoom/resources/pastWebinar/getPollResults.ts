import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastWebinarLocator } from '../../fields/locators';

export const getPollResults = operation({
	name: 'Get Poll Results',
	action: 'Get the poll results of a past webinar',
	description: 'List who answered what in the polls',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/polls' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_past_polls', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [pastWebinarLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
