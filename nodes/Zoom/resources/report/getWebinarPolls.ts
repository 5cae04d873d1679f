import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getWebinarPolls = operation({
	name: 'Get Webinar Polls',
	action: 'Get a report of the polls of a webinar',
	description: 'List who answered what in the polls',
	request: { method: 'GET', path: '/report/webinars/{webinarId}/polls' },
	scopes: { granular: ['report:read:list_webinar_polls:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastWebinarLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
