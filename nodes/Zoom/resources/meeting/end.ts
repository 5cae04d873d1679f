import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const end = operation({
	name: 'End',
	action: 'End a meeting',
	description: 'Close a meeting that is in progress, for everybody in it',
	request: { method: 'PUT', path: '/meetings/{meetingId}/status' },
	scopes: userAndAdmin({ granular: 'meeting:update:status', classic: 'meeting:write' }),
	rate: 'light',
	fields: [meetingLocator(), fixed({ body: 'action' }, 'end')],
});
