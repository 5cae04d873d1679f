import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { inviteLinkAttendees, inviteLinkLifetime } from '../../fields/inviteLinks';
import { webinarLocator } from '../../fields/locators';

export const createInviteLinks = operation({
	name: 'Create Invite Links',
	action: 'Create invite links for a webinar',
	description: 'Make join links for people by name, without registration',
	request: { method: 'POST', path: '/webinars/{webinarId}/invite_links' },
	scopes: userAndAdmin({ granular: 'webinar:write:invite_links', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator(), inviteLinkAttendees(), additionalFields(inviteLinkLifetime())],
	batch: { records: 'attendees', size: 500, results: { list: 'attendees', identifiedBy: 'name' } },
	recovery: { impossible: 'Zoom has no list of invite links. Links of the same name do no harm' },
});
