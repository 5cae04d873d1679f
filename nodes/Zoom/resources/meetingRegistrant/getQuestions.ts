import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const getQuestions = operation({
	name: 'Get Questions',
	action: 'Get the registration questions of a meeting',
	description: 'Retrieve what the registration form asks',
	request: { method: 'GET', path: '/meetings/{meetingId}/registrants/questions' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_registration_questions', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator()],
});
