import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';
import { includeRegistrantId } from './fields';

export const getWebinarParticipants = operation({
	name: 'Get Webinar Participants',
	action: 'Get a report of the participants of a webinar',
	description: 'List who took part, one line for each time somebody joined',
	builderHint:
		"Has one row for each time somebody joined. To know who was there and for how long, use 'Get Attendance' of 'Webinar (Past)'.",
	request: { method: 'GET', path: '/report/webinars/{webinarId}/participants' },
	scopes: { granular: ['report:read:list_webinar_participants:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastWebinarLocator(), filters(includeRegistrantId())],
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
		// What tells guests apart, and the times in a breakout room from those in the meeting.
		'user_id',
		'bo_mtg_id',
	],
});
