import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getWebinarQuestionsAndAnswers = operation({
	name: 'Get Webinar Questions and Answers',
	action: 'Get a report of the questions and answers of a webinar',
	description: 'List what was asked and answered, by person',
	request: { method: 'GET', path: '/report/webinars/{webinarId}/qa' },
	scopes: { granular: ['report:read:webinar_qna:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastWebinarLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
