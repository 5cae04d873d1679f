import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const deleteSummary = operation({
	name: 'Delete',
	action: 'Delete meeting summary',
	description: 'Remove the summary of a meeting or webinar',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/meeting_summary' },
	scopes: {
		granular: ['meeting:delete:summary', 'meeting:delete:summary:admin'],
		classic: ['meeting_summary:write', 'meeting_summary:write:admin'],
	},
	rate: 'light',
	fields: [pastMeetingLocator('Meeting or Webinar')],
});
