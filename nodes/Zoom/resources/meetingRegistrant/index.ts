import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { createMany } from './createMany';
import { deleteRegistrant } from './delete';
import { get } from './get';
import { getByEmail } from './getByEmail';
import { getMany } from './getMany';
import { getQuestions } from './getQuestions';
import { updateQuestions } from './updateQuestions';
import { updateStatus } from './updateStatus';
import { upsert } from './upsert';

export const meetingRegistrant = resource({
	name: 'Meeting Registrant',
	value: 'meetingRegistrant',
	description: 'People who register for a meeting',
	operations: {
		create,
		createMany,
		delete: deleteRegistrant,
		get,
		getByEmail,
		getMany,
		getQuestions,
		updateQuestions,
		updateStatus,
		upsert,
	},
	defaultOperation: 'create',
});
