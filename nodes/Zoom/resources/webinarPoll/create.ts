import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestions, pollTitle, pollType } from '../../fields/poll';
import { pollRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a webinar poll',
	description: 'Prepare a poll or quiz',
	request: { method: 'POST', path: '/webinars/{webinarId}/polls' },
	scopes: userAndAdmin({ granular: 'webinar:write:poll', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator(), pollTitle(), pollType(), pollQuestions(), additionalFields(pollIsAnonymous())],
	comparison: {},
	note: 'Polls have to be enabled for the host; a webinar takes at most 50.',
	recovery: pollRecovery(getMany),
});
