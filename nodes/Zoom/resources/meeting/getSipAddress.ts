import { extraOptions } from '../../../shared/definition/containers';
import { text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getSipAddress = operation({
	name: 'Get SIP Address',
	action: 'Get the SIP address of a meeting',
	description: 'Retrieve the address for joining by a room system',
	request: { method: 'POST', path: '/meetings/{meetingId}/sip_dialing' },
	scopes: {
		granular: ['meeting:write:sip_dialing', 'meeting:write:sip_dialing:admin'],
		classic: ['meeting:write:sip_dialing', 'meeting:write:admin:sip_dialing'],
	},
	rate: 'medium',
	fields: [
		meetingLocator(),
		extraOptions(
			text('Passcode', { body: 'passcode', secret: true, description: 'The passcode of the meeting, if it has one' }),
		),
	],
	// It only returns the address, in spite of POST.
	idempotent: true,
});
