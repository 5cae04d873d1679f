import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar panelists',
	description: 'List the people who speak',
	request: { method: 'GET', path: '/webinars/{webinarId}/panelists' },
	scopes: {
		granular: ['webinar:read:list_panelists', 'webinar:read:list_panelists:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'medium',
	fields: [webinarLocator()],
	list: { items: 'panelists', key: 'id' },
});
