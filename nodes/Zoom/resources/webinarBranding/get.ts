import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get webinar branding',
	description: 'Retrieve wallpaper, virtual backgrounds and name tags',
	request: { method: 'GET', path: '/webinars/{webinarId}/branding' },
	scopes: {
		granular: ['webinar:read:branding', 'webinar:read:branding:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
