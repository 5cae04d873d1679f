import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { createMany } from './createMany';
import { deletePoll } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const meetingPoll = resource({
	name: 'Meeting Poll',
	value: 'meetingPoll',
	description: 'Polls and quizzes of a meeting',
	operations: { create, createMany, delete: deletePoll, get, getMany, update },
	defaultOperation: 'create',
});
