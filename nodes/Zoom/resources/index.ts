import type { Resource } from '../../shared/operation';
import { meeting } from './meeting';
import { meetingPoll } from './meetingPoll';
import { meetingRegistrant } from './meetingRegistrant';
import { meetingSummary } from './meetingSummary';
import { meetingSurvey } from './meetingSurvey';
import { pastMeeting } from './pastMeeting';
import { pastWebinar } from './pastWebinar';
import { recording } from './recording';
import { report } from './report';
import { user } from './user';
import { webinar } from './webinar';
import { webinarPanelist } from './webinarPanelist';
import { webinarPoll } from './webinarPoll';
import { webinarRegistrant } from './webinarRegistrant';
import { webinarSurvey } from './webinarSurvey';

/** Everything the node can do, in the order of the Resource dropdown. */
export const resources: Resource[] = [
	meeting,
	meetingPoll,
	meetingRegistrant,
	meetingSummary,
	meetingSurvey,
	pastMeeting,
	pastWebinar,
	recording,
	report,
	user,
	webinar,
	webinarPanelist,
	webinarPoll,
	webinarRegistrant,
	webinarSurvey,
];
