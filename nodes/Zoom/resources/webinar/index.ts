import { resource } from '../../../shared/operation';
import { create } from './create';
import { deleteWebinar } from './delete';
import { end } from './end';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const webinar = resource({
	name: 'Webinar',
	value: 'webinar',
	description: 'Webinars that are scheduled or in progress',
	operations: { create, delete: deleteWebinar, end, get, getMany, update },
	defaultOperation: 'create',
});
