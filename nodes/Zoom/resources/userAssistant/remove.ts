import { text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { userLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove user assistant',
	description: 'Take from one person the right to schedule for a user',
	request: { method: 'DELETE', path: '/users/{userId}/assistants/{assistantId}' },
	scopes: { granular: ['user:delete:assistant', 'user:delete:assistant:admin'], classic: ['user:write', 'user:write:admin'] },
	rate: 'light',
	fields: [
		userLocator({ description: 'The user who has the assistant' }),
		text('Assistant', { path: 'assistantId', required: true, placeholder: 'e.g. nathan@example.com', description: 'ID or e-mail address of the assistant' }),
	],
});
