import type { Resource } from '../../shared/definition/operation';
import { apiCall } from './apiCall';
import { liveMeeting } from './liveMeeting';
import { meeting } from './meeting';
import { meetingLiveStream } from './meetingLiveStream';
import { meetingPoll } from './meetingPoll';
import { meetingRegistrant } from './meetingRegistrant';
import { meetingSummary } from './meetingSummary';
import { meetingSurvey } from './meetingSurvey';
import { meetingTemplate } from './meetingTemplate';
import { pastMeeting } from './pastMeeting';
import { pastWebinar } from './pastWebinar';
import { recording } from './recording';
import { recordingRegistrant } from './recordingRegistrant';
import { recordingTranscript } from './recordingTranscript';
import { report } from './report';
import { user } from './user';
import { userAssistant } from './userAssistant';
import { userProfile } from './userProfile';
import { userScheduler } from './userScheduler';
import { userSettings } from './userSettings';
import { webinar } from './webinar';
import { webinarBranding } from './webinarBranding';
import { webinarLiveStream } from './webinarLiveStream';
import { webinarPanelist } from './webinarPanelist';
import { webinarPoll } from './webinarPoll';
import { webinarRegistrant } from './webinarRegistrant';
import { webinarSurvey } from './webinarSurvey';
import { webinarTemplate } from './webinarTemplate';

/** Everything the node can do, in the order of the Resource dropdown and of the node panel: by name. */
export const resources: Resource[] = [
	meeting,
	liveMeeting,
	pastMeeting,
	meetingLiveStream,
	meetingPoll,
	meetingRegistrant,
	meetingSummary,
	meetingSurvey,
	meetingTemplate,
	recording,
	recordingRegistrant,
	recordingTranscript,
	report,
	user,
	userAssistant,
	userProfile,
	userScheduler,
	userSettings,
	webinar,
	pastWebinar,
	webinarBranding,
	webinarLiveStream,
	webinarPanelist,
	webinarPoll,
	webinarRegistrant,
	webinarSurvey,
	webinarTemplate,
	apiCall,
];
