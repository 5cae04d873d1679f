import { extraOptions } from '../../../shared/definition/containers';
import { boolean, email, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const updateStatus = operation({
	name: 'Update Status',
	action: 'Activate or deactivate a user',
	description: 'Let a user in or lock them out, or clock them in or out',
	request: { method: 'PUT', path: '/users/{userId}/status' },
	scopes: userAndAdmin({ granular: 'user:update:status', classic: 'user:write' }),
	rate: 'light',
	fields: [
		userLocator({ description: 'The user to change' }),
		options('Change', {
			body: 'action',
			name: 'change',
			choices: { activate: 'Activate', clock_in: 'Clock In', clock_out: 'Clock Out', deactivate: 'Deactivate' },
			description: 'What becomes of the user',
		}),
		extraOptions(
			boolean('Transfer Events', {
				body: 'transfer_events',
				default: true,
				description: 'Whether events go to another user when the user is deactivated',
			}),
			email('Transfer To', { body: 'transfer_email', description: 'The user who gets the events' }),
		),
	],
});
