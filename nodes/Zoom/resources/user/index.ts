import { resource } from '../../../shared/operation';
import { create } from './create';
import { deleteUser } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const user = resource({
	name: 'User',
	value: 'user',
	description: 'The people of a Zoom account',
	operations: { create, delete: deleteUser, get, getMany, update },
	defaultOperation: 'get',
});
