import { extraOptions, updateFields } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { webinarLocator } from '../../fields/locators';
import { customSurvey, surveyOptions } from '../../fields/survey';

export const update = operation({
	name: 'Update',
	action: 'Update a webinar survey',
	description: 'Change what is asked after the end',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/survey' },
	scopes: userAndAdmin({ granular: 'webinar:update:survey', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		updateFields(
			customSurvey(),
			...surveyOptions(),
			boolean('Show in Follow-Up Email', {
				body: 'show_in_the_follow_up_email',
				name: 'showInFollowUpEmail',
				default: true,
				description: 'Whether a link to the survey stands in the follow-up e-mail',
			}),
		),
		extraOptions(readBack()),
	],
	comparison: {},
});
