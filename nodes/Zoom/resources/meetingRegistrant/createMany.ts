import { additionalFields } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';
import { registrantList } from '../../fields/registrant';

export const createMany = operation({
	name: 'Create Many',
	action: 'Register many attendees for meeting',
	description: 'Sign several people up in few requests, with name and e-mail address only',
	request: { method: 'POST', path: '/meetings/{meetingId}/batch_registrants' },
	scopes: {
		granular: ['meeting:write:batch_registrants', 'meeting:write:batch_registrants:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'heavy',
	fields: [
		meetingLocator(),
		registrantList(),
		additionalFields(
			boolean('Approve Automatically', {
				body: 'auto_approve',
				name: 'autoApprove',
				default: true,
				description: 'Whether the registrations are approved at once',
			}),
			boolean('Send Confirmation Email', {
				body: 'registrants_confirmation_email',
				name: 'sendConfirmationEmail',
				default: true,
				description: 'Whether the registrants get an e-mail that confirms it',
			}),
		),
	],
	batch: { records: 'registrants', size: 30, results: 'registrants' },
	outputId: 'registrant_id',
	note: 'Only for scheduled meetings that take place once.',
});
