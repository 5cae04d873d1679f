import { additionalFields } from '../../../shared/definition/containers';
import { boolean, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { sourceLocator, userLocator } from '../../fields/locators';

export const create = operation({
	name: 'Create',
	action: 'Create meeting template',
	description: 'Save a meeting as a template for others',
	request: { method: 'POST', path: '/users/{userId}/meeting_templates' },
	scopes: userAndAdmin({ granular: 'meeting:write:template', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets the template' }),
		sourceLocator('meeting', 'The meeting to save as a template'),
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
	note: 'A user can have at most 40 templates.',
});
