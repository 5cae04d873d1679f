import type { Route } from '../api/engine.mts';
import { brandingRoutes } from './branding.mts';
import { joiningRoutesOfAll } from './joining.mts';
import { liveRoutes } from './live.mts';
import { liveStreamRoutesOfAll } from './liveStreams.mts';
import { meetingRoutes } from './meetings.mts';
import { pastRoutesOfAll } from './past.mts';
import { pollingRoutes } from './polls.mts';
import { recordingSharingRoutes } from './recordingSharing.mts';
import { recordingRoutes } from './recordings.mts';
import { registrationRoutes } from './registrants.mts';
import { summaryRoutes } from './summaries.mts';
import { templateRoutesOfAll } from './templates.mts';
import { userAccessRoutes } from './userAccess.mts';
import { userAssistantRoutes } from './userAssistants.mts';
import { userProfileRoutes } from './userProfile.mts';
import { userRoutes } from './users.mts';
import { userSettingsRoutes } from './userSettings.mts';
import { webinarRoutes } from './webinars.mts';

/** Everything the sandbox answers under `/v2`. */
export const routes: Route[] = [
	...brandingRoutes,
	...joiningRoutesOfAll,
	...liveRoutes,
	...liveStreamRoutesOfAll,
	...meetingRoutes,
	...pastRoutesOfAll,
	...pollingRoutes,
	...recordingRoutes,
	...recordingSharingRoutes,
	...registrationRoutes,
	...summaryRoutes,
	...templateRoutesOfAll,
	...userAccessRoutes,
	...userAssistantRoutes,
	...userProfileRoutes,
	...userRoutes,
	...userSettingsRoutes,
	...webinarRoutes,
];
