import { additionalFields } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { autoApproveMany, registrantList } from '../../fields/registrant';
import { registrantRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const createMany = operation({
	name: 'Create Many',
	action: 'Register many attendees for a meeting',
	description: 'Sign several people up in few requests, with name and e-mail address only',
	request: { method: 'POST', path: '/meetings/{meetingId}/batch_registrants' },
	scopes: userAndAdmin({ granular: 'meeting:write:batch_registrants', classic: 'meeting:write' }),
	rate: 'heavy',
	fields: [
		meetingLocator(),
		registrantList(),
		additionalFields(
			autoApproveMany(),
			boolean('Send Confirmation Email', {
				body: 'registrants_confirmation_email',
				name: 'sendConfirmationEmail',
				default: true,
				description: 'Whether the registrants get an e-mail that confirms it',
			}),
		),
	],
	batch: { records: 'registrants', size: 30, results: { list: 'registrants', identifiedBy: 'email', distinct: true } },
	outputId: 'registrant_id',
	note: 'Only for scheduled meetings that take place once.',
	recovery: registrantRecovery(getMany, 'meeting'),
});
