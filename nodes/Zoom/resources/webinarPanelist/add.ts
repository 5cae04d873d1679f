import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { panelistList } from './fields';
import { getMany } from './getMany';

export const add = operation({
	name: 'Add',
	action: 'Add panelists to a webinar',
	description: 'Invite people who speak',
	request: { method: 'POST', path: '/webinars/{webinarId}/panelists' },
	scopes: userAndAdmin({ granular: 'webinar:write:panelist', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [webinarLocator(), panelistList()],
	batch: { records: 'panelists', size: 30 },
	recovery: { sources: [{ read: getMany }], same: ['email'], unique: true },
});
