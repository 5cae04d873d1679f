import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const recover = operation({
	name: 'Recover',
	action: 'Recover a meeting',
	description: 'Bring a deleted meeting back',
	request: { method: 'PUT', path: '/meetings/{meetingId}/status' },
	destructive: false,
	scopes: userAndAdmin({ granular: 'meeting:update:status', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator(), fixed({ body: 'action' }, 'recover')],
});
