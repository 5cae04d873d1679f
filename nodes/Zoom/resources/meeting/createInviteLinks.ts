import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { inviteLinkAttendees, inviteLinkLifetime } from '../../fields/inviteLinks';
import { meetingLocator } from '../../fields/locators';

export const createInviteLinks = operation({
	name: 'Create Invite Links',
	action: 'Create meeting invite links',
	description: 'Make join links for people by name, without registration',
	request: { method: 'POST', path: '/meetings/{meetingId}/invite_links' },
	scopes: {
		granular: ['meeting:write:invite_links', 'meeting:write:invite_links:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), inviteLinkAttendees(), additionalFields(inviteLinkLifetime())],
	batch: { records: 'attendees', size: 500, results: 'attendees' },
});
