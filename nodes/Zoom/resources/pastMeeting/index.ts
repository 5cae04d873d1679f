import { resource } from '../../../shared/definition/operation';
import { get } from './get';
import { getAttendance } from './getAttendance';
import { getInstances } from './getInstances';
import { getMaterial } from './getMaterial';
import { getParticipants } from './getParticipants';
import { getPollResults } from './getPollResults';
import { getQuestionsAndAnswers } from './getQuestionsAndAnswers';

export const pastMeeting = resource({
	name: 'Meeting (Past)',
	value: 'pastMeeting',
	description: 'Meetings that took place',
	operations: {
		get,
		getAttendance,
		getInstances,
		getMaterial,
		getParticipants,
		getPollResults,
		getQuestionsAndAnswers,
	},
	defaultOperation: 'get',
});
