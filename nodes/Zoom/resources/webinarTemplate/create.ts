import { additionalFields } from '../../../shared/definition/containers';
import { boolean, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { sourceLocator, userLocator } from '../../fields/locators';

export const create = operation({
	name: 'Create',
	action: 'Create webinar template',
	description: 'Save a webinar as a template for others',
	request: { method: 'POST', path: '/users/{userId}/webinar_templates' },
	scopes: userAndAdmin({ granular: 'webinar:write:template', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets the template' }),
		sourceLocator('webinar', 'The webinar to save as a template'),
		text('Name', {
			body: 'name',
			name: 'templateName',
			required: true,
			placeholder: 'e.g. Weekly team meeting',
			description: 'The name of the template',
		}),
		additionalFields(
			boolean('Overwrite', {
				body: 'overwrite',
				default: true,
				description: 'Whether a template of the same name is replaced',
			}),
			boolean('Save Recurrence', {
				body: 'save_recurrence',
				default: true,
				description: 'Whether the recurrence is saved too',
			}),
		),
	],
});
