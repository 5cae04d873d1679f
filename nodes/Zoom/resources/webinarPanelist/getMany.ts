import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar panelists',
	description: 'List the people who speak',
	request: { method: 'GET', path: '/webinars/{webinarId}/panelists' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_panelists', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [webinarLocator()],
	list: { items: 'panelists', key: 'id' },
});
