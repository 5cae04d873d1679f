// Who said what: the lines of a transcript joined to turns, with the address of the speaker where Zoom knows it.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../shared/definition/values';
import type { TranscriptLine } from './vtt';

/** What one person said without another one speaking in between. */
export interface Turn extends IDataObject {
	speaker: string;
	/** Seconds from the start of the recording. */
	start: number;
	end: number;
	text: string;
}

/** In files for the public Zoom disguises addresses: 43 characters, a dot and 16 more before the domain. */
const DISGUISED = /^[\w-]{30,}\.[\w-]{10,}@/;

/** Joins lines of the same speaker that follow each other. */
export function turnsOf(lines: TranscriptLine[], emails: ReadonlyMap<string, string> = new Map()): Turn[] {
	const turns: Turn[] = [];
	for (const { speaker, text, start, end } of lines) {
		const last = turns.at(-1);
		if (last?.speaker === speaker) {
			last.text += ` ${text}`;
			last.end = end;
			continue;
		}
		const email = emails.get(speaker);
		turns.push({ speaker, ...(email === undefined ? {} : { email }), start, end, text });
	}
	return turns;
}

/**
 * The addresses of speakers by name, from the files of type TIMELINE. A name that several people have is left out, and so
 * is an address that is disguised.
 */
export function emailsIn(timeline: unknown): Map<string, string> {
	const { timeline: entries } = (timeline ?? {}) as { timeline?: Array<{ users?: IDataObject[] }> };
	const emails = new Map<string, string>();
	if (!Array.isArray(entries)) return emails;
	for (const { username, email_address: address } of entries.flatMap(({ users = [] }) => users)) {
		const [name, email] = [asText(username), asText(address)];
		if (name === '' || email === '' || DISGUISED.test(email)) continue;
		emails.set(name, emails.has(name) && emails.get(name) !== email ? '' : email);
	}
	return new Map([...emails].filter(([, email]) => email !== ''));
}

/**
 * Lines of several segments as if they were one recording: those of a later segment begin when it began.
 * @param segments the start of each segment as Zoom writes it, and its lines
 */
export function joinSegments(segments: Array<{ start: string; lines: TranscriptLine[] }>): TranscriptLine[] {
	const first = Date.parse(segments[0]?.start ?? '');
	return segments.flatMap(({ start, lines }) => {
		const seconds = (Date.parse(start) - first) / 1000;
		const offset = Number.isFinite(seconds) ? seconds : 0;
		return lines.map((line) => ({ ...line, start: line.start + offset, end: line.end + offset }));
	});
}
