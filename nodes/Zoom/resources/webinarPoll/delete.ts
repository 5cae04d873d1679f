import { operation } from '../../../shared/definition/operation';
import { webinarLocator, webinarPollLocator } from '../../fields/locators';

export const deletePoll = operation({
	name: 'Delete',
	action: 'Delete webinar poll',
	description: 'Remove a poll',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/polls/{pollId}' },
	scopes: {
		granular: ['webinar:delete:poll', 'webinar:delete:poll:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator(), webinarPollLocator()],
});
