import { extraOptions, rows, when } from '../../../shared/definition/containers';
import { fixed, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { Field } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

/** The names that both ends of the call show. Each protocol has headers of its own for them. */
const displayNames = (headers: 'h323_headers' | 'sip_headers'): Field[] => [
	text('From Display Name', {
		body: `params.${headers}.from_display_name`,
		max: 64,
		description: 'The name that the room system sees as the caller',
	}),
	text('To Display Name', {
		body: `params.${headers}.to_display_name`,
		max: 64,
		description: 'The name that the meeting shows for the room system',
	}),
];

export const callRoomSystem = operation({
	name: 'Call Room System',
	action: 'Call a room system from a live meeting',
	description: 'Bring an H.323 or SIP room system into a meeting',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	destructive: false,
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		fixed({ body: 'method' }, 'participant.invite.room_system_callout'),
		options('Protocol', {
			body: 'params.call_type',
			name: 'protocol',
			choices: { h323: 'H.323', sip: 'SIP' },
			default: 'h323',
			description: 'How the room system is called',
		}),
		text('Device Address', {
			body: 'params.device_ip',
			name: 'deviceAddress',
			required: true,
			placeholder: 'e.g. 10.100.111.237',
			description: 'IP address or URI of the room system',
		}),
		when({ protocol: ['h323'] }, extraOptions(...displayNames('h323_headers'))),
		when(
			{ protocol: ['sip'] },
			extraOptions(
				rows(
					'Additional Headers',
					{
						body: 'params.sip_headers.additional_headers',
						name: 'additionalHeaders',
						singular: 'Header',
						max: 10,
						description: 'SIP headers of your own: at most 10',
					},
					text('Key', {
						body: 'key',
						required: true,
						max: 32,
						placeholder: 'e.g. X-Header1',
						pattern: { regex: /^X-/i, description: "a name that starts with 'X-'" },
						description: "Name of the header, which starts with 'X-'",
					}),
					text('Value', {
						body: 'value',
						required: true,
						max: 256,
						description: 'Value of the header, in at most 256 characters',
					}),
				),
				...displayNames('sip_headers'),
				text('From URI', {
					body: 'params.sip_headers.from_uri',
					max: 256,
					placeholder: 'e.g. sip:username@domain.company.org',
					pattern: { regex: /^sips?:/i, description: "a URI that starts with 'sip:' or 'sips:'" },
					description: 'The URI that the room system sees as the caller',
				}),
			),
		),
	],
	// A second request would call a second time.
	idempotent: false,
	note: 'Works before the meeting has started too.',
	recovery: { impossible: 'Zoom has no list of whom it has called' },
});
