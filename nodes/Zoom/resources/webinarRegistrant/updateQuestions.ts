import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { webinarLocator } from '../../fields/locators';
import { registrationQuestions } from '../../fields/registrationQuestions';

export const updateQuestions = operation({
	name: 'Update Questions',
	action: 'Update the registration questions of a webinar',
	description: 'Change what the registration form asks',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/registrants/questions' },
	scopes: userAndAdmin({ granular: 'webinar:update:registration_question', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		...registrationQuestions({
			multiple: 'Multiple Answers',
			short: 'Short Answer',
			single_dropdown: 'Single Answer (Dropdown)',
			single_radio: 'Single Answer (Radio)',
		}),
		extraOptions(readBack()),
	],
	comparison: {},
});
