import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const removeAll = operation({
	name: 'Remove All',
	action: 'Remove all assistants of a user',
	description: 'Take from everybody the right to schedule for a user',
	request: { method: 'DELETE', path: '/users/{userId}/assistants' },
	scopes: userAndAdmin({ granular: 'user:delete:assistant', classic: 'user:write' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user who has the assistants' })],
});
