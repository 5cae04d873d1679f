import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const deleteSurvey = operation({
	name: 'Delete',
	action: 'Delete meeting survey',
	description: 'Remove the survey',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/survey' },
	scopes: {
		granular: ['meeting:delete:survey', 'meeting:delete:survey:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
