import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getUpcoming = operation({
	name: 'Get Upcoming',
	action: 'Get upcoming meetings',
	description: 'List what a user hosts or is invited to within the next 24 hours',
	request: { method: 'GET', path: '/users/{userId}/upcoming_meetings' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_upcoming_meetings', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose meetings are listed' })],
	list: { items: 'meetings' },
	simplified: [
		'id',
		'topic',
		'start_time',
		'duration',
		'timezone',
		'join_url',
		'type',
		'is_host',
		'passcode',
		'created_at',
	],
	note: 'Invitations from other calendars are listed only if the calendar integration is enabled for the user.',
});
