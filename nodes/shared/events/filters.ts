import type { IDataObject } from 'n8n-workflow';

import { parseMeetingNumberOrUuid, parseUser } from '../definition/identifiers';
import { toTexts } from '../definition/values';
import type { ZoomEvent } from './envelope';

/** What a person has chosen to let through; what is left out lets everything through. */
export interface Filters {
	hosts?: Set<string>;
	meetings?: Set<string>;
	topic?: string;
	fileTypes?: Set<string>;
}

/** The values of the Filters collection. @throws FieldError naming the field */
export function readFilters({ hosts, meetings, topic, fileTypes }: IDataObject): Filters {
	const texts = (label: string, value: unknown): string[] => (value === undefined ? [] : toTexts(label, value));
	const hostKeys = texts('Hosts', hosts).map((host) => parseUser('Hosts', host).toLowerCase());
	const meetingKeys = texts('Meetings or Webinars', meetings).map((meeting) =>
		parseMeetingNumberOrUuid('Meetings or Webinars', meeting),
	);
	return {
		...(hostKeys.length > 0 ? { hosts: new Set(hostKeys) } : {}),
		...(meetingKeys.length > 0 ? { meetings: new Set(meetingKeys) } : {}),
		...(typeof topic === 'string' && topic.trim() !== '' ? { topic: topic.trim().toLowerCase() } : {}),
		...(Array.isArray(fileTypes) && fileTypes.length > 0 ? { fileTypes: new Set(fileTypes.map(String)) } : {}),
	};
}

/** Whether an event passes. One that does not say what a filter asks for does not. */
export function passes({ payload }: ZoomEvent, { hosts, meetings, topic, fileTypes }: Filters): boolean {
	const object = { ...(payload.old_object as IDataObject | undefined), ...payload.object };
	if (
		hosts &&
		!values(object, ['host_id', 'host_email', 'meeting_host_id', 'meeting_host_email', 'user_id', 'user_email']).some(
			(value) => hosts.has(value.toLowerCase()),
		)
	)
		return false;
	if (
		meetings &&
		!values(object, ['id', 'uuid', 'meeting_id', 'meeting_uuid', 'webinar_id', 'webinar_uuid', 'meeting_uuids']).some(
			(value) => meetings.has(value),
		)
	)
		return false;
	if (
		topic !== undefined &&
		!values(object, ['topic', 'meeting_topic', 'webinar_topic']).some((value) => value.toLowerCase().includes(topic))
	)
		return false;
	// Events without files are not about files: the type says nothing about them.
	const files = object.recording_files;
	return !fileTypes || !Array.isArray(files) || files.some((file) => hasType(file as IDataObject, fileTypes));
}

/** Whether a recording file is of one of the types, or there is no choice of types. */
export const hasType = (file: IDataObject, types: Set<string> | undefined): boolean =>
	types === undefined || types.has(String(file.file_type));

/** The values under any of these names, in the object itself and in what it lists (batches of recordings). */
function values(object: IDataObject, names: string[]): string[] {
	const objects = [object, ...(Array.isArray(object.meetings) ? (object.meetings as IDataObject[]) : [])];
	return objects
		.flatMap((one) => names.flatMap((name) => one[name] ?? []))
		.flatMap((value) => (['string', 'number'].includes(typeof value) ? [String(value)] : []));
}
