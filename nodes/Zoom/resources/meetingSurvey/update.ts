import { updateFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';
import { customSurvey, surveyPlaces } from '../../fields/survey';

export const update = operation({
	name: 'Update',
	action: 'Update meeting survey',
	description: 'Change what is asked after the end',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/survey' },
	scopes: {
		granular: ['meeting:update:survey', 'meeting:update:survey:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), updateFields(customSurvey(), ...surveyPlaces())],
});
