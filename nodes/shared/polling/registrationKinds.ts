import type { IDataObject } from 'n8n-workflow';

import { asText } from '../definition/values';
import { mapConcurrent } from '../engine/concurrency';
import { refusalOf } from '../engine/refusal';
import { propertiesOf } from '../http/json';
import { lacksScope } from '../http/requestError';
import type { PollKind } from './kind';
import type { Reader } from './reader';
import { MOST_CONCURRENT_LISTS, perHost } from './sources';
import type { Host, Scope, Source } from './sources';
import { DAY_MS, pickPresent, timeOf } from './values';

/** Types of meetings and webinars that recur. The list has the start of one occurrence at most. */
const RECURRING = [3, 6, 8, 9];

const MINUTE_MS = 60_000;

/** Zoom's events have every question, with an empty answer where the person gave none. */
const NO_ANSWERS: IDataObject = {
	...Object.fromEntries(
		'address city country zip state phone industry org job_title purchasing_time_frame role_in_purchase_process no_of_employees comments'
			.split(' ')
			.map((name) => [name, '']),
	),
	custom_questions: [],
};

/** What the event has of the meeting. */
const MEETING_MEMBERS = 'uuid id host_id topic type start_time duration timezone';

/**
 * The meetings or webinars that people can still register for. Each takes requests of its own, because Zoom has no list
 * of the registrants of several.
 */
async function openForRegistration(name: 'meeting' | 'webinar', scope: Scope, reader: Reader): Promise<Source[]> {
	const { results, failure } = await mapConcurrent(scope.hosts.length, MOST_CONCURRENT_LISTS, async (index) => {
		const host = scope.hosts[index] as Host;
		const scheduled = await readScheduled(name, host, reader);
		return scheduled
			.filter((meeting) => !isOver(meeting, reader.now()))
			.map((meeting) => ({ key: asText(meeting.id), host, scheduled: meeting }))
			.filter(({ key }) => !scope.meetings || scope.meetings.includes(key));
	});
	if (failure !== undefined) throw failure as Error;
	return (results as Source[][]).flat();
}

/** A host without a licence for webinars has none. */
async function readScheduled(name: 'meeting' | 'webinar', host: Host, reader: Reader): Promise<IDataObject[]> {
	return await reader.list(perHost(`${name}s`, host, { type: 'scheduled' })).catch((error: unknown) => {
		if (lacksScope(error)) throw error;
		refusalOf(error);
		return [];
	});
}

/** Zoom takes registrations until the end. A day more does no harm. */
function isOver({ type, start_time: startTime, duration }: IDataObject, now: number): boolean {
	const start = timeOf(startTime);
	if (start === undefined || RECURRING.includes(Number(type))) return false;
	return start + (Number(duration) || 0) * MINUTE_MS + DAY_MS < now;
}

function registrationKind(name: 'meeting' | 'webinar'): PollKind {
	return {
		event: `${name}.registration_created`,
		overlapMs: DAY_MS,
		sources: async (scope, reader) => await openForRegistration(name, scope, reader),
		calls: ({ key }) =>
			['approved', 'pending'].map((status) => ({
				list: `${name}Registrants` as const,
				parts: { [`${name}Id`]: key },
				query: { status },
			})),
		objectOf: (registrant, { scheduled }) => ({ ...pickPresent(scheduled, MEETING_MEMBERS), registrant }),
		identify: ({ id: meeting, registrant }) => {
			const { id, create_time: createdAt } = propertiesOf(registrant);
			return { at: timeOf(createdAt), keys: [`${asText(meeting)} ${asText(id)}`] };
		},
		complete: (object) => {
			const registrant = { ...NO_ANSWERS, ...propertiesOf(object.registrant) };
			Reflect.deleteProperty(registrant, 'create_time');
			return Promise.resolve({ ...object, registrant: registrant as IDataObject });
		},
		// Most meetings have no registration.
		mayBeRefused: true,
	};
}

export const registrationKinds: readonly PollKind[] = [registrationKind('meeting'), registrationKind('webinar')];
