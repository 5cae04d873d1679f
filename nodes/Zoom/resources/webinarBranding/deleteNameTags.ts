import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const deleteNameTags = operation({
	name: 'Delete Name Tags',
	action: 'Delete name tags of a webinar',
	description: 'Remove name tags',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/branding/name_tags' },
	scopes: userAndAdmin({ granular: 'webinar:delete:branding_name_tag', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		texts('Name Tag IDs', { query: 'name_tag_ids', join: ',', required: true, description: 'The name tags to remove' }),
	],
});
