import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';

export const getParticipants = operation({
	name: 'Get Participants',
	action: 'Get the participants of a past meeting',
	description: 'List who took part, with times of joining and leaving',
	builderHint:
		"Has one row for each time somebody joined. To know who was there and for how long, use 'Get Attendance'.",
	request: { method: 'GET', path: '/past_meetings/{meetingId}/participants' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_past_participants', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [pastMeetingLocator()],
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
	note:
		'E-mail addresses of guests are blank, unless they registered, were invited or signed in. ' +
		'Reaches back 15 months. Meetings with one participant are listed only if the account says so. ' +
		'Durations of 0 mean that Zoom is still counting: ask again later.',
});
