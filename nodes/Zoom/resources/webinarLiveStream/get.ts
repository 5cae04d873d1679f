import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get the live stream of a webinar',
	description: 'Retrieve where a webinar is streamed to',
	request: { method: 'GET', path: '/webinars/{webinarId}/livestream' },
	scopes: userAndAdmin({ granular: 'webinar:read:livestream', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator()],
});
