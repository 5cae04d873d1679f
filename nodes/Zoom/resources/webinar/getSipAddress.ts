import { extraOptions } from '../../../shared/definition/containers';
import { text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getSipAddress = operation({
	name: 'Get SIP Address',
	action: 'Get the SIP address of a webinar',
	description: 'Retrieve the address for joining by a room system',
	request: { method: 'POST', path: '/webinars/{webinarId}/sip_dialing' },
	scopes: {
		granular: ['webinar:write:sip_dialing', 'webinar:write:sip_dialing:admin'],
		classic: ['webinar:write:sip_dialing', 'webinar:write:admin:sip_dialing'],
	},
	rate: 'light',
	fields: [
		webinarLocator(),
		extraOptions(
			text('Passcode', { body: 'passcode', secret: true, description: 'The passcode of the webinar, if it has one' }),
		),
	],
	// It only returns the address, in spite of POST.
	idempotent: true,
});
