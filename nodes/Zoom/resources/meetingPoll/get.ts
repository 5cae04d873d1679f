import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator, meetingPollLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a meeting poll',
	description: 'Retrieve a poll with its questions',
	request: { method: 'GET', path: '/meetings/{meetingId}/polls/{pollId}' },
	scopes: userAndAdmin({ granular: 'meeting:read:poll', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator(), meetingPollLocator()],
});
