import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const getQuestions = operation({
	name: 'Get Questions',
	action: 'Get the registration questions of a webinar',
	description: 'Retrieve what the registration form asks',
	request: { method: 'GET', path: '/webinars/{webinarId}/registrants/questions' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_registration_questions', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator()],
});
