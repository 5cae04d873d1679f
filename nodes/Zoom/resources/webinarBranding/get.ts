import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get the branding of a webinar',
	description: 'Retrieve wallpaper, virtual backgrounds and name tags',
	request: { method: 'GET', path: '/webinars/{webinarId}/branding' },
	scopes: userAndAdmin({ granular: 'webinar:read:branding', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator()],
});
