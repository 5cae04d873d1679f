import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const deleteVirtualBackgrounds = operation({
	name: 'Delete Virtual Backgrounds',
	action: 'Delete webinar virtual backgrounds',
	description: 'Remove virtual backgrounds',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/branding/virtual_backgrounds' },
	scopes: {
		granular: ['webinar:delete:branding_virtual_background', 'webinar:delete:branding_virtual_background:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
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
