import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { deletePoll } from './delete';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const webinarPoll = resource({
	name: 'Webinar Poll',
	value: 'webinarPoll',
	description: 'Polls and quizzes of a webinar',
	operations: { create, delete: deletePoll, get, getMany, update },
	defaultOperation: 'create',
});
