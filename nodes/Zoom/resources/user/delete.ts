import { extraOptions } from '../../../shared/definition/containers';
import { boolean, email, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

const transfer = (label: string, what: string, thing: string) =>
	boolean(label, {
		query: `transfer_${what}`,
		default: true,
		description: `Whether ${thing} go to the user named in 'Transfer To'`,
	});

export const deleteUser = operation({
	name: 'Delete',
	action: 'Delete a user',
	description: 'Remove a user from the account, or delete the user for good',
	request: { method: 'DELETE', path: '/users/{userId}' },
	scopes: userAndAdmin({ granular: 'user:delete:user', classic: 'user:write' }),
	rate: 'light',
	fields: [
		userLocator({ excludeMe: true, description: 'The user to remove' }),
		notInherited(
			options('What to Do', {
				query: 'action',
				name: 'deleteAction',
				choices: [
					{
						name: 'Disassociate',
						value: 'disassociate',
						description: 'The person keeps a Zoom account of their own, outside this account',
					},
					{
						name: 'Delete Permanently',
						value: 'delete',
						description: 'The user and what is not transferred are gone for good',
					},
				],
				default: 'disassociate',
				description: "What happens to the user. Zoom's own default is to disassociate.",
			}),
		),
		extraOptions(
			boolean('Email Is Encrypted', {
				query: 'encrypted_email',
				default: true,
				description: 'Whether the e-mail address given as the user is an encrypted one',
			}),
			transfer('Transfer Clips', 'clipfiles', 'clips'),
			transfer('Transfer Docs', 'docs', 'documents'),
			transfer('Transfer Events', 'events', 'events'),
			transfer('Transfer Meetings', 'meeting', 'scheduled meetings'),
			transfer('Transfer Notes', 'notes', 'notes'),
			transfer('Transfer Recordings', 'recording', 'cloud recordings'),
			transfer('Transfer Visitors', 'visitors', 'visitors'),
			transfer('Transfer Webinars', 'webinar', 'scheduled webinars'),
			transfer('Transfer Whiteboards', 'whiteboard', 'whiteboards'),
			email('Transfer To', {
				query: 'transfer_email',
				description: 'The user of the same account who gets what is transferred',
			}),
		),
	],
	note: 'Disassociates unless told otherwise: the person then keeps a Zoom account.',
});
