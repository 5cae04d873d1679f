import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const deleteSurvey = operation({
	name: 'Delete',
	action: 'Delete a webinar survey',
	description: 'Remove the survey',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/survey' },
	scopes: userAndAdmin({ granular: 'webinar:delete:survey', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator()],
});
