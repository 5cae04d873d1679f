import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get webinar survey',
	description: 'Retrieve what is asked after the end',
	request: { method: 'GET', path: '/webinars/{webinarId}/survey' },
	scopes: {
		granular: ['webinar:read:survey', 'webinar:read:survey:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
