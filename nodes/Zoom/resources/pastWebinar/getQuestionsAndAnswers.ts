import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getQuestionsAndAnswers = operation({
	name: 'Get Questions and Answers',
	action: 'Get past webinar questions and answers',
	description: 'List what was asked and answered, by person',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/qa' },
	scopes: {
		granular: ['webinar:read:past_qa', 'webinar:read:past_qa:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'medium',
	fields: [pastWebinarLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
