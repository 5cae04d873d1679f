import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestions, pollTitle, pollType } from '../../fields/poll';
import { pollRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a meeting poll',
	description: 'Prepare a poll or quiz',
	request: { method: 'POST', path: '/meetings/{meetingId}/polls' },
	scopes: userAndAdmin({ granular: 'meeting:write:poll', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator(), pollTitle(), pollType(), pollQuestions(), additionalFields(pollIsAnonymous())],
	comparison: {},
	note: 'Polls have to be enabled for the host; a meeting takes at most 50.',
	recovery: pollRecovery(getMany),
});
