import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getParticipants = operation({
	name: 'Get Participants',
	action: 'Get past webinar participants',
	description: 'List who took part, with times of joining and leaving',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/participants' },
	scopes: {
		granular: ['webinar:read:list_past_participants', 'webinar:read:list_past_participants:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'medium',
	fields: [pastWebinarLocator()],
	list: { items: 'participants', pageSize: 300 },
	simplified: [
		'name',
		'user_email',
		'join_time',
		'leave_time',
		'duration',
		'status',
		'id',
		'registrant_id',
		'internal_user',
		'user_id',
	],
});
