import { operation } from '../../../shared/definition/operation';
import { webinarLocator, webinarPanelistLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove panelist from webinar',
	description: 'Take one of the people who speak out',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/panelists/{panelistId}' },
	scopes: {
		granular: ['webinar:delete:panelist', 'webinar:delete:panelist:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator(), webinarPanelistLocator()],
});
