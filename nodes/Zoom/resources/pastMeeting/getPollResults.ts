import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const getPollResults = operation({
	name: 'Get Poll Results',
	action: 'Get past meeting poll results',
	description: 'List who answered what in the polls',
	request: { method: 'GET', path: '/past_meetings/{meetingId}/polls' },
	scopes: {
		granular: ['meeting:read:list_poll_results', 'meeting:read:list_poll_results:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'medium',
	fields: [pastMeetingLocator()],
	list: { items: 'questions', copyToRecords: ['id', 'uuid', 'start_time'] },
});
