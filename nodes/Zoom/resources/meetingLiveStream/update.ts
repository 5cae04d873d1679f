import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { streamTarget } from '../../fields/liveStream';
import { meetingLocator } from '../../fields/locators';

export const update = operation({
	name: 'Update',
	action: 'Update the live stream of a meeting',
	description: 'Change where a meeting is streamed to',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/livestream' },
	scopes: userAndAdmin({ granular: 'meeting:update:livestream', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator(), ...streamTarget(), extraOptions(readBack())],
	comparison: {},
});
