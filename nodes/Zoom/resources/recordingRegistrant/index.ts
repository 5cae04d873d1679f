import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { getMany } from './getMany';
import { getQuestions } from './getQuestions';
import { updateQuestions } from './updateQuestions';
import { updateStatus } from './updateStatus';

export const recordingRegistrant = resource({
	name: 'Recording Registrant',
	value: 'recordingRegistrant',
	description: 'People who register to watch a recording',
	operations: { create, getMany, getQuestions, updateQuestions, updateStatus },
	defaultOperation: 'create',
});
