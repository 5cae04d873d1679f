import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { assistantLocator, userLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove an assistant from a user',
	description: 'Take from one person the right to schedule for a user',
	request: { method: 'DELETE', path: '/users/{userId}/assistants/{assistantId}' },
	scopes: userAndAdmin({ granular: 'user:delete:assistant', classic: 'user:write' }),
	rate: 'light',
	fields: [userLocator({ description: 'The user who has the assistant' }), assistantLocator()],
});
