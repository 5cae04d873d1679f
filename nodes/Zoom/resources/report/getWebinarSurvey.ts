import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getWebinarSurvey = operation({
	name: 'Get Webinar Survey',
	action: 'Get a report of a webinar survey',
	description: 'List what people answered after the end',
	request: { method: 'GET', path: '/report/webinars/{webinarId}/survey' },
	scopes: { granular: ['report:read:webinar_survey:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastWebinarLocator()],
	list: {
		items: 'survey_answers',
		copyToRecords: ['webinar_id', 'webinar_uuid', 'start_time', 'survey_id', 'survey_name'],
	},
});
