import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator, webinarPollLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a webinar poll',
	description: 'Retrieve a poll with its questions',
	request: { method: 'GET', path: '/webinars/{webinarId}/polls/{pollId}' },
	scopes: userAndAdmin({ granular: 'webinar:read:poll', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator(), webinarPollLocator()],
});
