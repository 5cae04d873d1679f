import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const deleteVirtualBackgrounds = operation({
	name: 'Delete Virtual Backgrounds',
	action: 'Delete virtual backgrounds of a webinar',
	description: 'Remove virtual backgrounds',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/branding/virtual_backgrounds' },
	scopes: userAndAdmin({ granular: 'webinar:delete:branding_virtual_background', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		texts('Virtual Background IDs', {
			query: 'ids',
			join: ',',
			required: true,
			description: 'The backgrounds to remove',
		}),
	],
});
