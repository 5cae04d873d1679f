import { resource } from '../../../shared/definition/operation';
import { get } from './get';
import { getMeetingTemplate } from './getMeetingTemplate';
import { getSummaryTemplates } from './getSummaryTemplates';
import { update } from './update';

export const userSettings = resource({
	name: 'User Setting',
	value: 'userSettings',
	description: 'What a user has set or been given',
	operations: { get, getMeetingTemplate, getSummaryTemplates, update },
	defaultOperation: 'get',
});
