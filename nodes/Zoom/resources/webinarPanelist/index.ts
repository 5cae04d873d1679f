import { resource } from '../../../shared/definition/operation';
import { add } from './add';
import { getMany } from './getMany';
import { remove } from './remove';
import { removeAll } from './removeAll';

export const webinarPanelist = resource({
	name: 'Webinar Panelist',
	value: 'webinarPanelist',
	description: 'The people who speak in a webinar',
	operations: { add, getMany, remove, removeAll },
	defaultOperation: 'add',
});
