import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const removeAll = operation({
	name: 'Remove All',
	action: 'Remove all panelists from a webinar',
	description: 'Take everybody who speaks out',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/panelists' },
	scopes: userAndAdmin({ granular: 'webinar:delete:panelist', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator()],
});
