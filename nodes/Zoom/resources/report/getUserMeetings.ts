import { filters } from '../../../shared/definition/containers';
import { date, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getUserMeetings = operation({
	name: 'Get User Meetings',
	action: 'Get a report of the meetings of a user',
	description: 'List the meetings and webinars that somebody has hosted or joined, with their participants counted',
	request: { method: 'GET', path: '/report/users/{userId}/meetings' },
	scopes: { granular: ['report:read:user:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [
		userLocator({ description: 'The user whose meetings are reported' }),
		date('From', { query: 'from', required: true, description: 'First day, in UTC; at most six months ago' }),
		date('To', { query: 'to', required: true, description: 'Last day, in UTC' }),
		filters(
			options('Meetings', {
				query: 'type',
				name: 'meetings',
				choices: { past: 'Past', pastJoined: 'Past, Hosted or Joined', pastOne: 'Past With One Participant' },
				default: 'past',
				description: 'Which meetings to report',
			}),
		),
	],
	list: { items: 'meetings', pageSize: 300, windowDays: 30, key: 'uuid' },
	simplified: [
		'id',
		'uuid',
		'topic',
		'type',
		'start_time',
		'end_time',
		'duration',
		'participants_count',
		'total_minutes',
		'user_name',
		'user_email',
		'has_recording',
		'join_time',
		'leave_time',
		'host_name',
	],
	note:
		'Zoom takes at most one month between From and To; the node splits a longer range and joins the results. ' +
		'Only meetings with two or more people are reported.',
});
