import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const getMeetingDetails = operation({
	name: 'Get Meeting Details',
	action: 'Get a report of a meeting',
	description: 'Retrieve the figures of a past meeting',
	request: { method: 'GET', path: '/report/meetings/{meetingId}' },
	scopes: { granular: ['report:read:meeting:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
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
});
