import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';
import { registrationQuestions } from '../../fields/registrationQuestions';

export const updateQuestions = operation({
	name: 'Update Questions',
	action: 'Update webinar registration questions',
	description: 'Change what the registration form asks',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/registrants/questions' },
	scopes: {
		granular: ['webinar:update:registration_question', 'webinar:update:registration_question:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [
		webinarLocator(),
		...registrationQuestions({
			multiple: 'Multiple Answers',
			short: 'Short Answer',
			single_dropdown: 'Single Answer (Dropdown)',
			single_radio: 'Single Answer (Radio)',
		}),
	],
});
