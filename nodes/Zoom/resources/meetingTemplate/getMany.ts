import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting templates',
	description: 'List the templates that a user has for meetings',
	request: { method: 'GET', path: '/users/{userId}/meeting_templates' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_templates', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose templates are listed' })],
	list: { items: 'templates', key: 'id' },
});
