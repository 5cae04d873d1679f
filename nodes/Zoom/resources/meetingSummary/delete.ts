import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';

export const deleteSummary = operation({
	name: 'Delete',
	action: 'Delete a meeting summary',
	description: 'Remove the summary of a meeting or webinar',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/meeting_summary' },
	scopes: userAndAdmin({ granular: 'meeting:delete:summary', classic: 'meeting_summary:write' }),
	rate: 'light',
	fields: [pastMeetingLocator('Meeting or Webinar')],
});
