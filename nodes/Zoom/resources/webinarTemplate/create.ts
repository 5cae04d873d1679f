import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { sourceLocator, userLocator } from '../../fields/locators';
import { overwriteTemplate, saveRecurrence, templateName } from '../../fields/template';
import { templateRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a webinar template',
	description: 'Save a webinar as a template for others',
	request: { method: 'POST', path: '/users/{userId}/webinar_templates' },
	scopes: userAndAdmin({ granular: 'webinar:write:template', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets the template' }),
		sourceLocator('webinar', 'The webinar to save as a template'),
		templateName(),
		additionalFields(overwriteTemplate(), saveRecurrence()),
	],
	recovery: templateRecovery(getMany),
});
