import { extraOptions } from '../../../shared/containers';
import { text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { webinarLocator } from '../../fields/locators';

export const getSipAddress = operation({
	name: 'Get SIP Address',
	action: 'Get webinar SIP address',
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
	repeatable: true,
});
