import { extraOptions, updateFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { meetingLocator } from '../../fields/locators';
import { customSurvey, surveyOptions } from '../../fields/survey';

export const update = operation({
	name: 'Update',
	action: 'Update a meeting survey',
	description: 'Change what is asked after the end',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/survey' },
	scopes: userAndAdmin({ granular: 'meeting:update:survey', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator(), updateFields(customSurvey(), ...surveyOptions()), extraOptions(readBack())],
	comparison: {},
});
