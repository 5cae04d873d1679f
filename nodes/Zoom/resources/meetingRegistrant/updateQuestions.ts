import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';
import { registrationQuestions } from '../../fields/registrationQuestions';

export const updateQuestions = operation({
	name: 'Update Questions',
	action: 'Update meeting registration questions',
	description: 'Change what the registration form asks',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/registrants/questions' },
	scopes: {
		granular: ['meeting:update:registration_question', 'meeting:update:registration_question:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), ...registrationQuestions({ short: 'Short Answer', single: 'Single Answer' })],
});
