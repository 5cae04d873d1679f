import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getInvitation = operation({
	name: 'Get Invitation',
	action: 'Get meeting invitation',
	description: 'Retrieve the text that invites to a meeting, with its join link and dial-in numbers',
	request: { method: 'GET', path: '/meetings/{meetingId}/invitation' },
	scopes: {
		granular: ['meeting:read:invitation', 'meeting:read:invitation:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
