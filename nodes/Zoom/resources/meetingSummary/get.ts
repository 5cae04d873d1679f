import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a meeting summary',
	description: 'Retrieve what the AI Companion wrote about a meeting or webinar',
	request: { method: 'GET', path: '/meetings/{meetingId}/meeting_summary' },
	scopes: userAndAdmin({ granular: 'meeting:read:summary', classic: 'meeting_summary:read' }),
	rate: 'light',
	fields: [pastMeetingLocator('Meeting or Webinar')],
	simplified: [
		'meeting_id',
		'meeting_uuid',
		'meeting_topic',
		'meeting_start_time',
		'meeting_host_email',
		'summary_title',
		'summary_content',
		'summary_doc_url',
		'meeting_host_id',
		'meeting_end_time',
		'summary_last_modified_time',
	],
	note:
		'The text is in summary_content, as Markdown. summary_overview, summary_details, next_steps and edited_summary are ' +
		'deprecated and come in the raw output only.',
});
