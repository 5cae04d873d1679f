import { operation } from '../../../shared/definition/operation';
import { webinarLocator, webinarPollLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get webinar poll',
	description: 'Retrieve a poll with its questions',
	request: { method: 'GET', path: '/webinars/{webinarId}/polls/{pollId}' },
	scopes: {
		granular: ['webinar:read:poll', 'webinar:read:poll:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [webinarLocator(), webinarPollLocator()],
});
