import type { Route } from '../api/engine.mts';
import { meetingRoutes } from './meetings.mts';
import { pollingRoutes } from './polls.mts';
import { recordingRoutes } from './recordings.mts';
import { registrationRoutes } from './registrants.mts';
import { userRoutes } from './users.mts';
import { webinarRoutes } from './webinars.mts';

/** Everything the sandbox answers under `/v2`. */
export const routes: Route[] = [...meetingRoutes, ...pollingRoutes, ...recordingRoutes, ...registrationRoutes, ...userRoutes, ...webinarRoutes];
