import type { IDataObject } from 'n8n-workflow';

import { filters } from '../definition/containers';
import { field, texts } from '../definition/fields';
import { parseMeetingNumberOrUuid, parseUser } from '../definition/identifiers';
import type { Field, FieldContext, ParameterValues } from '../definition/operation';
import { emptyDraft } from '../definition/requestDraft';
import { objectOf } from './envelope';
import type { ZoomEvent } from './envelope';

/** A filter of a trigger: its field in the form, and which events pass it. */
export interface EventFilter<Wanted = unknown> {
	/** Writes what a person wants to the option named as the filter. An empty value lets every event pass. */
	field: Field;
	/** The members of the event's object that are compared. An event passes if one of them matches. */
	members: readonly string[];
	matches(member: string, wanted: Wanted): boolean;
}

const hosts: EventFilter<string[]> = {
	field: texts('Hosts', {
		option: 'hosts',
		parse: (label, host) => parseUser(label, host).toLowerCase(),
		placeholder: 'e.g. nathan@example.com',
		description:
			'Only what these people host: user IDs, or e-mail addresses where the event has the address. An ID is in every event.',
	}),
	members: ['host_id', 'host_email', 'meeting_host_id', 'meeting_host_email', 'user_id', 'user_email'],
	matches: (member, wanted) => wanted.includes(member.toLowerCase()),
};

const meetings: EventFilter<string[]> = {
	field: texts('Meetings or Webinars', {
		option: 'meetings',
		singular: 'Meeting or Webinar',
		parse: parseMeetingNumberOrUuid,
		placeholder: 'e.g. 938 1234 5678 or https://zoom.us/j/93812345678',
		description: 'Only these meetings or webinars: number, UUID or join URL',
	}),
	members: ['id', 'uuid', 'meeting_id', 'meeting_uuid', 'webinar_id', 'webinar_uuid', 'meeting_uuids'],
	matches: (member, wanted) => wanted.includes(member),
};

const topicSpec = {
	option: 'topic',
	placeholder: 'e.g. Weekly',
	description: 'Only what has this text in its topic, whatever its case',
};
const topic: EventFilter<string> = {
	field: field('Topic Contains', topicSpec, {
		ui: { type: 'string' },
		defaultValue: '',
		// An expression that gives anything but text filters nothing.
		convert: (value) => (typeof value === 'string' ? value.trim().toLowerCase() : ''),
	}),
	members: ['topic', 'meeting_topic', 'webinar_topic'],
	matches: (member, wanted) => member.toLowerCase().includes(wanted),
};

/** All filters, by the name of their parameter. A new filter needs nothing but an entry here. */
export const eventFilters: Readonly<Record<string, EventFilter>> = { hosts, meetings, topic };

/** The Filters collection of the form. */
export const filtersField: Field = filters(...Object.values(eventFilters).map((filter) => filter.field));

/**
 * What the filters want, by the name of the filter. Filters that want everything are left out.
 * @throws FieldError for a value that cannot be used.
 */
export function readFilters(values: ParameterValues, context: Pick<FieldContext, 'workflowTimezone'>): IDataObject {
	const draft = emptyDraft();
	filtersField.write(values, draft, { ...context, inCollection: false, lookup: (name) => values.get(name) });
	return Object.fromEntries(Object.entries(draft.option).filter(([, wanted]) => !isEmpty(wanted)));
}

/** Whether an event passes all filters. An event without the members that a filter compares does not pass it. */
export function passesFilters(event: ZoomEvent, wanted: IDataObject): boolean {
	const object = objectOf(event);
	return Object.entries(eventFilters).every(
		([name, filter]) =>
			wanted[name] === undefined ||
			valuesOf(object, filter.members).some((member) => filter.matches(member, wanted[name])),
	);
}

/** The values of these members, in the object itself and in the recordings that it lists. */
function valuesOf(object: IDataObject, members: readonly string[]): string[] {
	const listed = Array.isArray(object.meetings) ? (object.meetings as IDataObject[]) : [];
	return [object, ...listed]
		.flatMap((one) => members.flatMap((member) => one[member] ?? []))
		.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : []));
}

function isEmpty(wanted: unknown): boolean {
	return wanted === '' || (Array.isArray(wanted) && wanted.length === 0);
}
