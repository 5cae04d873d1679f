import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { templateLocator, userLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a meeting template',
	description: 'Retrieve the settings that a meeting template carries',
	request: { method: 'GET', path: '/users/{userId}/meeting_templates/{meetingTemplateId}' },
	scopes: userAndAdmin({ classic: 'user:read' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who has the template' }),
		templateLocator('meeting', {
			path: 'meetingTemplateId',
			name: 'meetingTemplateId',
			description: 'The meeting template to look at',
		}),
	],
});
