import type { Route } from '../api/route.mts';
import { brandingRoutes } from './branding.mts';
import { joiningRoutes } from './joining.mts';
import { liveRoutes } from './live.mts';
import { streamingRoutes } from './liveStreams.mts';
import { meetingRoutes } from './meetings.mts';
import { panelistRoutes } from './panelists.mts';
import { pastMeetingRoutes } from './pastMeetings.mts';
import { pastWebinarRoutes } from './pastWebinars.mts';
import { pollingRoutes } from './polls.mts';
import { recordingRegistrantRoutes } from './recordingRegistrants.mts';
import { recordingRoutes } from './recordings.mts';
import { recordingSharingRoutes } from './recordingSharing.mts';
import { registrationRoutes } from './registrants.mts';
import { reportingRoutes } from './reports.mts';
import { summaryRoutes } from './summaries.mts';
import { templateRoutes } from './templates.mts';
import { trackingSourceRoutes } from './trackingSources.mts';
import { transcriptRoutes } from './transcripts.mts';
import { userAccessRoutes } from './userAccess.mts';
import { userAssistantRoutes } from './userAssistants.mts';
import { userFeatureRoutes } from './userFeatures.mts';
import { userLookupRoutes } from './userLookups.mts';
import { userProfileRoutes } from './userProfile.mts';
import { userRoutes } from './users.mts';
import { userSettingsRoutes } from './userSettings.mts';
import { userTemplateRoutes } from './userTemplates.mts';
import { webinarRoutes } from './webinars.mts';

/** All operations under `/v2` but those of event subscriptions, which are not part of Zoom's OpenAPI documents. */
export const routes: Route[] = [
	...brandingRoutes,
	...joiningRoutes,
	...liveRoutes,
	...streamingRoutes,
	...meetingRoutes,
	...panelistRoutes,
	...pastMeetingRoutes,
	...pastWebinarRoutes,
	...pollingRoutes,
	...recordingRegistrantRoutes,
	...recordingRoutes,
	...recordingSharingRoutes,
	...registrationRoutes,
	...reportingRoutes,
	...summaryRoutes,
	...templateRoutes,
	...trackingSourceRoutes,
	...transcriptRoutes,
	...userAccessRoutes,
	...userAssistantRoutes,
	...userFeatureRoutes,
	...userLookupRoutes,
	...userProfileRoutes,
	...userRoutes,
	...userSettingsRoutes,
	...userTemplateRoutes,
	...webinarRoutes,
];
