// How what was made is found again, when Zoom's response was lost.
import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../shared/definition/operation';
import type { LookUp } from '../../shared/definition/recovery';
import { asText } from '../../shared/definition/values';

/** Zoom's lists have so many characters of an agenda. */
export const LISTED_AGENDA = 250;

/** A start in the past that Zoom has moved is about the time of the creation, in milliseconds. */
const MOVED_MS = 120_000;

/** A meeting that starts at once. No list has it. */
export const INSTANT = 1;

/** A meeting or webinar, in the list of its host. */
export const scheduledRecovery = (kind: 'meeting' | 'webinar', list: Operation, get: Operation): LookUp => ({
	sources: [{ read: list }],
	// Who schedules for others finds it in their list.
	parts: ({ body }) => (body?.schedule_for === undefined ? {} : { userId: asText(body.schedule_for) }),
	same: ['topic', 'type', 'start_time', 'duration', 'timezone', 'agenda'],
	madeAt: 'created_at',
	toRequest: listedAsAsked,
	whole: { read: get, part: `${kind}Id` },
	unlisted: ({ body }) =>
		body?.type === INSTANT && kind === 'meeting' ? 'No list of Zoom has instant meetings' : undefined,
});

/**
 * An entry of a list as far as it says the same as a request. A series has start and duration of an occurrence, a
 * long agenda is cut off, and a start in the past may have become the time of the request.
 */
export function listedAsAsked(record: IDataObject, asked: IDataObject): IDataObject {
	const isSeries = [8, 9].includes(Number(asked.type ?? record.type));
	const [start, shown, created] = [asked.start_time, record.start_time, record.created_at].map((time) =>
		Date.parse(asText(time)),
	) as [number, number, number];
	const isMoved = start < created && Math.abs(shown - created) < MOVED_MS;
	const agenda = asText(asked.agenda);
	const isCut = agenda.length > LISTED_AGENDA && sameAgenda(agenda, asText(record.agenda));
	return {
		...record,
		...(isSeries ? { start_time: asked.start_time, duration: asked.duration } : {}),
		...(isMoved ? { start_time: asked.start_time } : {}),
		...(isCut ? { agenda } : {}),
	};
}

/** Whether a list may have cut off one agenda to the other. Zoom may count characters in another way. */
function sameAgenda(whole: string, listed: string): boolean {
	const beginning = listed.trimEnd().replace(/(\.{3}|…)$/, '');
	return beginning.length >= LISTED_AGENDA / 4 && whole.startsWith(beginning);
}

/** Somebody who registered, by the e-mail address, of which Zoom has one registration. */
export const registrantRecovery = (list: Operation, kind: 'meeting' | 'webinar'): LookUp => ({
	sources: ['approved', 'pending'].map((status) => ({ read: list, query: { status } })),
	same: ['email'],
	unique: true,
	toResponse: ({ id, join_url, email }, { path }) => ({
		...(/^\d+$/.test(path[`${kind}Id`] ?? '') ? { id: Number(path[`${kind}Id`]) } : {}),
		registrant_id: id,
		email,
		...(join_url === undefined ? {} : { join_url }),
	}),
});

/** A poll, by all that the list shows of it. */
export const pollRecovery = (list: Operation): LookUp => ({
	sources: [{ read: list }],
	same: ['title', 'poll_type', 'questions'],
});

/** A template, by its name. */
export const templateRecovery = (list: Operation): LookUp => ({
	sources: [{ read: list }],
	same: ['name'],
	toResponse: ({ id, name }) => ({ id, name }),
});

/** A file of a form, by its name. */
export const fileNameIn = ({ form }: { form?: FormData }, part: string): string => {
	const file = form?.get(part);
	return file instanceof Blob && 'name' in file ? asText(file.name) : '';
};
