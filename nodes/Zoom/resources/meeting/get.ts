import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { nextOccurrence, occurrenceId, showPreviousOccurrences } from '../../fields/occurrence';
import { simplifiedMeeting } from './fields';

export const get = operation({
	name: 'Get',
	action: 'Get a meeting',
	description: 'Retrieve a meeting with its start time, settings and join link',
	request: { method: 'GET', path: '/meetings/{meetingId}' },
	scopes: userAndAdmin({ granular: 'meeting:read:meeting', classic: 'meeting:read' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		extraOptions(occurrenceId('The occurrence of a recurring meeting to retrieve'), showPreviousOccurrences()),
	],
	simplified: simplifiedMeeting,
	derive: nextOccurrence,
});
