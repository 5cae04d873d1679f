import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getQuestions = operation({
	name: 'Get Questions',
	action: 'Get webinar registration questions',
	description: 'Retrieve what the registration form asks',
	request: { method: 'GET', path: '/webinars/{webinarId}/registrants/questions' },
	scopes: {
		granular: ['webinar:read:list_registration_questions', 'webinar:read:list_registration_questions:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
