import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const getInvitation = operation({
	name: 'Get Invitation',
	action: 'Get the invitation of a meeting',
	description: 'Retrieve the text that invites to a meeting, with its join link and dial-in numbers',
	request: { method: 'GET', path: '/meetings/{meetingId}/invitation' },
	scopes: userAndAdmin({ granular: 'meeting:read:invitation', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator()],
});
