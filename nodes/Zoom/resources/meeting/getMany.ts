import { filters } from '../../../shared/definition/containers';
import { date, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { simplifiedListedMeeting } from './fields';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meetings',
	description: 'List the meetings a user hosts',
	request: { method: 'GET', path: '/users/{userId}/meetings' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_meetings', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [
		userLocator({ label: 'Host', description: 'The user whose meetings are listed' }),
		filters(
			date('From', { query: 'from', description: 'First day, in UTC' }),
			date('To', { query: 'to', description: 'Last day, in UTC' }),
			text('Time Zone', {
				query: 'timezone',
				placeholder: 'e.g. Europe/Berlin',
				description: 'The zone in which the days of From and To are meant',
			}),
			options('Which Meetings', {
				query: 'type',
				name: 'listType',
				choices: {
					live: 'Live Now',
					previous_meetings: 'Previous',
					scheduled: 'Scheduled (Past Ones Included)',
					upcoming_meetings: 'Upcoming (by Calendar)',
					upcoming: 'Upcoming (Ongoing Ones Included)',
				},
				default: 'scheduled',
				description: 'Which meetings are listed. Instant meetings and expired ones are never in the list.',
			}),
		),
	],
	list: { items: 'meetings', pageSize: 300 },
	simplified: simplifiedListedMeeting,
	note: 'Instant and expired meetings are never listed; upcoming and previous ones for six months at most.',
});
