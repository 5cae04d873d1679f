import { operation } from '../../../shared/definition/operation';
import { meetingLocator, meetingPollLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get meeting poll',
	description: 'Retrieve a poll with its questions',
	request: { method: 'GET', path: '/meetings/{meetingId}/polls/{pollId}' },
	scopes: {
		granular: ['meeting:read:poll', 'meeting:read:poll:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), meetingPollLocator()],
});
