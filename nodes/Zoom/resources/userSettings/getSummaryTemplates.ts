import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getSummaryTemplates = operation({
	name: 'Get Summary Templates',
	action: 'Get meeting summary templates',
	description: 'List the forms that summaries by the AI Companion can have',
	request: { method: 'GET', path: '/users/{userId}/meeting_summary_templates' },
	scopes: { granular: ['user:read:settings', 'user:read:settings:admin'], classic: ['user:read', 'user:read:admin'] },
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose templates are listed' })],
	list: { items: '' },
});
