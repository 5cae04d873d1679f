import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { pastMeetingLocator } from '../../fields/locators';
import { includeRegistrantId } from './fields';

export const getMeetingParticipants = operation({
	name: 'Get Meeting Participants',
	action: 'Get a report of the participants of a meeting',
	description: 'List who took part, one line for each time somebody joined',
	builderHint:
		"Has one row for each time somebody joined. To know who was there and for how long, use 'Get Attendance' of 'Meeting (Past)'.",
	request: { method: 'GET', path: '/report/meetings/{meetingId}/participants' },
	scopes: { granular: ['report:read:list_meeting_participants:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastMeetingLocator(), filters(includeRegistrantId())],
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
