import { additionalFields } from '../../../shared/definition/containers';
import { color, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { defaultNameTag, nameTagForAllPanelists } from './fields';
import { get } from './get';

export const createNameTag = operation({
	name: 'Create Name Tag',
	action: 'Create a name tag for a webinar',
	description: 'Design a name tag for panelists',
	request: { method: 'POST', path: '/webinars/{webinarId}/branding/name_tags' },
	scopes: userAndAdmin({ granular: 'webinar:write:branding_name_tag', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		webinarLocator(),
		text('Name', {
			body: 'name',
			name: 'tagName',
			required: true,
			placeholder: 'e.g. Speaker',
			description: 'Name of the name tag',
		}),
		color('Text Color', {
			body: 'text_color',
			required: true,
			default: '#000000',
			placeholder: 'e.g. #000000',
			description: 'A colour of the name tag',
		}),
		color('Accent Color', {
			body: 'accent_color',
			required: true,
			default: '#2D8CFF',
			placeholder: 'e.g. #2D8CFF',
			description: 'A colour of the name tag',
		}),
		color('Background Color', {
			body: 'background_color',
			required: true,
			default: '#FFFFFF',
			placeholder: 'e.g. #FFFFFF',
			description: 'A colour of the name tag',
		}),
		additionalFields(defaultNameTag(), nameTagForAllPanelists()),
	],
	comparison: { except: ['set_default_for_all_panelists'] },
	recovery: {
		sources: [{ read: get, items: 'name_tags' }],
		same: ['name', 'text_color', 'accent_color', 'background_color'],
	},
});
