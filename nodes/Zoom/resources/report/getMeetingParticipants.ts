import { filters } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';

export const getMeetingParticipants = operation({
	name: 'Get Meeting Participants',
	action: 'Get meeting participants report',
	description: 'List who took part, one line for each time somebody joined',
	request: { method: 'GET', path: '/report/meetings/{meetingId}/participants' },
	scopes: { granular: ['report:read:list_meeting_participants:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [
		pastMeetingLocator(),
		filters(
			options('Include', {
				query: 'include_fields',
				name: 'include',
				choices: { registrant_id: 'Registrant ID' },
				description: 'A further field to return with each participant',
			}),
		),
	],
	list: { items: 'participants', pageSize: 300 },
	simplified: [
		'name',
		'user_email',
		'join_time',
		'leave_time',
		'duration',
		'status',
		'registrant_id',
		'participant_user_id',
		'id',
		'customer_key',
	],
});
