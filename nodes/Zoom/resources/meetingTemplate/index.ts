import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';

export const meetingTemplate = resource({
	name: 'Meeting Template',
	value: 'meetingTemplate',
	description: 'Templates for meetings',
	operations: { create, get, getMany },
	defaultOperation: 'getMany',
});
