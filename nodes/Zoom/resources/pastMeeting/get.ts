import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a past meeting',
	description: 'Retrieve when a meeting took place and how many took part',
	request: { method: 'GET', path: '/past_meetings/{meetingId}' },
	scopes: userAndAdmin({ granular: 'meeting:read:past_meeting', classic: 'meeting:read' }),
	rate: 'light',
	fields: [pastMeetingLocator()],
	simplified: [
		'id',
		'uuid',
		'topic',
		'start_time',
		'end_time',
		'duration',
		'participants_count',
		'total_minutes',
		'user_name',
		'user_email',
		'host_id',
		'type',
		'has_meeting_summary',
	],
	note: 'Reaches back one year.',
});
