import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const end = operation({
	name: 'End',
	action: 'End a webinar',
	description: 'Close a webinar that is in progress, for everybody in it',
	request: { method: 'PUT', path: '/webinars/{webinarId}/status' },
	scopes: userAndAdmin({ granular: 'webinar:update:status', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator(), fixed({ body: 'action' }, 'end')],
});
