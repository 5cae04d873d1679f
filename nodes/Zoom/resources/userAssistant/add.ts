import { rowsOrJson } from '../../../shared/definition/containers';
import { boolean, email, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { getMany } from './getMany';

export const add = operation({
	name: 'Add',
	action: 'Add assistants to a user',
	description: 'Let others schedule for a user',
	request: { method: 'POST', path: '/users/{userId}/assistants' },
	scopes: userAndAdmin({ granular: 'user:write:assistant', classic: 'user:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets assistants' }),
		rowsOrJson(
			'Assistants',
			{
				body: 'assistants',
				name: 'assistants',
				singular: 'Assistant',
				required: true,
				description:
					'Who may schedule, by ID or e-mail address. Those of several items go to Zoom together, 30 at a time.',
				example: '[{ "email": "nathan@example.com" }]',
			},
			text('User ID', { body: 'id', description: 'ID of the assistant; or give the e-mail address' }),
			email('Email', { body: 'email', description: "The assistant's e-mail address; or give the ID" }),
			boolean('Can Manage Private Events', {
				body: 'can_manage_host_private_event',
				name: 'canManagePrivateEvents',
				description: 'Whether the assistant sees and changes private events',
			}),
		),
	],
	batch: { records: 'assistants', size: 30 },
	recovery: { sources: [{ read: getMany }], same: ['id', 'email'], unique: true },
});
