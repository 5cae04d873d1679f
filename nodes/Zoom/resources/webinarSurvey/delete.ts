import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const deleteSurvey = operation({
	name: 'Delete',
	action: 'Delete webinar survey',
	description: 'Remove the survey',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/survey' },
	scopes: {
		granular: ['webinar:delete:survey', 'webinar:delete:survey:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
