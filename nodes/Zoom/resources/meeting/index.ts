import { resource } from '../../../shared/operation';
import { create } from './create';
import { deleteMeeting } from './delete';
import { end } from './end';
import { get } from './get';
import { getInvitation } from './getInvitation';
import { getMany } from './getMany';
import { update } from './update';

export const meeting = resource({
	name: 'Meeting',
	value: 'meeting',
	description: 'Meetings that are scheduled or in progress',
	operations: { create, delete: deleteMeeting, end, get, getInvitation, getMany, update },
	defaultOperation: 'create',
});
