import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { simplifiedListedSummary, summaryTimeFilters } from './fields';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting summaries',
	description: 'List the summaries of the account',
	request: { method: 'GET', path: '/meetings/meeting_summaries' },
	scopes: { granular: ['meeting:read:list_summaries:admin'], classic: ['meeting_summary:read:admin'] },
	rate: 'medium',
	fields: [filters(...summaryTimeFilters())],
	list: { items: 'summaries', pageSize: 300 },
	simplified: simplifiedListedSummary,
	note: 'Needs an administrator.',
});
