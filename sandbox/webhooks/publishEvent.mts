// What the sandbox tells its subscribers: events of its own state changes, in the form of Zoom's.
import { issueToken } from '../oauth/tokens.mts';
import { filesOf } from '../domain/recordings.mts';
import type { ScheduledEvent, Json, Recording, User } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { deliver } from './delivery.mts';
import type { Subscription } from './delivery.mts';

/** Seconds for which the download token of an event is good. */
const DOWNLOAD_TOKEN_SECONDS = 86_400;

/** What an event says besides the object it is about. */
export interface EventDetails {
	operator?: User;
	/** Further members of the payload: `operation`, `scope`, `old_object`, `time_stamp`. */
	payload?: Json;
	/** Whether a token for downloads comes with it, for files of this user. */
	downloadsOf?: string;
}

/** Tells all subscribers of an event. Does not wait for them. */
export function publishEvent(
	context: SandboxContext,
	event: string,
	object: Json,
	{ operator, payload = {}, downloadsOf }: EventDetails = {},
): void {
	for (const subscription of context.store.subscriptions.values()) {
		if (!wants(subscription, event, object)) continue;
		const app = context.store.apps.get(subscription.clientId);
		if (!app) continue;
		const token =
			downloadsOf === undefined
				? {}
				: {
						download_token: issueToken(context, app, downloadsOf, {
							refreshable: false,
							seconds: DOWNLOAD_TOKEN_SECONDS,
						}).accessToken,
					};
		const body = {
			event,
			event_ts: context.clock.now(),
			payload: {
				account_id: context.store.accountId,
				...(operator ? { operator: operator.email, operator_id: operator.id } : {}),
				...payload,
				object,
			},
			...token,
		};
		const sent = deliver(context, subscription, app, body).finally(() => context.pendingDeliveries.delete(sent));
		context.pendingDeliveries.add(sent);
	}
}

function wants({ events, scope, userIds = [] }: Subscription, event: string, { host_id: host, id }: Json): boolean {
	if (!events.includes('*') && !events.includes(event)) return false;
	return scope === 'account' || userIds.includes(String(host ?? id));
}

/** A meeting or webinar as events show it. Zoom gives its number as text while it runs. */
export function eventObject(
	{ id, uuid, host_id, topic, type, start_time, duration, timezone }: ScheduledEvent,
	form: 'number' | 'text' = 'number',
): Json {
	const fields = { id: form === 'text' ? String(id) : id, uuid, host_id, topic, type, start_time, duration, timezone };
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Tells of a recording; those whose files can be had bring a token along. */
export function publishRecordingEvent(
	context: SandboxContext,
	event: string,
	recording: Recording,
	{ types, operator }: { types?: string[]; operator?: User } = {},
): void {
	const { recording_files: _all, ...fields } = recording;
	const files = recording.recording_files.filter(({ file_type: type }) => types === undefined || types.includes(type));
	const host = context.store.users.get(recording.host_id);
	const object: Json = {
		...fields,
		host_email: host?.email,
		timezone: host?.timezone,
		type: Number(recording.type),
		password: 'Rec0rd!ng',
		share_url: `${String(files[0]?.play_url ?? '')}?share`,
		total_size: files.reduce((sum, { file_size: size }) => sum + size, 0),
		recording_count: files.length,
		recording_files: files,
	};
	const isThere = filesOf(recording, false).length > 0;
	publishEvent(context, event, object, { operator, ...(isThere ? { downloadsOf: recording.host_id } : {}) });
}

/** A user as events show them. */
export const userObject = ({ id, first_name, last_name, display_name, email, type }: User): Json => ({
	id,
	first_name,
	last_name,
	display_name,
	email,
	type,
});
