import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastWebinarLocator } from '../../fields/locators';

export const getQuestionsAndAnswers = operation({
	name: 'Get Questions and Answers',
	action: 'Get the questions and answers of a past webinar',
	description: 'List what was asked and answered, by person',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/qa' },
	scopes: userAndAdmin({ granular: 'webinar:read:past_qa', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [pastWebinarLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
