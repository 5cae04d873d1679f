import { additionalFields, extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { webinarLocator, webinarPollLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestions, pollTitle, pollType } from '../../fields/poll';

export const update = operation({
	name: 'Update',
	action: 'Update a webinar poll',
	description: 'Replace a poll by another version of it',
	request: { method: 'PUT', path: '/webinars/{webinarId}/polls/{pollId}' },
	scopes: userAndAdmin({ granular: 'webinar:update:poll', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		webinarPollLocator(),
		pollTitle(),
		pollType(),
		pollQuestions(),
		additionalFields(pollIsAnonymous()),
		extraOptions(readBack()),
	],
	comparison: {},
});
