import { resource } from '../../../shared/definition/operation';
import { deleteSurvey } from './delete';
import { get } from './get';
import { update } from './update';

export const meetingSurvey = resource({
	name: 'Meeting Survey',
	value: 'meetingSurvey',
	description: 'What is asked after a meeting',
	operations: { delete: deleteSurvey, get, update },
	defaultOperation: 'get',
});
