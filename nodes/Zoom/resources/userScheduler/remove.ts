import { text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { userLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove user scheduler',
	description: 'End that a user schedules for one person',
	request: { method: 'DELETE', path: '/users/{userId}/schedulers/{schedulerId}' },
	scopes: { granular: ['user:delete:scheduler', 'user:delete:scheduler:admin'], classic: ['user:write', 'user:write:admin'] },
	rate: 'light',
	fields: [
		userLocator({ description: 'The user who schedules for others' }),
		text('Scheduler', { path: 'schedulerId', required: true, placeholder: 'e.g. nathan@example.com', description: 'ID or e-mail address of the person scheduled for' }),
	],
});
