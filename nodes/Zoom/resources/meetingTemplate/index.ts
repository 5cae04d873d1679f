import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { getMany } from './getMany';

export const meetingTemplate = resource({
	name: 'Meeting Template',
	value: 'meetingTemplate',
	description: 'Templates for meetings',
	operations: { create, getMany },
	defaultOperation: 'getMany',
});
