import { resource } from '../../../shared/definition/operation';
import { getAbsentees } from './getAbsentees';
import { getAttendance } from './getAttendance';
import { getInstances } from './getInstances';
import { getParticipants } from './getParticipants';
import { getPollResults } from './getPollResults';
import { getQuestionsAndAnswers } from './getQuestionsAndAnswers';

export const pastWebinar = resource({
	name: 'Webinar (Past)',
	value: 'pastWebinar',
	description: 'Webinars that took place',
	operations: { getAbsentees, getAttendance, getInstances, getParticipants, getPollResults, getQuestionsAndAnswers },
	defaultOperation: 'getParticipants',
});
