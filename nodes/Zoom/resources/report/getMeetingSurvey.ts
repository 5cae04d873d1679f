import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const getMeetingSurvey = operation({
	name: 'Get Meeting Survey',
	action: 'Get a report of a meeting survey',
	description: 'List what people answered after the end',
	request: { method: 'GET', path: '/report/meetings/{meetingId}/survey' },
	scopes: { granular: ['report:read:meeting_survey:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastMeetingLocator()],
	list: {
		items: 'survey_answers',
		copyToRecords: ['meeting_id', 'meeting_uuid', 'start_time', 'survey_id', 'survey_name'],
	},
});
