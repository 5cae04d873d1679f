import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { meetingLocator } from '../../fields/locators';
import { registrationQuestions } from '../../fields/registrationQuestions';

export const updateQuestions = operation({
	name: 'Update Questions',
	action: 'Update the registration questions of a meeting',
	description: 'Change what the registration form asks',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/registrants/questions' },
	scopes: userAndAdmin({ granular: 'meeting:update:registration_question', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		...registrationQuestions({ short: 'Short Answer', single: 'Single Answer' }),
		extraOptions(readBack()),
	],
	comparison: {},
});
