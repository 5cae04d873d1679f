import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const getMeetingQuestionsAndAnswers = operation({
	name: 'Get Meeting Questions and Answers',
	action: 'Get a report of the questions and answers of a meeting',
	description: 'List what was asked and answered, by person',
	request: { method: 'GET', path: '/report/meetings/{meetingId}/qa' },
	scopes: { granular: ['report:read:meeting_qna:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastMeetingLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
