import { extraOptions } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator, webinarVirtualBackgroundLocator } from '../../fields/locators';

export const setVirtualBackground = operation({
	name: 'Set Virtual Background',
	action: 'Set the virtual background of a webinar',
	description: 'Choose the default virtual background',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/branding/virtual_backgrounds' },
	scopes: userAndAdmin({ granular: 'webinar:update:branding_virtual_background', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		webinarVirtualBackgroundLocator({ query: 'id', description: 'The background that becomes the default' }),
		extraOptions(
			boolean('Set for All Panelists', {
				query: 'set_default_for_all_panelists',
				name: 'setForAllPanelists',
				default: true,
				description: 'Whether all panelists get it',
			}),
		),
	],
});
