import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a webinar survey',
	description: 'Retrieve what is asked after the end',
	request: { method: 'GET', path: '/webinars/{webinarId}/survey' },
	scopes: userAndAdmin({ granular: 'webinar:read:survey', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator()],
});
