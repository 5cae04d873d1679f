import { resource } from '../../../shared/definition/operation';
import { getMany } from './getMany';
import { remove } from './remove';
import { removeAll } from './removeAll';

export const userScheduler = resource({
	name: 'User Scheduler',
	value: 'userScheduler',
	description: 'For whom a user may schedule',
	operations: { getMany, remove, removeAll },
	defaultOperation: 'getMany',
});
