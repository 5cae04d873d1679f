import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar templates',
	description: 'List the templates that a user has for webinars',
	request: { method: 'GET', path: '/users/{userId}/webinar_templates' },
	scopes: {
		granular: ['webinar:read:list_templates', 'webinar:read:list_templates:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [userLocator({ description: 'The user whose templates are listed' })],
	list: { items: 'templates', key: 'id' },
});
