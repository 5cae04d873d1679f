import { resource } from '../../../shared/definition/operation';
import { add } from './add';
import { getMany } from './getMany';
import { remove } from './remove';
import { removeAll } from './removeAll';

export const userAssistant = resource({
	name: 'User Assistant',
	value: 'userAssistant',
	description: 'Who may schedule for a user',
	operations: { add, getMany, remove, removeAll },
	defaultOperation: 'getMany',
});
