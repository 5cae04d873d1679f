import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator, webinarPanelistLocator } from '../../fields/locators';

export const remove = operation({
	name: 'Remove',
	action: 'Remove a panelist from a webinar',
	description: 'Take one of the people who speak out',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/panelists/{panelistId}' },
	scopes: userAndAdmin({ granular: 'webinar:delete:panelist', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator(), webinarPanelistLocator()],
});
