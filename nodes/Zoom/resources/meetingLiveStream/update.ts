import { operation } from '../../../shared/definition/operation';
import { streamTarget } from '../../fields/liveStream';
import { meetingLocator } from '../../fields/locators';

export const update = operation({
	name: 'Update',
	action: 'Update meeting live stream',
	description: 'Change where a meeting is streamed to',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/livestream' },
	scopes: {
		granular: ['meeting:update:livestream', 'meeting:update:livestream:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), ...streamTarget()],
});
