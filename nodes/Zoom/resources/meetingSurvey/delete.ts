import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const deleteSurvey = operation({
	name: 'Delete',
	action: 'Delete a meeting survey',
	description: 'Remove the survey',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/survey' },
	scopes: userAndAdmin({ granular: 'meeting:delete:survey', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator()],
});
