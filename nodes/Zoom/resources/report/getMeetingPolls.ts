import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const getMeetingPolls = operation({
	name: 'Get Meeting Polls',
	action: 'Get a report of the polls of a meeting',
	description: 'List who answered what in the polls',
	request: { method: 'GET', path: '/report/meetings/{meetingId}/polls' },
	scopes: { granular: ['report:read:list_meeting_polls:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastMeetingLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
