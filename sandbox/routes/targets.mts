// What paths name.
import type { Call } from '../api/route.mts';
import { meetingNotFound, webinarNotFound } from '../domain/errors.mts';
import type { ZoomError } from '../domain/errors.mts';
import { findRecording } from '../domain/recordings.mts';
import { findScheduledEvent } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { pastSessions, runningSession } from '../domain/sessions.mts';
import type { Recording, ScheduledEvent, Session, User } from '../domain/store.mts';
import { canSee } from '../domain/viewer.mts';

type Kind = Session['kind'];

/** The user of `{userId}`. */
export const userTarget = (call: Call): User => call.user();

/** The meeting of `{meetingId}`, or the webinar of `{webinarId}`. */
export const scheduledEventTarget =
	(kind: ScheduledEventKind) =>
	(call: Call): ScheduledEvent =>
		findScheduledEvent(call, kind, call.params[`${kind.name}Id`]);

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
