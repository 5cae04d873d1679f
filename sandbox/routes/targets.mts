// What paths name.
import type { Call } from '../api/route.mts';
import { meetingNotFound, webinarNotFound, ZoomError } from '../domain/errors.mts';
import { findMeeting } from '../domain/meetings.mts';
import { findRecording } from '../domain/recordings.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { pastSessions, runningSession } from '../domain/sessions.mts';
import type { Recording, ScheduledEvent, Session, User } from '../domain/store.mts';
import { canSee } from '../domain/viewer.mts';
import { findWebinar } from '../domain/webinars.mts';

type Kind = Session['kind'];

/** The user of `{userId}`. */
export const userTarget = (call: Call): User => call.user();

/** The meeting of `{meetingId}`. */
export const meetingTarget = (call: Call): ScheduledEvent => findMeeting(call, call.params.meetingId);

/** The webinar of `{webinarId}`. @throws ZoomError 200 when the account has no webinars */
export const webinarTarget = (call: Call): ScheduledEvent => {
	requireWebinars(call);
	return findWebinar(call, call.params.webinarId);
};

/** @param status Zoom's status of the refusal, which is 200 for some operations */
export function requireWebinars({ context, self }: Call, status = 400): void {
	if (!context.settings.webinars)
		throw new ZoomError(
			status,
			200,
			`Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for user ${self.id} to ` +
				'perform this action.',
		);
}

/** The meeting of `{meetingId}`, or the webinar of `{webinarId}`. */
export const scheduledEventTarget = ({ name }: ScheduledEventKind): ((call: Call) => ScheduledEvent) =>
	name === 'meeting' ? meetingTarget : webinarTarget;

/** The recording of `{meetingId}` or `{meetingUUID}`. */
export const recordingTarget = (call: Call): Recording => findRecording(call, meetingKey(call));

/** The recording of `{meetingId}` or `{meetingUUID}` that has files in the trash. */
export const trashedRecordingTarget = (call: Call): Recording => findRecording(call, meetingKey(call), true);

const meetingKey = ({ params }: Call): string => params.meetingId ?? params.meetingUUID ?? '';

const notFound = { meeting: meetingNotFound, webinar: webinarNotFound };

/** The running session of `{meetingId}` or `{webinarId}`. */
export const runningSessionTarget =
	(kind: Kind) =>
	(call: Call): Session => {
		const key = call.params[`${kind}Id`] ?? '';
		const found = runningSession(call.context, kind, key);
		if (!found || !canSee(call, found.host.id)) throw notFound[kind](key);
		return found;
	};

/** The ended session of `{meetingId}` or `{webinarId}`: of a number the latest, of a UUID its own. */
export const pastSessionTarget =
	(kind: Kind, error: (key: string) => ZoomError = notFound[kind]) =>
	(call: Call): Session => {
		const key = call.params[`${kind}Id`] ?? '';
		const found = pastSessions(call.context, kind, key).find(({ host }) => canSee(call, host.id));
		if (!found) throw error(key);
		return found;
	};
