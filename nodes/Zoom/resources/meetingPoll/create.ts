import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestions, pollTitle, pollType } from '../../fields/poll';

export const create = operation({
	name: 'Create',
	action: 'Create meeting poll',
	description: 'Prepare a poll or quiz',
	request: { method: 'POST', path: '/meetings/{meetingId}/polls' },
	scopes: {
		granular: ['meeting:write:poll', 'meeting:write:poll:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), pollTitle(), pollType(), pollQuestions(), additionalFields(pollIsAnonymous())],
	note: 'Polls have to be enabled for the host; a meeting takes at most 50.',
});
