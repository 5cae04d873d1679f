import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastWebinarLocator } from '../../fields/locators';

export const getParticipants = operation({
	name: 'Get Participants',
	action: 'Get the participants of a past webinar',
	description: 'List who took part, with times of joining and leaving',
	builderHint:
		"Has one row for each time somebody joined. To know who was there and for how long, use 'Get Attendance'.",
	request: { method: 'GET', path: '/past_webinars/{webinarId}/participants' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_past_participants', classic: 'webinar:read' }),
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
