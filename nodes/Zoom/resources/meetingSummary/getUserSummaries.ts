import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { simplifiedListedSummary, summaryTimeFilters } from './fields';

export const getUserSummaries = operation({
	name: 'Get User Summaries',
	action: 'Get the meeting summaries of a user',
	description: 'List the summaries of the meetings that a user hosted',
	request: { method: 'GET', path: '/users/{userId}/meeting_summaries' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_summaries', classic: 'meeting_summary:read' }),
	rate: 'medium',
	fields: [
		userLocator({ label: 'Host', description: 'The user whose summaries are listed' }),
		filters(...summaryTimeFilters()),
	],
	list: { items: 'summaries', pageSize: 300 },
	simplified: simplifiedListedSummary,
	note: 'Newer than the documents of August 2026. Without an administrator it lists the own summaries.',
});
