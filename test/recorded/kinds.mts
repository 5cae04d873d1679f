// Which recorded bodies are of one kind.
import type { Recording } from './recordings.mts';
import type { Body, Json } from './shapes.mts';

/** Operations that respond alike. */
const alike: Record<string, string> = { meetingCreate: 'meeting', webinarCreate: 'webinar' };

/** The kind of a response or an event. Series, and meetings with the personal meeting ID, are kinds of their own. */
export function kindOf(name: string, body: Json): string {
	if (name.includes('.')) return name;
	const kind = alike[name] ?? name;
	if (Array.isArray(body.occurrences)) return `${kind} (series)`;
	if (Array.isArray(body.meetings) && body.meetings.length === 0) return `${kind} (empty)`;
	return kind;
}

/** What a note says of a body that is not whole. */
const PARTIAL = /shortened|filled|maps|put round|invented|anonymi[sz]ed|lost the word/i;

/** The whole bodies of recordings: answers and events, but not what was copied from documents. */
export function recordedBodies(recordings: Recording[]): Body[] {
	return (
		recordings
			.filter(({ grade }) => grade === 'R')
			// An answer without a status is a report in words.
			.filter(({ kind, status }) => kind === 'event' || (kind === 'answer' && status !== undefined))
			.flatMap(({ operation, event, payload, note, source }) => {
				const bodies = (Array.isArray(payload) ? payload : [payload]) as unknown[];
				const isPartial = PARTIAL.test(`${note ?? ''} ${source ?? ''}`);
				return bodies.filter(isBody).map((body) => ({
					kind: kindOf(event ?? operation ?? '', body),
					body,
					isPartial,
				}));
			})
			.filter(({ kind, body }) => /^\w/.test(kind) && (!kind.includes('.') || typeof body.event === 'string'))
	);
}

const isBody = (body: unknown): body is Json => typeof body === 'object' && body !== null && !Array.isArray(body);
