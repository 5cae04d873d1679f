import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';

export const getPollResults = operation({
	name: 'Get Poll Results',
	action: 'Get the poll results of a past meeting',
	description: 'List who answered what in the polls',
	request: { method: 'GET', path: '/past_meetings/{meetingId}/polls' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_poll_results', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [pastMeetingLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
