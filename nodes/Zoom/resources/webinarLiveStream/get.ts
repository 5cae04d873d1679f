import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get webinar live stream',
	description: 'Retrieve where a webinar is streamed to',
	request: { method: 'GET', path: '/webinars/{webinarId}/livestream' },
	scopes: {
		granular: ['webinar:read:livestream', 'webinar:read:livestream:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
