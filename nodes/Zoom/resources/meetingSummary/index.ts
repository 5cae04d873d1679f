import { resource } from '../../../shared/definition/operation';
import { deleteSummary } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { getUserSummaries } from './getUserSummaries';

export const meetingSummary = resource({
	name: 'Meeting Summary',
	value: 'meetingSummary',
	description: 'What the AI Companion wrote about a meeting',
	operations: { delete: deleteSummary, get, getMany, getUserSummaries },
	defaultOperation: 'get',
});
