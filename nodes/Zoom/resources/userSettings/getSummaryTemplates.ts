import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getSummaryTemplates = operation({
	name: 'Get Summary Templates',
	action: 'Get the meeting summary templates of a user',
	description: 'List the forms that summaries by the AI Companion can have',
	request: { method: 'GET', path: '/users/{userId}/meeting_summary_templates' },
	scopes: userAndAdmin({ granular: 'user:read:settings', classic: 'user:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose templates are listed' })],
	list: { items: '' },
});
