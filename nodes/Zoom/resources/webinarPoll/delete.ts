import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator, webinarPollLocator } from '../../fields/locators';

export const deletePoll = operation({
	name: 'Delete',
	action: 'Delete a webinar poll',
	description: 'Remove a poll',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/polls/{pollId}' },
	scopes: userAndAdmin({ granular: 'webinar:delete:poll', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator(), webinarPollLocator()],
});
