import { resource } from '../../../shared/operation';
import { create } from './create';
import { deletePoll } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const meetingPoll = resource({
	name: 'Meeting Poll',
	value: 'meetingPoll',
	description: 'Polls and quizzes of a meeting',
	operations: { create, delete: deletePoll, get, getMany, update },
	defaultOperation: 'create',
});
