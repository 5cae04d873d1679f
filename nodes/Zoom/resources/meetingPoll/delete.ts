import { operation } from '../../../shared/definition/operation';
import { meetingLocator, meetingPollLocator } from '../../fields/locators';

export const deletePoll = operation({
	name: 'Delete',
	action: 'Delete meeting poll',
	description: 'Remove a poll',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/polls/{pollId}' },
	scopes: {
		granular: ['meeting:delete:poll', 'meeting:delete:poll:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), meetingPollLocator()],
});
