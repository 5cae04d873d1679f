import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const removeAll = operation({
	name: 'Remove All',
	action: 'Remove all panelists from webinar',
	description: 'Take everybody who speaks out',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/panelists' },
	scopes: {
		granular: ['webinar:delete:panelist', 'webinar:delete:panelist:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
