import { resource } from '../../../shared/definition/operation';
import { deleteSurvey } from './delete';
import { get } from './get';
import { update } from './update';

export const webinarSurvey = resource({
	name: 'Webinar Survey',
	value: 'webinarSurvey',
	description: 'What is asked after a webinar',
	operations: { delete: deleteSurvey, get, update },
	defaultOperation: 'get',
});
