import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar templates',
	description: 'List the templates that a user has for webinars',
	request: { method: 'GET', path: '/users/{userId}/webinar_templates' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_templates', classic: 'webinar:read' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user whose templates are listed' })],
	list: { items: 'templates', key: 'id' },
});
