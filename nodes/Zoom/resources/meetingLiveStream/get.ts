import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get the live stream of a meeting',
	description: 'Retrieve where a meeting is streamed to',
	request: { method: 'GET', path: '/meetings/{meetingId}/livestream' },
	scopes: userAndAdmin({ granular: 'meeting:read:livestream', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator()],
});
