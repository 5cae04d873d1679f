import { rowsOrJson } from '../../../shared/definition/containers';
import { email, fixed, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const inviteUsers = operation({
	name: 'Invite Users',
	action: 'Invite users to a live meeting',
	description: 'Ring up to ten users of the account in their Zoom app',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	destructive: false,
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		fixed({ body: 'method' }, 'participant.invite'),
		rowsOrJson(
			'Users',
			{
				body: 'params.contacts',
				name: 'contacts',
				singular: 'User',
				required: true,
				max: 10,
				description: "At most 10 users of the host's account, by ID or e-mail address",
				example: '[{ "email": "nathan@example.com" }]',
			},
			text('User ID', {
				body: 'id',
				name: 'contactId',
				placeholder: 'e.g. 30R7kT7bTIKSNUFEuH_Qlg',
				description: 'ID of the user; or give the e-mail address',
			}),
			email('Email', {
				body: 'email',
				description: "The user's e-mail address; Zoom does not look at it if there is an ID",
			}),
		),
	],
	// A second request would ring a second time.
	idempotent: false,
	recovery: { impossible: 'Zoom has no list of whom it has called' },
});
