import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';
import { panelistList } from './fields';

export const add = operation({
	name: 'Add',
	action: 'Add panelists to webinar',
	description: 'Invite people who speak',
	request: { method: 'POST', path: '/webinars/{webinarId}/panelists' },
	scopes: {
		granular: ['webinar:write:panelist', 'webinar:write:panelist:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'medium',
	fields: [webinarLocator(), panelistList()],
	batch: { records: 'panelists', size: 30 },
});
