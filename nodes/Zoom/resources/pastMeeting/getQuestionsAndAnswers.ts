import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';

export const getQuestionsAndAnswers = operation({
	name: 'Get Questions and Answers',
	action: 'Get the questions and answers of a past meeting',
	description: 'List what was asked and answered, by person',
	request: { method: 'GET', path: '/past_meetings/{meetingId}/qa' },
	scopes: userAndAdmin({ granular: 'meeting:read:past_qa', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [pastMeetingLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
	note: 'Reaches back 15 months.',
});
