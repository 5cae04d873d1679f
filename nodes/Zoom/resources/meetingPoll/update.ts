import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator, meetingPollLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestions, pollTitle, pollType } from '../../fields/poll';

export const update = operation({
	name: 'Update',
	action: 'Update meeting poll',
	description: 'Replace a poll by another version of it',
	request: { method: 'PUT', path: '/meetings/{meetingId}/polls/{pollId}' },
	scopes: {
		granular: ['meeting:update:poll', 'meeting:update:poll:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [
		meetingLocator(),
		meetingPollLocator(),
		pollTitle(),
		pollType(),
		pollQuestions(),
		additionalFields(pollIsAnonymous()),
	],
});
