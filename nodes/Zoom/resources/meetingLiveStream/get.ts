import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get meeting live stream',
	description: 'Retrieve where a meeting is streamed to',
	request: { method: 'GET', path: '/meetings/{meetingId}/livestream' },
	scopes: {
		granular: ['meeting:read:livestream', 'meeting:read:livestream:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
