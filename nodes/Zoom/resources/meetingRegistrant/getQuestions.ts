import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getQuestions = operation({
	name: 'Get Questions',
	action: 'Get meeting registration questions',
	description: 'Retrieve what the registration form asks',
	request: { method: 'GET', path: '/meetings/{meetingId}/registrants/questions' },
	scopes: {
		granular: ['meeting:read:list_registration_questions', 'meeting:read:list_registration_questions:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
