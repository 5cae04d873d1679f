import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator, meetingPollLocator } from '../../fields/locators';

export const deletePoll = operation({
	name: 'Delete',
	action: 'Delete a meeting poll',
	description: 'Remove a poll',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/polls/{pollId}' },
	scopes: userAndAdmin({ granular: 'meeting:delete:poll', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator(), meetingPollLocator()],
});
