import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const end = operation({
	name: 'End',
	action: 'End webinar',
	description: 'Close a webinar that is in progress, for everybody in it',
	request: { method: 'PUT', path: '/webinars/{webinarId}/status' },
	scopes: {
		granular: ['webinar:update:status', 'webinar:update:status:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator(), fixed({ body: 'action' }, 'end')],
});
