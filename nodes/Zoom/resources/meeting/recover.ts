import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const recover = operation({
	name: 'Recover',
	action: 'Recover meeting',
	description: 'Bring a deleted meeting back',
	request: { method: 'PUT', path: '/meetings/{meetingId}/status' },
	scopes: {
		granular: ['meeting:update:status', 'meeting:update:status:admin'],
		classic: ['meeting:write', 'meeting:write:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), fixed({ body: 'action' }, 'recover')],
});
