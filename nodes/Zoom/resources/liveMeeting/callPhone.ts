import { extraOptions } from '../../../shared/definition/containers';
import { boolean, fixed, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const callPhone = operation({
	name: 'Call Phone',
	action: 'Call a phone from a live meeting',
	description: 'Bring somebody into a meeting by telephone',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	destructive: false,
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		fixed({ body: 'method' }, 'participant.invite.callout'),
		text('Phone Number', {
			body: 'params.phone_number',
			required: true,
			placeholder: 'e.g. +16035550100-156',
			description: 'With country and area code; an extension follows after a hyphen',
		}),
		text('Invitee Name', {
			body: 'params.invitee_name',
			required: true,
			placeholder: 'e.g. Nathan Smith',
			description: 'The name that the meeting shows',
		}),
		extraOptions(
			boolean('Require Greeting', {
				body: 'params.invite_options.require_greeting',
				default: true,
				description: 'Whether the person hears a greeting before being connected',
			}),
			boolean('Require Pressing One', {
				body: 'params.invite_options.require_pressing_one',
				default: true,
				description: 'Whether the person has to press 1 before being connected',
			}),
		),
	],
	// A second request would call a second time.
	idempotent: false,
	note: 'Works before the meeting has started too.',
	recovery: { impossible: 'Zoom has no list of whom it has called' },
});
