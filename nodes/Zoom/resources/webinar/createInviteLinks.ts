import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { inviteLinkAttendees, inviteLinkLifetime } from '../../fields/inviteLinks';
import { webinarLocator } from '../../fields/locators';

export const createInviteLinks = operation({
	name: 'Create Invite Links',
	action: 'Create webinar invite links',
	description: 'Make join links for people by name, without registration',
	request: { method: 'POST', path: '/webinars/{webinarId}/invite_links' },
	scopes: {
		granular: ['webinar:write:invite_links', 'webinar:write:invite_links:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator(), inviteLinkAttendees(), additionalFields(inviteLinkLifetime())],
	batch: { records: 'attendees', size: 500, results: 'attendees' },
});
