import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get past meeting',
	description: 'Retrieve when a meeting took place and how many took part',
	request: { method: 'GET', path: '/past_meetings/{meetingId}' },
	scopes: {
		granular: ['meeting:read:past_meeting', 'meeting:read:past_meeting:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
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
	],
	note: 'Reaches back one year.',
});
