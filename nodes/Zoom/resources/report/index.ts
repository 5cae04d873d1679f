import { resource } from '../../../shared/definition/operation';
import { getMeetingDetails } from './getMeetingDetails';
import { getMeetingParticipants } from './getMeetingParticipants';
import { getMeetingPolls } from './getMeetingPolls';
import { getMeetingQuestionsAndAnswers } from './getMeetingQuestionsAndAnswers';
import { getMeetingSurvey } from './getMeetingSurvey';
import { getUserMeetings } from './getUserMeetings';
import { getWebinarDetails } from './getWebinarDetails';
import { getWebinarParticipants } from './getWebinarParticipants';
import { getWebinarPolls } from './getWebinarPolls';
import { getWebinarQuestionsAndAnswers } from './getWebinarQuestionsAndAnswers';
import { getWebinarSurvey } from './getWebinarSurvey';

export const report = resource({
	name: 'Report',
	value: 'report',
	description: 'Figures on past meetings and webinars, for administrators',
	operations: {
		getMeetingDetails,
		getMeetingParticipants,
		getMeetingPolls,
		getMeetingQuestionsAndAnswers,
		getMeetingSurvey,
		getUserMeetings,
		getWebinarDetails,
		getWebinarParticipants,
		getWebinarPolls,
		getWebinarQuestionsAndAnswers,
		getWebinarSurvey,
	},
	defaultOperation: 'getMeetingParticipants',
});
