import type { IDataObject } from 'n8n-workflow';

import { asText } from '../definition/values';
import type { ZoomEvent } from '../events/envelope';
import type { PollKind } from './kind';
import type { Reader } from './reader';
import { recordingKinds } from './recordingKinds';
import { registrationKinds } from './registrationKinds';
import { accountSource, hostSources, perHost } from './sources';
import type { Scope } from './sources';
import { DAY_MS, HOUR_MS, pickPresent, timeOf } from './values';

/** What the event of a new meeting or webinar has. */
const CREATED_MEMBERS =
	'uuid id host_id topic type start_time duration timezone join_url password pmi occurrences recurrence tracking_fields creation_source';
const CREATED_SETTINGS = 'use_pmi join_before_host jbh_time meeting_invitees alternative_hosts';

function createdKind(name: 'meeting' | 'webinar'): PollKind {
	return {
		event: `${name}.created`,
		overlapMs: DAY_MS,
		sources: hostSources,
		calls: ({ host }) => [perHost(`${name}s`, host, { type: 'scheduled' })],
		objectOf: (record) => record,
		identify: ({ id, created_at: createdAt }) => ({ at: timeOf(createdAt), keys: [asText(id)] }),
		complete: async (record, reader) => {
			const details = await reader.details(name, { [`${name}Id`]: asText(record.id) });
			const settings = pickPresent(details?.settings as IDataObject | undefined, CREATED_SETTINGS);
			return {
				...pickPresent(record, CREATED_MEMBERS),
				...pickPresent(details, CREATED_MEMBERS),
				...(details ? { settings: { meeting_invitees: [], ...settings } } : {}),
			};
		},
	};
}

const meetingEnded: PollKind = {
	event: 'meeting.ended',
	overlapMs: 2 * DAY_MS,
	sources: hostSources,
	calls: ({ host }, since) => [
		perHost('meetings', host, { type: 'previous_meetings', from: new Date(since).toISOString().slice(0, 10) }),
	],
	objectOf: (record) => ({
		...pickPresent(record, 'uuid id host_id topic type start_time timezone duration'),
		id: asText(record.id),
	}),
	identify: ({ uuid, start_time: start }) => ({ at: timeOf(start), keys: [asText(uuid)] }),
	isConfirmed: true,
	// The list has meetings that nobody started as well, and none of it says when they ended.
	complete: async (object, reader) => {
		const past = await reader.details('pastMeeting', { meetingId: asText(object.uuid) });
		if (timeOf(past?.end_time) === undefined) return undefined;
		return { ...object, ...pickPresent(past, 'uuid start_time end_time') };
	},
	happenedAt: ({ end_time: end }) => timeOf(end),
};

const summaryCompleted: PollKind = {
	event: 'meeting.summary_completed',
	overlapMs: HOUR_MS,
	sources: (scope) => (scope.isAccount ? accountSource() : hostSources(scope)),
	calls: ({ host }, since) => {
		const query = {
			time_filter_field: 'summary_created_time',
			from: `${new Date(since).toISOString().slice(0, 19)}Z`,
		};
		return [host ? perHost('userSummaries', host, query) : { list: 'accountSummaries', query }];
	},
	objectOf: (record) => record,
	identify: ({ meeting_uuid: uuid, summary_created_time: createdAt }) => ({
		at: timeOf(createdAt),
		keys: [`${asText(uuid)} ${asText(createdAt)}`],
	}),
	complete: async (record, reader) => ({
		...record,
		...(await reader.details('summary', { meetingId: asText(record.meeting_uuid) })),
	}),
};

/** What the event of a new user has. */
const USER_MEMBERS = 'id first_name last_name display_name email type';

const userCreated: PollKind = {
	event: 'user.created',
	overlapMs: DAY_MS,
	sources: accountSource,
	// Invited users are in a list of their own until they accept.
	calls: () => [{ list: 'users' }, { list: 'users', query: { status: 'pending' } }],
	objectOf: (record) => record,
	identify: ({ id, email, user_created_at: createdAt, created_at: earlier }) => ({
		at: timeOf(createdAt) ?? timeOf(earlier),
		// Invited users have no ID, and an address can change later.
		keys: [asText(email).toLowerCase(), asText(id)].filter((key) => key !== ''),
	}),
	complete: (record) => Promise.resolve(pickPresent(record, USER_MEMBERS)),
};

/** Everything that can be polled, in the order of its names. */
export const pollKinds: readonly PollKind[] = [
	createdKind('meeting'),
	meetingEnded,
	...registrationKinds.filter(({ event }) => event.startsWith('meeting')),
	summaryCompleted,
	...recordingKinds,
	userCreated,
	createdKind('webinar'),
	...registrationKinds.filter(({ event }) => event.startsWith('webinar')),
];

/** The event as Zoom would have sent it. */
export async function eventOf(
	kind: PollKind,
	object: IDataObject,
	at: number | undefined,
	reader: Reader,
	{ anyone }: Pick<Scope, 'anyone'>,
): Promise<ZoomEvent> {
	const accountId = object.account_id ?? (await reader.details('user', { userId: anyone }))?.account_id;
	const time = kind.happenedAt ? kind.happenedAt(object) : at;
	return {
		event: kind.event,
		event_ts: time ?? reader.now(),
		payload: { ...(accountId === undefined ? {} : { account_id: asText(accountId) }), object },
	};
}
