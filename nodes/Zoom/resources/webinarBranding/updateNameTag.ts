import { updateFields } from '../../../shared/definition/containers';
import { color, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { nameTagLocator, webinarLocator } from '../../fields/locators';
import { defaultNameTag, nameTagForAllPanelists } from './fields';

export const updateNameTag = operation({
	name: 'Update Name Tag',
	action: 'Update a name tag of a webinar',
	description: 'Change the design of a name tag',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/branding/name_tags/{nameTagId}' },
	scopes: userAndAdmin({ granular: 'webinar:update:branding_name_tag', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		webinarLocator(),
		nameTagLocator(),
		updateFields(
			color('Text Color', {
				body: 'text_color',
				default: '#000000',
				placeholder: 'e.g. #000000',
				description: 'A colour of the name tag',
			}),
			color('Accent Color', {
				body: 'accent_color',
				default: '#2D8CFF',
				placeholder: 'e.g. #2D8CFF',
				description: 'A colour of the name tag',
			}),
			color('Background Color', {
				body: 'background_color',
				default: '#FFFFFF',
				placeholder: 'e.g. #FFFFFF',
				description: 'A colour of the name tag',
			}),
			defaultNameTag(),
			nameTagForAllPanelists(),
			text('Name', { body: 'name', name: 'tagName', description: 'Name of the name tag' }),
		),
	],
});
