import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { sourceLocator, userLocator } from '../../fields/locators';
import { overwriteTemplate, saveRecurrence, templateName } from '../../fields/template';
import { templateRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a meeting template',
	description: 'Save a meeting as a template for others',
	request: { method: 'POST', path: '/users/{userId}/meeting_templates' },
	scopes: userAndAdmin({ granular: 'meeting:write:template', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets the template' }),
		sourceLocator('meeting', 'The meeting to save as a template'),
		templateName(),
		additionalFields(overwriteTemplate(), saveRecurrence()),
	],
	note: 'A user can have at most 40 templates.',
	recovery: templateRecovery(getMany),
});
