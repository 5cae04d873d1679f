import { additionalFields, extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { meetingLocator, meetingPollLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestions, pollTitle, pollType } from '../../fields/poll';

export const update = operation({
	name: 'Update',
	action: 'Update a meeting poll',
	description: 'Replace a poll by another version of it',
	request: { method: 'PUT', path: '/meetings/{meetingId}/polls/{pollId}' },
	scopes: userAndAdmin({ granular: 'meeting:update:poll', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		meetingPollLocator(),
		pollTitle(),
		pollType(),
		pollQuestions(),
		additionalFields(pollIsAnonymous()),
		extraOptions(readBack()),
	],
	comparison: {},
});
